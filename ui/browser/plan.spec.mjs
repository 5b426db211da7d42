// The plan, targets and reviews against the real core: what was delivered, what is unmet, and a review that is carried over.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, kaisCase, start } from './support.mjs';

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

test('the plan says what was called off by us apart from what Kai said no to, and why needs are unmet', async () => {
  const { page, wrong, go } = await kaisCase(stage, {});
  await go('plan', 'Plan');
  assert.deepEqual(await axe(page), []);
  await page.getByText('Happened on 3 of 5 times, 1 of them in part. 1 called off by staff, 1 by the home').first().waitFor();
  await page.getByRole('region', { name: 'Not met yet' }).getByRole('link').first().waitFor();
  const log = page.getByRole('link', { name: /^What happened ?: Grief work/ });
  await log.first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'New time it happened' }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
});

test('a target is begun from a first sentence, which stands in the new card to be finished', async () => {
  const { page, wrong, go } = await kaisCase(stage, {});
  await go('targets', 'Targets');
  await page.getByText('Begin from a first sentence').click();
  const stem = page.getByRole('link', { name: /…/ }).first();
  const words = (await stem.textContent())?.trim() ?? '';
  await stem.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'New target' }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'What is wanted' }).inputValue(), words);
  assert.deepEqual(wrong, []);
});

test('a review is started with every target in work, and carried over once', async () => {
  const { page, wrong, go, cards } = await kaisCase(stage, {});
  const live = (await cards('target')).filter((card) => !card.retired && ['', 'proposed', 'active', 'paused'].includes(card.body.status));
  await go('review', 'Review');
  await page.getByRole('button', { name: 'Start a review' }).click();
  await page.getByRole('heading', { name: 'Review', exact: true }).waitFor();
  const started = (await cards('review')).at(-1);
  const made = (await cards('review')).find((card) => card.body.review_kind === 'care_plan' && !card.body.applied && card.body.targets.length === live.length) ?? started;
  assert.deepEqual(made.body.targets.map((row) => row.target).sort(), live.map((card) => card.record).sort());
  const before = (await cards('goal_rating')).length;
  const body = { ...made.body, targets: [{ ...made.body.targets[0], rating: { state: 'given', value: 7 }, decision: 'continue' }] };
  const caseId = await page.evaluate(() => location.hash.split('/')[2]);
  const saved = await page.evaluate(async (asked) => (await fetch('/call/save_record', { method: 'POST', body: JSON.stringify(asked) })).json(), { case_id: caseId, record: made.record, kind: 'review', based_on: made.revision, body });
  assert.ok(saved.record, JSON.stringify(saved));
  await page.evaluate((record) => fetch('/call/leave_record', { method: 'POST', body: JSON.stringify({ record }) }), made.record);
  await page.reload();
  await go('review', 'Review');
  await page.getByRole('button', { name: /^Apply what was decided ?: Care plan/ }).first().click();
  await page.getByText(/^Carried over to one card\./).first().waitFor();
  assert.equal((await cards('goal_rating')).length, before + 1);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
});
