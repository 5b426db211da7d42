// The life timeline as a meeting uses it: events by keys alone with nothing to spare, the line walked by its keys, filtered,
// as a list, in small windows and in the colours that somebody forces on it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, kaisCase, open, scrollsSideways, start } from './support.mjs';

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

const TITLE = 'Life timeline';
const marks = (page, lane) => page.getByRole('list', { name: lane, exact: true }).getByRole('button');

test('events are added by keys alone: what is typed, one Tab and Enter for each', async () => {
  const { page, wrong, go, cards, context } = await kaisCase(stage);
  await go('life-events', TITLE);
  let keys = 0;
  const press = async (key) => { keys += 1; await page.keyboard.press(key); };
  const type = async (text) => { keys += text.length; await page.keyboard.type(text); };
  await press('Control+n');
  const told = [['summer 2016', 'Camping with Sue and Bri'], ['about 5', 'Lost his first tooth'], ['last Christmas', 'Cooked the rice and peas']];
  for (const [when, what] of told) {
    await type(when);
    await press('Tab');
    await type(what);
    await press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'quick-when' && document.activeElement.value === '');
    await marks(page, 'Good times').filter({ hasText: what }).waitFor();
  }
  assert.equal(keys, 1 + told.reduce((sum, [when, what]) => sum + when.length + what.length + 2, 0));
  const written = (await cards('life_event')).filter((card) => told.some(([, what]) => what === card.title));
  assert.equal(written.length, 3);
  const when = (what) => written.find((card) => card.title === what).body.when.value;
  assert.equal(when('Camping with Sue and Bri').season, 'summer');
  assert.deepEqual([when('Lost his first tooth').age_from, when('Lost his first tooth').about], [5, true]);
  assert.equal(when('Cooked the rice and peas').season, 'christmas');
  assert.ok(written.every((card) => card.body.tone === 'good'));
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a hard time takes one key more, and is only named', async () => {
  const { page, wrong, go, context } = await kaisCase(stage);
  await go('life-events', TITLE);
  await page.keyboard.press('Control+n');
  await page.keyboard.type('3 May 2019');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The dog died');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const added = marks(page, 'Hard times').filter({ hasText: 'The dog died' });
  await added.waitFor();
  assert.match(await added.getAttribute('aria-label'), /3 May 2019, aged 7, a hard time, named only/);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a date is said in words on the card too, by keys alone, and opens there as it was said', async () => {
  const { page, wrong, go, cards, context } = await kaisCase(stage);
  const plain = (card) => card.body.when?.state === 'given' && !card.body.when.value.season && card.body.when.value.age_from === undefined;
  const event = (await cards('life_event')).find(plain);
  await go(`record/life_event/${event.record}`, 'Life event');
  const when = page.getByRole('group', { name: 'When', exact: true });
  await when.getByRole('button', { name: 'Say it another way' }).focus();
  await page.keyboard.press('Enter');
  const box = when.getByLabel('As it is said');
  await page.waitForFunction(() => document.activeElement?.id.endsWith('-words'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('aged 4 to 5');
  await when.getByText(/2017, aged 4 to 5\./).waitFor();
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  assert.deepEqual(await axe(page), []);
  const kept = (await cards('life_event')).find((card) => card.record === event.record).body.when.value;
  assert.deepEqual([kept.age_from, kept.age_to], [4, 5]);
  await page.reload();
  await box.waitFor();
  assert.equal(await box.inputValue(), 'aged 4 to 5');
  await page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await scrollsSideways(page), false, 'it scrolls sideways');
  assert.deepEqual(wrong, []);
  await context.close();
});

test('what a statement comes from is selected on the line, and a way to a statement selects it', async () => {
  const { page, wrong, go, cards, context } = await kaisCase(stage);
  const [factors, events] = [await cards('factor'), await cards('life_event')];
  const factor = factors.find((card) => card.body.events?.some((id) => events.some((event) => event.record === id)) && card !== factors[0]);
  await go('formulation', 'Formulation');
  await page.goto(`${page.url()}?card=${factor.record}`);
  const statement = page.getByRole('complementary', { name: 'Selected statement' });
  await statement.getByRole('heading', { level: 3, name: factor.title }).waitFor();
  const event = events.find((card) => factor.body.events.includes(card.record));
  await statement.getByRole('link', { name: event.title, exact: true }).click();
  await page.getByRole('region', { name: 'What is selected' }).getByRole('heading', { level: 3, name: event.title }).waitFor();
  assert.match(page.url(), /\/life-events\?card=/);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('the line is walked by its keys, and an event is linked to a statement there', async () => {
  const { page, wrong, go, cards, context } = await kaisCase(stage);
  await go('life-events', TITLE);
  const good = marks(page, 'Good times');
  await good.first().waitFor();
  assert.equal(await page.locator('.drawing [tabindex="0"]').count(), 1, 'Tab enters the line once');
  await good.first().focus();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-card'));
  const order = await good.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-card')));
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(), order[1]);
  await page.keyboard.press('End');
  assert.equal(await focused(), order.at(-1));
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement?.closest('ol')?.getAttribute('aria-labelledby')), 'lane-hard');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'What is selected' });
  await page.waitForFunction(() => document.activeElement?.tagName === 'H3');
  const combobox = panel.getByRole('combobox', { name: 'Link it to a statement' });
  await combobox.focus();
  await page.keyboard.type('repairs');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await panel.getByRole('link', { name: /Kai repairs things/ }).waitFor();
  const factor = (await cards('factor')).find((card) => card.title.startsWith('Kai repairs things'));
  assert.ok(factor.body.events.includes(order[0]));
  await panel.getByRole('button', { name: /^Unlink Kai repairs things/ }).click();
  await panel.getByRole('link', { name: /Kai repairs things/ }).waitFor({ state: 'detached' });
  await panel.getByRole('heading', { level: 3 }).focus();
  await page.keyboard.press('Escape');
  assert.equal(await focused(), order[0], 'Escape leads back to the line');
  assert.deepEqual(wrong, []);
  await context.close();
});

test('the line shows part of the life and some of the events, and says what it leaves out', async () => {
  const { page, wrong, go, context } = await kaisCase(stage);
  await go('life-events', TITLE);
  await marks(page, 'Good times').first().waitFor();
  const all = await marks(page, 'Good times').count();
  await page.getByText('Show only some events').click();
  await page.getByLabel('Kind', { exact: true }).selectOption({ label: 'Excluded from school' });
  await page.getByText('None written down yet. Good times').waitFor();
  assert.equal(await marks(page, 'Hard times').count(), 1);
  await page.getByRole('button', { name: 'Show all events' }).click();
  await page.waitForFunction((count) => document.querySelectorAll('.lane--good li').length === count, all);
  await page.getByRole('radio', { name: 'Since 12' }).check({ force: true });
  await page.getByText(/outside this part/).waitFor();
  await page.getByRole('radio', { name: 'Last 2 years' }).check({ force: true });
  await page.getByRole('button', { name: 'Show the whole life' }).click();
  await page.waitForFunction((count) => document.querySelectorAll('.lane--good li').length === count, all);
  await page.getByText(/9 homes so far: 8 moves/).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('the line is read once, at the width it is drawn in', async () => {
  const { page, go, context } = await kaisCase(stage);
  const widths = [];
  page.on('request', (request) => { if (request.url().endsWith('/call/timeline')) widths.push(request.postDataJSON().room.width); });
  await go('life-events', TITLE);
  await marks(page, 'Good times').first().waitFor();
  await page.waitForLoadState('networkidle');
  const drawn = await page.locator('.drawing .lane--good .plot').evaluate((plot) => plot.clientWidth);
  assert.deepEqual(widths, [drawn]);
  await context.close();
});

test('no two labels of the line lie on each other', async () => {
  const { page, go, context } = await kaisCase(stage);
  await go('life-events', TITLE);
  await marks(page, 'Good times').first().waitFor();
  const overlaps = await page.evaluate(() => {
    const labels = [...document.querySelectorAll('.drawing .label')].map((label) => ({ words: label.textContent, box: label.getBoundingClientRect() }));
    return labels.flatMap((one, at) => labels.slice(at + 1)
      .filter((two) => one.box.left < two.box.right - 1 && two.box.left < one.box.right - 1 && one.box.top < two.box.bottom - 1 && two.box.top < one.box.bottom - 1)
      .map((two) => `${one.words} / ${two.words}`));
  });
  assert.deepEqual(overlaps, []);
  await context.close();
});

test('a small window shows the lists, which are complete on their own', async () => {
  const { page, wrong, go, cards, context } = await kaisCase(stage, { viewport: { width: 320, height: 640 } });
  await go('life-events', TITLE);
  const lists = page.locator('.lists');
  await lists.waitFor();
  const events = await cards('life_event');
  for (const event of events) assert.equal(await page.locator(`.line [data-card="${event.record}"]`).count(), 1, 'an event is missing from the lists');
  assert.equal(await scrollsSideways(page), false, 'it scrolls sideways');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('good, hard and both are told apart without a colour', async () => {
  const { page, go, context } = await kaisCase(stage, { forcedColors: 'active' });
  await go('life-events', TITLE);
  await marks(page, 'Good times').first().waitFor();
  const shapes = await page.evaluate(() => ['good', 'hard'].map((lane) => document.querySelector(`.lane--${lane} .mark`)?.firstElementChild?.tagName));
  assert.deepEqual(shapes, ['circle', 'path']);
  const strokes = await page.evaluate(() => [...document.querySelectorAll('.behind line')].map((line) => getComputedStyle(line).stroke));
  assert.equal(new Set(strokes).size, 1, 'every line has the colour of the text');
  await context.close();
});

test('an empty case says what to begin with', async () => {
  const { page, wrong, context } = await open(stage);
  await page.goto(`${stage.address}/`);
  await page.evaluate(() => fetch('/call/open_practice', { method: 'POST', body: '{}' }));
  const caseId = await page.evaluate(async () => (await (await fetch('/call/new_case', { method: 'POST', body: JSON.stringify({ preferred_name: 'Zephyr' }) })).json()).case_id);
  await page.goto(`${stage.address}/#/case/${caseId}/life-events`);
  await page.reload();
  await page.getByText('Start with a good time. Who has been there from the beginning?').waitFor();
  assert.equal(await page.getByRole('radio', { name: 'Good' }).isChecked(), true);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
  await context.close();
});
