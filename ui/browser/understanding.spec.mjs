// Understanding a child, by keys alone: a life event, a link between two statements, a part of the story, an agreed
// version and its signature; and what opens on the way can be used by everybody at both widths.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, kaisCase, scrollsSideways, start } from './support.mjs';

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

const kai = (options) => kaisCase(stage, options);

/** Presses Tab until the focus is on something with this name. */
async function tabTo(page, name) {
  for (let stop = 0; stop < 60; stop += 1) {
    const words = await page.evaluate(() => (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').replace(/\s+/g, ' ').trim());
    if (words.startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not lead to ${name}`);
}

/** Goes to a statement of the first lane by keys: Tab leads into the map, arrows lead on. */
async function toStatement(page, name) {
  for (let stop = 0; stop < 60; stop += 1) {
    if (await page.evaluate(() => document.activeElement?.hasAttribute('data-factor'))) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Home');
  for (let press = 0; press < 6; press += 1) {
    if ((await focused(page)).startsWith(name)) return;
    await page.keyboard.press('ArrowRight');
  }
  assert.fail(`Arrow keys do not lead to ${name}`);
}

const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

test('two statements are linked by keys alone, and the link reads from both ends', async () => {
  const { page, wrong, go, cards, context } = await kai();
  await go('formulation', 'Formulation');
  await page.locator('[data-factor]').first().waitFor();
  await toStatement(page, 'Kai repairs things');
  await page.keyboard.press('ArrowLeft');
  assert.doesNotMatch(await focused(page), /^Kai repairs things/);
  await page.keyboard.press('ArrowRight');
  assert.match(await focused(page), /^Kai repairs things/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.tagName === 'H3');
  await tabTo(page, 'Link to…');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Link to another statement' }).waitFor();
  await page.getByRole('radio', { name: 'protects against' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('belief');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('.sentence', { hasText: 'protects against Belief that he is about to be got rid of.' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await tabTo(page, 'Link them');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('complementary', { name: 'Selected statement' }).getByRole('link', { name: 'Belief that he is about to be got rid of' }).waitFor();
  assert.ok((await cards('factor_link')).some((card) => card.body.link_kind === 'protects_against' && card.body.strength.state === 'not_asked'));
  await page.getByRole('radio', { name: 'Links as a list' }).check();
  await page.getByRole('region', { name: 'Links as a list' }).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
  await context.close();
});

test('F2 opens a statement, and coming back leads to it again', async () => {
  const { page, go, context } = await kai();
  await go('formulation', 'Formulation');
  await page.locator('[data-factor]').first().waitFor();
  await toStatement(page, 'Kai repairs things');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const last = await page.getByRole('complementary', { name: 'Selected statement' }).getByRole('heading', { level: 3 }).textContent();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'What is it, in one plain sentence?' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('complementary', { name: 'Selected statement' }).getByRole('heading', { level: 3, name: last }).waitFor();
  await context.close();
});

test('a part of the story saves by itself and is there afterwards', async () => {
  const { page, wrong, go, context } = await kai();
  await go('narrative', 'Narrative');
  const part = page.getByRole('textbox', { name: 'What helps', exact: true });
  await part.focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' Somebody who stays.');
  await page.keyboard.press('Tab');
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  await go('people', 'People');
  await go('narrative', 'Narrative');
  assert.match(await part.inputValue(), / Somebody who stays\.$/);
  assert.deepEqual(wrong, []);
  await context.close();
});

for (const [size, viewport] of [['at 1366 pixels', { width: 1366, height: 768 }], ['at 320 pixels', { width: 320, height: 640 }]]) {
  test(`what opens over these places can be used by everybody, ${size}`, async () => {
    const { page, wrong, go, context } = await kai({ viewport });
    const opens = async (button, title) => {
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('dialog', { name: title }).waitFor();
      assert.deepEqual(await axe(page), [], title);
      assert.equal(await scrollsSideways(page), false, title);
    };
    const closes = async () => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    };
    await go('scoping', 'Scoping');
    await opens('Change Targets', 'Where Targets stands');
    await closes();
    await go('formulation', 'Formulation');
    await opens('Link to…', 'Link to another statement');
    await page.getByRole('button', { name: 'Link them' }).click();
    assert.deepEqual(await axe(page), [], 'with problems');
    await closes();
    await opens('Agree a version', 'Agree a version of the formulation');
    await page.getByRole('dialog').getByRole('button', { name: 'Agree', exact: true }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Enter a day to look at it again' }).waitFor();
    assert.deepEqual(await axe(page), [], 'with an error summary');
    await closes();
    await opens(/^Sign Formulation/, /^Sign Formulation/);
    await closes();
    assert.deepEqual(wrong, []);
    await context.close();
  });
}

test('a version is agreed and signed, and a change afterwards makes the next draft', async () => {
  const { page, wrong, go, context } = await kai();
  await go('formulation', 'Formulation');
  await page.getByRole('button', { name: 'Agree a version' }).click();
  const agree = page.getByRole('dialog', { name: 'Agree a version of the formulation' });
  await agree.getByLabel('What changed since the last one').fill('A link between mending things and the fear of being left.');
  for (const [part, digits] of [['Day', '4'], ['Month', '12'], ['Year', '2099']]) await agree.getByLabel(part).fill(digits);
  await agree.getByRole('button', { name: 'Agree', exact: true }).click();
  await page.getByRole('heading', { name: 'Formulation 4' }).waitFor();
  await page.getByText(/^Version 4, kept/).waitFor();
  await page.getByRole('button', { name: 'Sign Formulation 4' }).click();
  const sign = page.getByRole('dialog', { name: 'Sign Formulation 4' });
  await sign.getByRole('radio', { name: /^Author/ }).check();
  await sign.getByRole('radio', { name: 'Signed', exact: true }).check();
  await sign.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByRole('list', { name: 'Decisions about Formulation 4' }).getByText('in throughline').waitFor();
  await go('life-events', 'Life timeline');
  await page.getByLabel('When').fill('2020');
  await page.getByLabel('What happened').fill('Mends the neighbour’s gate');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Mends the neighbour’s gate/ }).waitFor();
  await page.reload();
  await go('formulation', 'Formulation');
  await page.getByText(/^Draft of version 5, from version 4/).waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test('the child-safe view leaves what a child can read over somebody’s shoulder', async () => {
  const { page, go, context } = await kai();
  await go('', 'Overview');
  await page.getByRole('region', { name: 'Keep in mind' }).waitFor();
  await page.keyboard.press('Control+Shift+H');
  await page.getByRole('region', { name: 'Keep in mind' }).waitFor({ state: 'hidden' });
  assert.equal(await page.getByRole('region', { name: 'About me, in my words' }).isVisible(), true);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Control+Shift+H');
  await page.getByRole('region', { name: 'Keep in mind' }).waitFor();
  await context.close();
});
