// The day-to-day plan, the safety plan and incidents against the real core: no barrier that axe can find, keys alone, 320
// pixels, and the acts of a night shift.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, kaisCase, scrollsSideways, start } from './support.mjs';

const SIZES = [['at 1366 pixels', { width: 1366, height: 768 }], ['at 320 pixels', { width: 320, height: 640 }]];
const PLACES = [['day-plan', 'Day-to-day plan'], ['safety', 'Safety plan'], ['incidents', 'Incidents']];
const HOLD = { restriction: 'physical_intervention', starts: { state: 'given', value: '22:20:00' }, ends: { state: 'given', value: '22:26:00' } };

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

const kai = (options) => kaisCase(stage, options);
const note = (text) => ({ text, conf: { tier: 'b' } });
const open = (text) => ({ text, conf: { tier: 'a' } });
const given = (value) => ({ state: 'given', value });

/** Saves a card behind the window, as somebody else would. */
async function save(page, kind, body) {
  const caseId = await page.evaluate(() => location.hash.split('/')[2]);
  const saved = await page.evaluate(async (asked) => (await fetch('/call/save_record', { method: 'POST', body: JSON.stringify(asked) })).json(), { case_id: caseId, kind, body });
  assert.ok(saved.record, JSON.stringify(saved));
  await page.evaluate((record) => fetch('/call/leave_record', { method: 'POST', body: JSON.stringify({ record }) }), saved.record.record);
  return saved.record;
}

/** Presses Tab until the focus is on something with this name. */
async function tabTo(page, name) {
  for (let stop = 0; stop < 250; stop += 1) {
    const words = await page.evaluate(() => { const at = document.activeElement; return (at?.getAttribute('aria-label') || (at?.id && document.querySelector(`label[for="${at.id}"]`)?.textContent) || at?.textContent || '').replace(/\s+/g, ' ').trim(); });
    if (words.startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${name}`);
}

for (const [size, viewport] of SIZES) {
  test(`each of the three can be used by everybody, ${size}`, async (t) => {
    const { page, wrong, go, cards, context } = await kai({ viewport });
    for (const [place, title] of PLACES) {
      await t.test(place, async () => {
        await go(place, title);
        for (const folded of await page.locator('.main details').all()) await folded.evaluate((one) => { one.open = true; });
        assert.deepEqual(await axe(page), []);
        assert.equal(await scrollsSideways(page), false, 'it scrolls sideways');
        assert.doesNotMatch(await page.title(), /Kai/);
      });
    }
    await t.test('one incident', async () => {
      const incident = await save(page, 'incident', { on: given('2026-11-12'), time: given('22:15:00'), place: note('The corridor'), kinds: ['distress'], severity: 'low', categories: ['sui'], what_happened: note('He swung at the door'), restrictions: [HOLD], status: 'open' });
      await page.reload();
      await go(`incidents/${incident.record}`, 'Incident');
      await page.getByRole('region', { name: 'After the hold' }).waitFor();
      assert.deepEqual(await axe(page), []);
      assert.equal(await scrollsSideways(page), false, 'it scrolls sideways');
      assert.ok((await cards('incident')).length > 0);
    });
    assert.deepEqual(wrong, []);
    await context.close();
  });
}

test('every row of the navigation is in view on a small screen', async () => {
  const { page, go, context } = await kai();
  await go('day-plan', 'Day-to-day plan');
  const low = await page.locator('.nav__list a').evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().bottom > window.innerHeight).map((row) => row.textContent));
  assert.deepEqual(low, []);
  await context.close();
});

test('a shift writes what it tried by keys alone, and the line tells how often it helped', async () => {
  const { page, wrong, go, cards, context } = await kai();
  await go('day-plan', 'Day-to-day plan');
  await save(page, 'day_plan_line', { list: 'what_helps', line: open('A game of cards in the hall'), order: given(99) });
  await page.reload();
  await go('day-plan', 'Day-to-day plan');
  // It helped is the first answer below “Not said yet”, it made no difference the third.
  for (const downs of [1, 3]) {
    await page.keyboard.press('Control+n');
    await page.keyboard.type('Cards at ten');
    await page.keyboard.press('Tab');
    await page.keyboard.type('game of cards');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    for (let down = 0; down < downs; down += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Written down.').waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'shift-what' && document.activeElement.value === '');
  }
  await page.getByRole('button', { name: /^helped 1 of 2 times/ }).click();
  await page.getByRole('status').getByText('Helped 1 of 2 times.').waitFor();
  assert.equal((await cards('shift_note')).filter((card) => card.body.what.text === 'Cards at ten').length, 2);
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('Control+z');
  await page.getByText(/^Taken back/).waitFor();
  assert.equal((await cards('shift_note')).filter((card) => card.body.what.text === 'Cards at ten' && !card.retired).length, 1);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a name is written down as having read the plan in one line', async () => {
  const { page, wrong, go, cards, context } = await kai();
  await go('day-plan', 'Day-to-day plan');
  await page.getByLabel('Name or initials').fill('N. Ight');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Who has read it' }).getByRole('link', { name: 'N. Ight' }).waitFor();
  assert.equal((await cards('plan_read')).filter((card) => card.body.who.text === 'N. Ight').length, 1);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a line that tells of an illness stays off the wall until somebody puts it on by hand', async () => {
  const { page, wrong, go, context } = await kai();
  await go('day-plan', 'Day-to-day plan');
  const line = await save(page, 'day_plan_line', { list: 'night_and_morning', line: open('His epilepsy is worse at night'), order: given(98) });
  await page.reload();
  await go('day-plan', 'Day-to-day plan');
  const wall = page.getByRole('region', { name: 'Safe to pin up' });
  await wall.getByText(/It tells of an illness: “epilepsy”/).first().waitFor();
  await wall.getByRole('button', { name: /^Put it on by hand ?: His epilepsy/ }).click();
  await wall.getByRole('button', { name: /^Take it off the wall ?: His epilepsy/ }).click();
  await wall.getByRole('button', { name: /^Put it on by hand ?: His epilepsy/ }).waitFor();
  assert.ok(line.record);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('the ladder has five rungs, quotes what the child said, and leads from each to its card', async () => {
  const { page, wrong, go, context } = await kai();
  await go('day-plan', 'Day-to-day plan');
  const ladder = page.getByRole('region', { name: 'My ladder' });
  assert.equal(await ladder.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 4 }) }).count(), 5);
  assert.match(await ladder.locator('.rung', { hasText: 'What I may feel' }).nth(2).locator('.own').first().innerText(), /^“.+”$/);
  await ladder.getByRole('link', { name: / rung 3, Rising$/ }).click();
  await page.locator('.main h2').getByText(/rung of the ladder/i).waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Rung' }).or(page.getByRole('radio', { name: 'Rising' })).first().isVisible(), true);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a line of the child’s own safety plan is written where it stands, as the child’s words', async () => {
  const { page, wrong, go, cards, context } = await kai();
  await go('safety', 'Safety plan');
  await tabTo(page, 'Add a line: What I want to be here for');
  await page.keyboard.press('Enter');
  await page.keyboard.type('My dog waits for me');
  await page.keyboard.press('Escape');
  await page.getByText('“My dog waits for me”').waitFor();
  const line = (await cards('safety_plan_line')).find((card) => card.body.line.text === 'My dog waits for me');
  assert.equal(line.body.part, 'reasons');
  assert.equal(line.body.line.said_by.who, 'child');
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a new case says what to do, and calls no area of risk none before somebody has looked', async (t) => {
  const { page, wrong, context } = await kai();
  const caseId = await page.evaluate(async () => (await (await fetch('/call/new_case', { method: 'POST', body: JSON.stringify({ preferred_name: 'Sky' }) })).json()).case_id);
  const to = async (place, title) => {
    await page.goto(`${stage.address}/#/case/${caseId}/${place}`);
    await page.waitForFunction((name) => document.activeElement?.tagName === 'H2' && document.activeElement.textContent === name, title);
  };
  for (const [place, title, words] of [['day-plan', 'Day-to-day plan', 'Begin with one line'], ['safety', 'Safety plan', /Ask Sky on a calm day/], ['incidents', 'Incidents', /No incident is written down/]]) {
    await t.test(place, async () => {
      await to(place, title);
      await page.getByText(words).first().waitFor();
      assert.deepEqual(await axe(page), []);
    });
  }
  await to('safety', 'Safety plan');
  const unseen = page.locator('.card', { has: page.getByRole('heading', { name: 'Not looked at yet' }) }).getByRole('link');
  const before = await unseen.count();
  assert.equal(before, 22);
  await save(page, 'risk_area', { risk: 'fire', concern: 'none_known', last_reviewed: given('2026-11-20'), next_review: given('2099-02-20') });
  await page.reload();
  await page.locator('.card', { has: page.getByRole('heading', { name: 'Asked, and nothing known' }) }).getByText('asked, nobody has said by whom, 20 November 2026').waitFor();
  assert.equal(await unseen.count(), before - 1);
  assert.doesNotMatch(await page.locator('.main').innerText(), /\b(high|medium|low) risk\b/i);
  await page.keyboard.press('Control+Shift+H');
  await page.getByText('Areas of risk and restrictions are put away in the child-safe view.').waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a serious incident does not close without a change or a reason, says so in its place, then closes and opens again', async () => {
  const { page, wrong, go, cards, context } = await kai();
  await go('incidents', 'Incidents');
  const incident = await save(page, 'incident', { on: given('2026-11-20'), time: given('21:40:00'), place: note('The dining room'), kinds: ['distress'], severity: 'low', categories: ['sui'], what_happened: note('A chair fell in the dining room'), restrictions: [HOLD], status: 'open' });
  await page.reload();
  await go('incidents', 'Incidents');
  await page.getByRole('link', { name: '20 November 2026, 21:40' }).click();
  await page.getByRole('heading', { name: 'What staff say' }).waitFor();
  await page.getByText('Kai has not been asked yet.').first().waitFor();
  assert.equal(await page.getByRole('region', { name: 'After the hold' }).locator('ol > li').count(), 3);
  const close = page.getByRole('button', { name: 'Close this incident' });
  await close.focus();
  await page.keyboard.press('Enter');
  const learned = page.getByRole('region', { name: 'What we learned, and what changed' });
  await learned.getByRole('alert').waitFor();
  assert.equal((await cards('incident')).find((card) => card.record === incident.record).body.status, 'open');
  const body = (await cards('incident')).find((card) => card.record === incident.record).body;
  const caseId = await page.evaluate(() => location.hash.split('/')[2]);
  const request = { case_id: caseId, record: incident.record, kind: 'incident', based_on: incident.revision, body: { ...body, no_change_why: given(note('The plan was followed and it worked')) } };
  await page.evaluate((asked) => fetch('/call/save_record', { method: 'POST', body: JSON.stringify(asked) }), request);
  await page.reload();
  await close.click();
  await page.getByRole('button', { name: 'Open it again' }).click();
  await close.waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test('the sheet for the wall is looked at where it is written, and says how much is too long and what to do', async () => {
  const { page, wrong, go, context } = await kai();
  await go('day-plan', 'Day-to-day plan');
  const wall = page.getByRole('region', { name: 'Safe to pin up' });
  await wall.getByText('See the page to know whether it fits one sheet.').waitFor();
  const drawn = page.waitForResponse((response) => response.url().endsWith('/call/preview_day_sheet'));
  await page.getByRole('button', { name: 'See the page' }).click();
  const refused = (await drawn).status() === 422;
  const pages = page.getByRole('region', { name: 'Exactly as it will print' });
  await pages.getByText(refused ? /too long for two pages/ : /^Page 1 of [12]$/).waitFor();
  await wall.getByText(refused ? /^\d+ lines? too long\.$/ : 'Fits one sheet.').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Put the page away' }).click();
  await pages.waitFor({ state: 'detached' });
  assert.deepEqual(wrong, []);
  await context.close();
});

test('the minutes of a review that was held are looked at and written from the review', async () => {
  const { page, wrong, go, context } = await kai();
  await go('review', 'Review');
  await page.getByRole('button', { name: /^See the minutes/ }).first().click();
  await page.getByText(/^Page 1 of [12]$/).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.equal(await scrollsSideways(page), false, 'it scrolls sideways');
  await page.route(`${stage.address}/pick`, (route) => route.fulfill({ json: { path: null } }));
  await page.getByRole('button', { name: 'Write the file' }).click();
  await page.getByRole('button', { name: /^Put the minutes away/ }).click();
  await page.getByText(/^Page 1 of [12]$/).waitFor({ state: 'detached' });
  assert.deepEqual(wrong, []);
  await context.close();
});
