// The map of a formulation: through its lenses, along its links by keys, as a list where there is no room, and from a
// cycle into the plan.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, kaisCase, scrollsSideways, start } from './support.mjs';

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

const kai = (options) => kaisCase(stage, options);
const LENSES = ['5 Ps', 'Power and meaning', 'Attachment', 'Systems', 'Recovery level'];

const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute('data-factor'));
const look = async (page, lens) => {
  await page.getByRole('radiogroup', { name: 'Look at it through' }).getByRole('radio', { name: lens }).check();
  if (lens === 'Recovery level') await page.getByRole('heading', { name: 'Trauma-recovery level' }).waitFor();
  else await page.locator(`.map--${{ '5 Ps': 'five_ps', 'Power and meaning': 'ptm', Attachment: 'attachment', Systems: 'systems' }[lens]}`).waitFor();
};
const selected = (page) => page.getByRole('complementary', { name: 'Selected statement' });

test('arrow keys go through the map, and Alt with an arrow goes along a link and back', async () => {
  const { page, wrong, go, cards, context } = await kai();
  await go('formulation', 'Formulation');
  await page.locator('[data-factor]').first().waitFor();
  const links = (await cards('factor_link')).filter((link) => !link.retired);
  const { from } = links[0].body;
  const targets = links.filter((link) => link.body.from === from).map((link) => link.body.to);
  await page.locator(`[data-factor="${from}"]`).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.waitForFunction((id) => document.activeElement?.getAttribute('data-factor') !== id, from);
  assert.ok(targets.includes(await focused(page)), 'it leads to what the statement acts on');
  await page.keyboard.press('Alt+ArrowUp');
  await page.waitForFunction((id) => document.activeElement?.getAttribute('data-factor') === id, from);
  await page.keyboard.press('Enter');
  await page.waitForFunction((id) => document.querySelector('[aria-current="true"][data-factor]')?.getAttribute('data-factor') === id, from);
  const seen = new Set([await focused(page)]);
  await page.keyboard.press('Home');
  const count = await page.locator('[data-factor]').count();
  for (let press = 0; press < 4 * count; press += 1) {
    seen.add(await focused(page));
    await page.keyboard.press(press % 3 === 2 ? 'ArrowDown' : 'ArrowRight');
  }
  assert.ok(seen.size > count / 2, 'arrows lead from lane to lane');
  assert.deepEqual(wrong, []);
  await context.close();
});

for (const [size, viewport] of [['at 1366 pixels', { width: 1366, height: 768 }], ['at 320 pixels', { width: 320, height: 640 }]]) {
  test(`each lens shows every statement once and can be used by everybody, ${size}`, async () => {
    const { page, wrong, go, cards, context } = await kai({ viewport });
    await go('formulation', 'Formulation');
    const statements = (await cards('factor')).length;
    for (const lens of LENSES) {
      await look(page, lens);
      if (lens !== 'Recovery level') assert.equal(await page.locator('[data-factor]').count(), statements, lens);
      assert.deepEqual(await axe(page), [], lens);
      assert.equal(await scrollsSideways(page), false, lens);
    }
    assert.equal(await page.getByText('After the Trauma Recovery Model').isVisible(), true);
    assert.deepEqual(wrong, []);
    await context.close();
  });
}

test('the map is drawn with lines that run between statements, and the lens is remembered in the case', async () => {
  const { page, go, cards, context } = await kai();
  await go('formulation', 'Formulation');
  await page.locator('.map .curve').first().waitFor();
  const drawn = await page.locator('.map .curve').count();
  assert.ok(drawn <= (await cards('factor_link')).length);
  await look(page, 'Systems');
  await go('people', 'People');
  await go('formulation', 'Formulation');
  await page.locator('.map--systems').waitFor();
  await context.close();
});

test('where there is no room for lines, the lanes stand one under another and every link stands in the list', async () => {
  const { page, go, cards, context } = await kai({ viewport: { width: 800, height: 900 } });
  await go('formulation', 'Formulation');
  const list = page.getByRole('region', { name: 'Links as a list' });
  await list.waitFor();
  assert.equal(await list.getByRole('listitem').count(), (await cards('factor_link')).filter((link) => !link.retired).length);
  assert.equal(await page.locator('.map .curves').isVisible(), false);
  const lefts = await page.locator('.map .lane').evaluateAll((lanes) => new Set(lanes.map((lane) => lane.getBoundingClientRect().left)).size);
  assert.equal(lefts, 1);
  await context.close();
});

test('on a smaller screen the map keeps its lines, and the selected statement stands below it', async () => {
  const { page, go, context } = await kai({ viewport: { width: 1280, height: 800 } });
  await go('formulation', 'Formulation');
  await page.locator('.map .curve').first().waitFor();
  assert.equal(await page.locator('.map .curves').isVisible(), true);
  const [map, side] = await Promise.all([page.locator('.map').boundingBox(), selected(page).boundingBox()]);
  assert.ok(side.y > map.y + map.height, 'it stands below');
  await page.locator('[data-factor]').nth(1).click();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H3');
  await context.close();
});

test('large letters get one column where small ones have three', async () => {
  const { page, go, context } = await kai();
  await go('formulation', 'Formulation');
  await page.locator('.map .lane').first().waitFor();
  await page.evaluate(() => { document.documentElement.style.fontSize = '150%'; });
  await page.getByRole('region', { name: 'Links as a list' }).waitFor();
  const narrowest = await page.locator('[data-factor]').evaluateAll((all) => Math.min(...all.map((one) => one.getBoundingClientRect().width)));
  assert.ok(narrowest > 280, `a statement is ${narrowest} pixels wide`);
  assert.equal(await scrollsSideways(page), false);
  await context.close();
});

test('a statement is placed through another lens in one act, and taken back in one', async () => {
  const { page, go, cards, context } = await kai();
  await go('formulation', 'Formulation');
  await look(page, 'Attachment');
  const first = page.locator('[data-factor]').first();
  const record = await first.getAttribute('data-factor');
  await first.click();
  const slot = async () => (await cards('factor')).find((card) => card.record === record).body.attachment_slot;
  const before = await slot();
  const choice = selected(page).getByLabel('Attachment', { exact: true });
  if (!(await choice.isVisible())) await selected(page).getByText('Where it stands through each lens').click();
  await choice.selectOption({ label: 'How to be with me' });
  await page.getByRole('region', { name: 'How to be with me' }).locator(`[data-factor="${record}"]`).waitFor();
  assert.equal((await slot()).value, 'stance');
  await page.locator('[data-factor]').first().focus();
  await page.keyboard.press('Control+z');
  await page.getByText(/^Taken back: change statement/).waitFor();
  assert.deepEqual(await slot(), before);
  await context.close();
});

test('a cycle is drawn by keys, steps come from statements, and an idea goes into the plan and back', async () => {
  const { page, wrong, go, cards, context } = await kai();
  await go('formulation', 'Formulation');
  await page.getByRole('button', { name: 'New cycle' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'What shall we call it?' }).fill('When a visit is cancelled');
  await page.keyboard.press('Enter');
  const ring = page.getByRole('region', { name: 'When a visit is cancelled' });
  await ring.getByRole('button', { name: /Add what sets it off/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Take it from a statement' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const words = await dialog.getByRole('textbox', { name: 'What happens' }).inputValue();
  assert.ok(words.length > 0, 'the words come with the statement');
  assert.deepEqual(await axe(page), [], 'a step');
  await dialog.getByRole('button', { name: 'Keep the step' }).click();
  await ring.getByText(words, { exact: true }).waitFor();
  for (const [number, step] of ['Nobody comes', 'The chest goes tight', 'Walks out'].entries()) {
    await ring.getByRole('button', { name: /Add the next step/ }).click();
    await dialog.getByRole('textbox', { name: 'What happens' }).fill(step);
    await dialog.getByRole('button', { name: 'Keep the step' }).click();
    await ring.getByText(step, { exact: true }).waitFor();
    assert.equal(await ring.getByRole('listitem').count(), number + 2);
    if (number === 0) await ring.getByText('A ring needs three steps or more').waitFor();
  }
  await page.waitForFunction(() => document.querySelectorAll('.ring .curve').length >= 4);
  await ring.getByRole('button', { name: 'Step 4' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Move e');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => [...document.querySelectorAll('.ring li')].some((item) => /^3\b.*Walks out/s.test(item.textContent.trim())));
  await ring.getByRole('button', { name: 'Step 3' }).click();
  await page.getByRole('menuitem', { name: 'Step in here…' }).click();
  await dialog.getByRole('textbox', { name: 'What could somebody do here?' }).fill('Sit in the corridor with him');
  await dialog.getByRole('button', { name: 'Keep the idea' }).click();
  await ring.getByRole('button', { name: 'Put it in the plan (Sit in the corridor with him)' }).click();
  await ring.getByRole('link', { name: 'In the plan (Sit in the corridor with him)' }).waitFor();
  const planned = async () => (await cards('intervention')).filter((card) => card.title === 'Sit in the corridor with him' && !card.retired);
  assert.equal((await planned()).length, 1);
  assert.deepEqual(await axe(page), [], 'a ring');
  await ring.getByRole('link', { name: /^In the plan/ }).focus();
  await page.keyboard.press('Control+z');
  await ring.getByRole('button', { name: /^Put it in the plan/ }).waitFor();
  assert.equal((await planned()).length, 0);
  await page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await scrollsSideways(page), false);
  assert.deepEqual(await axe(page), [], 'a ring as a list');
  assert.deepEqual(wrong, []);
  await context.close();
});

test('an empty formulation asks what is already working, through every lens', async () => {
  const { page, wrong, context } = await kai();
  const caseId = await page.evaluate(async () => (await (await fetch('/call/new_case', { method: 'POST', body: JSON.stringify({ preferred_name: 'Sky' }) })).json()).case_id);
  await page.goto(`${stage.address}/#/case/${caseId}/formulation`);
  await page.getByText('What is already working?').waitFor();
  for (const lens of LENSES) {
    await look(page, lens);
    assert.deepEqual(await axe(page), [], lens);
  }
  assert.deepEqual(wrong, []);
  await context.close();
});
