// Who said it, who sees it differently, and what became of a formulation from one version to the next: by keys, at both
// widths, with nothing that axe can find.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, kaisCase, scrollsSideways, start } from './support.mjs';

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

const SIZES = [['at 1366 pixels', { width: 1366, height: 768 }], ['at 320 pixels', { width: 320, height: 640 }]];
const panel = (page) => page.getByRole('complementary', { name: 'Selected statement' });

test('the child’s words are added to a statement in a few keys, and no spelling is corrected', async () => {
  const { page, wrong, go, cards, context } = await kaisCase(stage);
  await go('formulation', 'Formulation');
  await panel(page).getByRole('button', { name: 'Add who said it' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'Kai said it' }).focus();
  await page.keyboard.press('Space');
  const words = page.getByLabel('Kai’s words, as they were said');
  assert.equal(await words.getAttribute('spellcheck'), 'false');
  await words.focus();
  await page.keyboard.type('i like it wen its quiet');
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Control+Enter');
  await panel(page).getByText('“i like it wen its quiet”').waitFor();
  assert.ok((await cards('factor')).some((card) => card.body.contributions.some((one) => one.said.text === 'i like it wen its quiet' && one.verbatim && one.discipline === 'child')));
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a different view stands beside the statement, its wording is taken over, and whoever opened it closes it', async () => {
  const { page, wrong, go, context } = await kaisCase(stage);
  await go('formulation', 'Formulation');
  const side = panel(page);
  await side.getByRole('button', { name: 'Kai sees it differently' }).click();
  await side.getByLabel('How Kai sees it, in Kai’s words').fill('It is the shed, not the bikes.');
  await side.getByLabel('How Kai would write it, if Kai said').fill('Mends things in the shed with Marlon');
  assert.deepEqual(await axe(page), []);
  await side.getByRole('button', { name: 'Keep it beside what is written' }).click();
  const view = side.getByRole('article', { name: 'Kai sees this differently' }).filter({ hasText: 'It is the shed' });
  await view.waitFor();
  await view.getByRole('button', { name: 'Take over this wording' }).click();
  await side.getByRole('heading', { level: 3, name: /Mends things in the shed with Marlon/ }).waitFor();
  await side.getByRole('article').filter({ hasText: 'It is the shed' }).getByRole('button', { name: 'Close: what we wrote was changed' }).click();
  await side.getByText('Settled: what we wrote was changed').first().waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
  await context.close();
});

for (const [size, viewport] of SIZES) {
  test(`versions are compared in words, ${size}`, async () => {
    const { page, wrong, go, cards, context } = await kaisCase(stage, { viewport });
    const versions = (await cards('version')).filter((card) => card.body.about === 'formulation').sort((a, b) => a.body.number - b.body.number);
    const [first, last] = [versions[0], versions.at(-1)];
    await go(`compare/${first.record}?with=${last.record}`, 'Compare versions');
    await page.getByRole('heading', { name: `From ${first.title} to ${last.title}` }).waitFor();
    await page.getByText('Is now').first().waitFor();
    assert.ok(await page.getByText('Why', { exact: true }).isVisible());
    assert.deepEqual(await axe(page), []);
    assert.equal(await scrollsSideways(page), false);
    await go('history', 'History');
    await page.getByRole('link', { name: `Compare ${last.title} with the version before` }).first().click();
    await page.getByRole('heading', { name: `From ${versions.at(-2).title} to ${last.title}` }).waitFor();
    await page.getByLabel('Compare', { exact: true }).selectOption(first.record);
    await page.getByLabel('with', { exact: true }).selectOption('now');
    await page.getByRole('heading', { name: `From ${first.title} to what is written now` }).waitFor();
    assert.deepEqual(wrong, []);
    await context.close();
  });

  test(`the card of a different view, of a link and what opens beside a version can be used by everybody, ${size}`, async () => {
    const { page, wrong, go, cards, context } = await kaisCase(stage, { viewport });
    const [link] = await cards('factor_link');
    await go('formulation', 'Formulation');
    await page.goto(`${stage.address}/${page.url().split('/').slice(3, 6).join('/')}/record/factor_link/${link.record}`);
    await page.getByRole('region', { name: 'Who said it' }).waitFor();
    assert.deepEqual(await axe(page), []);
    assert.equal(await scrollsSideways(page), false);
    await go('formulation', 'Formulation');
    await page.getByText(/^Changed since Formulation/).click();
    await page.getByRole('link', { name: 'Compare word by word' }).waitFor();
    await page.getByRole('button', { name: /^Withdraw Formulation/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw it' }).click();
    await page.getByRole('dialog').getByText('Write why, in a few words').waitFor();
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Sign Formulation/ }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'Signed, with a different view' }).check();
    await page.getByLabel(/How they see it, in their words|Or a view that is not written down yet/).waitFor();
    assert.deepEqual(await axe(page), []);
    assert.equal(await scrollsSideways(page), false);
    assert.deepEqual(wrong, []);
    await context.close();
  });
}
