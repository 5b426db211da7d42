// Scoping, part by part, against the real core: no barrier that axe can find, keys alone, 320 pixels, and the acts that
// mean more than saving a card.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { axe, kaisCase, scrollsSideways, start } from './support.mjs';

const { module } = await runnerImport(fileURLToPath(new URL('../src/words/scoping.ts', import.meta.url)));
const { SCOPING_PARTS } = module;
const titleOf = (part) => SCOPING_PARTS.find((one) => one.part === part).title.replaceAll('{name}', 'Kai');
const SIZES = [['at 1366 pixels', { width: 1366, height: 768 }], ['at 320 pixels', { width: 320, height: 640 }]];

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

const kai = (options) => kaisCase(stage, options);

/** Presses Tab until the focus is on something with this name. */
async function tabTo(page, name) {
  for (let stop = 0; stop < 80; stop += 1) {
    const words = await page.evaluate(() => (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').replace(/\s+/g, ' ').trim());
    if (words.startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${name}`);
}

/** Saves a card behind the window, as somebody else would. */
async function save(page, kind, body) {
  const caseId = await page.evaluate(() => location.hash.split('/')[2]);
  const request = { case_id: caseId, kind, body };
  const saved = await page.evaluate(async (asked) => (await fetch('/call/save_record', { method: 'POST', body: JSON.stringify(asked) })).json(), request);
  await page.evaluate((record) => fetch('/call/leave_record', { method: 'POST', body: JSON.stringify({ record }) }), saved.record.record);
  return saved.record;
}

const note = (text) => ({ text, conf: { tier: 'b' } });
const given = (value) => ({ state: 'given', value });

for (const [size, viewport] of SIZES) {
  test(`every part of scoping can be used by everybody, ${size}`, async (t) => {
    const { page, wrong, go, context } = await kai({ viewport });
    await go('', 'Overview');
    for (const { part } of SCOPING_PARTS) {
      await t.test(part, async () => {
        await go(`scoping/${part}`, titleOf(part));
        await page.getByRole('navigation', { name: 'Parts of scoping' }).waitFor();
        if (part === 'hard') await page.getByRole('button', { name: 'Open what is recorded' }).click();
        for (const folded of await page.locator('.main details').all()) await folded.evaluate((one) => { one.open = true; });
        assert.deepEqual(await axe(page), []);
        assert.equal(await scrollsSideways(page), false, 'it scrolls sideways');
        assert.doesNotMatch(await page.title(), /Kai/);
      });
    }
    await t.test('at a glance, with everything unfolded', async () => {
      await go('scoping', 'Scoping');
      await page.getByText('What is there, and what is still missing').first().waitFor();
      for (const folded of await page.locator('.main details').all()) await folded.evaluate((one) => { one.open = true; });
      assert.deepEqual(await axe(page), []);
      assert.equal(await scrollsSideways(page), false, 'it scrolls sideways');
    });
    assert.deepEqual(wrong, []);
    await context.close();
  });
}

test('a paper is asked for again by keys alone, and the act can be taken back', async () => {
  const { page, wrong, go, cards, context } = await kai();
  await go('scoping/information', titleOf('information'));
  const report = await save(page, 'information_request', { what: note('Report of the fairground'), from: note('The council'), asked_on: given('2026-01-05') });
  await page.reload();
  await go('scoping/information', titleOf('information'));
  const chased = async () => (await cards('information_request')).find((card) => card.record === report.record).body.chased.length;
  await tabTo(page, 'Ask again today: Report of the fairground');
  await page.keyboard.press('Enter');
  await page.getByText('Asked for today: Report of the fairground.').waitFor();
  assert.equal(await chased(), 1);
  await page.keyboard.press('Control+z');
  await page.getByText(/^Taken back/).waitFor();
  assert.equal(await chased(), 0);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a hard experience is closed, opens by an act, and the focus never begins in it', async () => {
  const { page, go, context } = await kai();
  await go('scoping', 'Scoping');
  const lived = await save(page, 'trauma_experience', { words: { text: 'A winter that is named only', conf: { tier: 'c' } }, categories: ['bereavement', 'bullying'] });
  await page.reload();
  await go('scoping/hard', titleOf('hard'));
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2');
  assert.equal(await page.getByText('A winter that is named only').count(), 0);
  await page.getByText('Do not ask Kai to tell it again. Record once, use again.').waitFor();
  await tabTo(page, 'Open what is recorded');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'A winter that is named only' }).waitFor();
  assert.doesNotMatch(await page.locator('.main').innerText(), /\bscore\b|\bACE\b/i);
  await page.keyboard.press('Control+Shift+H');
  await page.getByText('This part is put away in the child-safe view.').waitFor();
  assert.equal(await page.getByText('A winter that is named only').count(), 0);
  await page.keyboard.press('Control+Shift+H');
  await page.getByRole('button', { name: 'Open what is recorded' }).click();
  await page.getByRole('link', { name: 'A winter that is named only' }).click();
  await page.getByText('Do not ask Kai to tell it again').first().waitFor();
  assert.ok(page.url().includes(lived.record));
  await context.close();
});

test('what is not in force can be read in the list and cannot be chosen', async () => {
  const { page, wrong, go, context } = await kai();
  await go('scoping/legal', titleOf('legal'));
  await page.getByRole('region', { name: 'Not in force' }).getByText('Liberty Protection Safeguards').waitFor();
  await page.keyboard.press('Control+n');
  const list = page.getByRole('combobox', { name: 'Legal status' });
  await list.waitFor();
  const closed = list.locator('option[value="mha_2025_rules"]');
  assert.equal(await closed.getAttribute('disabled'), '');
  assert.match(await closed.textContent(), /not in force \(checked November 2026\)/);
  await list.selectOption('s20');
  await page.getByText(/Say who agreed/).waitFor();
  await page.getByRole('link', { name: titleOf('legal') }).click();
  await page.waitForFunction((name) => document.activeElement?.textContent === name, titleOf('legal'));
  assert.deepEqual(wrong, []);
  await context.close();
});

test('an order that ends before it starts is saved, with the problem beside the field and on the list', async () => {
  const { page, wrong, go, context } = await kai();
  await go('scoping/legal', titleOf('legal'));
  const order = await save(page, 'legal_status', { status: 's25_sao', start: given('2026-06-26'), expiry: given('2026-06-01') });
  await page.reload();
  await go('scoping/legal', titleOf('legal'));
  await page.getByText('This is earlier than the start. Check both dates.').waitFor();
  await go(`record/legal_status/${order.record}`, 'Legal status');
  await page.locator('.nhsuk-form-group--error', { hasText: 'This is earlier than the start' }).first().waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a stage opens again with its reason in one act', async () => {
  const { page, wrong, go, cards, context } = await kai();
  await go('scoping', 'Scoping');
  await page.getByRole('button', { name: 'Open again' }).first().click();
  const dialog = page.getByRole('dialog');
  assert.deepEqual(await axe(page), []);
  await dialog.getByLabel('Why it was opened again, or what is left').fill('The book of the first home came');
  await dialog.getByRole('button', { name: 'Open it again' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.ok((await cards('stage')).some((card) => card.body.status === 'reopened' && card.body.note.value.text === 'The book of the first home came'));
  await page.getByText('How it came to stand here').first().click();
  await page.getByText(/Re-opened: The book of the first home came/).waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});
