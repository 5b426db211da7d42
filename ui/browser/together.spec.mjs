// Meetings, letters, the words in them, and the drawings of the people around the child, tried by keyboard and by axe.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { axe, kaisCase, scrollsSideways, start } from './support.mjs';

let stage;
before(async () => { stage = await start(); });
after(() => stage.close());

describe('a formulation meeting', () => {
  it('is written while it happens, and a decision lands in the plan and comes back out with undo', async () => {
    const { page, wrong, go, cards } = await kaisCase(stage);
    await go('meetings', 'Meetings');
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Control+n');
    await page.waitForFunction(() => document.activeElement?.textContent === 'A new meeting');
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByRole('combobox', { name: 'Discipline' }).fill('night');
    await page.getByRole('button', { name: 'Add a decision' }).click();
    await page.getByRole('textbox', { name: 'What (1)' }).fill('Say goodnight at the door, by name');
    await page.getByRole('button', { name: /Put it in the plan/ }).click();
    await page.getByText('It stands in the plan now.').waitFor();
    assert.ok((await cards('intervention')).some((card) => card.title === 'Say goodnight at the door, by name'));
    assert.deepEqual(await axe(page), []);
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => !document.body.textContent.includes('stands in the plan'));
    assert.ok(!(await cards('intervention')).some((card) => card.title === 'Say goodnight at the door, by name' && !card.retired));
    assert.deepEqual(wrong, []);
  });

  it('compares ratings before and after within the same person', async () => {
    const { page, wrong, go } = await kaisCase(stage);
    await go('meetings/new', 'A new meeting');
    await page.getByRole('button', { name: 'Add somebody’s ratings' }).click();
    await page.getByLabel(/I feel confident.*before, person 1/).selectOption('3');
    await page.getByLabel(/I feel confident.*after, person 1/).selectOption('7');
    await page.getByRole('button', { name: 'Add another person' }).focus();
    await page.getByRole('cell', { name: '3.0 then 7.0' }).waitFor();
    assert.deepEqual(wrong, []);
  });
});

describe('a letter', () => {
  it('tells how it reads, advises on words, and keeps a word with a reason', async () => {
    const { page, wrong, go } = await kaisCase(stage);
    await go('letters', 'Letters');
    assert.deepEqual(await axe(page), []);
    await go('letters/new?reader=child', 'New letter');
    const field = page.getByLabel('Thank you for telling us', { exact: true });
    await field.fill('Thank you for telling us about your siblings. You said it in your own way. We heard you. It helped us to see how hard nights are.');
    const hint = page.getByRole('list', { name: /About words in “Thank you/ });
    await hint.getByText('brothers and sisters').waitFor();
    assert.deepEqual(await axe(page), []);
    await hint.getByRole('button', { name: /Leave mine/ }).click();
    await hint.getByRole('button', { name: 'It is a quotation' }).click();
    await hint.waitFor({ state: 'detached' });
    await page.getByText(/Reads like a text for about \d+ years/).waitFor();
    assert.deepEqual(wrong, []);
  });
});

describe('the people around the child', () => {
  it('are drawn and said as a list, and a drawing gives way to the list in a narrow window', async () => {
    const { page, wrong, go } = await kaisCase(stage);
    await go('people', 'People');
    await page.getByRole('radio', { name: 'Family tree' }).check();
    await page.getByRole('group', { name: /The family of Kai/ }).waitFor();
    assert.deepEqual(await axe(page), []);
    await page.getByRole('radio', { name: 'Who is close' }).check();
    await page.getByRole('heading', { name: 'Who is close' }).waitFor();
    await page.getByRole('group', { name: /Who is close to Kai/ }).getByRole('link', { name: /Nan/ }).first().waitFor();
    assert.deepEqual(await axe(page), []);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.equal(await page.getByRole('group', { name: /Who is close to Kai/ }).isVisible(), false);
    assert.equal(await scrollsSideways(page), false);
    assert.deepEqual(wrong, []);
  });
});

for (const [place, title] of [['meetings', 'Meetings'], ['letters', 'Letters'], ['meetings/new', 'A new meeting'], ['letters/new', 'New letter']]) {
  it(`${title} fits a window of 320 pixels`, async () => {
    const { page, wrong, go } = await kaisCase(stage, { viewport: { width: 320, height: 640 } });
    await go(place, title);
    assert.equal(await scrollsSideways(page), false);
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(wrong, []);
  });
}
