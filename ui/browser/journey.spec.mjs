// From an empty computer to a card that is still there after locking, by keys and clicks, against the real core.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, open, start } from './support.mjs';

let stage;
let view;
before(async () => {
  stage = await start();
  view = await open(stage);
});
after(async () => { await stage?.close(); });

const PASSPHRASE = 'harbour lantern velvet thistle orbit';
const statementOf = (page) => page.getByRole('textbox', { name: 'What is it, in one plain sentence?' });
const call = (page, name, request) => page.evaluate(async ([command, body]) => (await fetch(`/call/${command}`, { method: 'POST', body: JSON.stringify(body) })).json(), [name, request]);

test('setting up asks who you are, shows the recovery key once and wants it back', async () => {
  const { page } = view;
  await page.goto(`${stage.address}/`);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('Enter your name').waitFor();
  await page.getByLabel('Your name').fill('Dr R. Okafor');
  await page.getByLabel('Your discipline').selectOption({ label: 'Psychiatry' });
  await page.getByRole('button', { name: 'Suggest one' }).click();
  await page.waitForFunction(() => /^\w+( \w+){4}$/.test(document.getElementById('passphrase').value));
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same passphrase once more', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Your recovery key' }).waitFor();
  assert.deepEqual(await axe(page), []);
  const key = (await page.locator('.key').textContent()).trim();
  await page.getByLabel('Type it back').fill('not the key');
  await page.getByRole('button', { name: 'It is printed and kept safe' }).click();
  await page.locator('.nhsuk-error-message').waitFor();
  await page.getByLabel('Type it back').fill(key.toLowerCase());
  await page.getByRole('button', { name: 'It is printed and kept safe' }).click();
  await page.getByRole('heading', { name: 'This computer is ready' }).waitFor();
  assert.deepEqual(await axe(page), []);
});

test('the first case is started with the name the child wants', async () => {
  const { page } = view;
  await page.getByRole('button', { name: 'Start the first case' }).click();
  await page.getByLabel('What does the child want to be called?').fill('Kai');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Kai' }).waitFor();
  assert.doesNotMatch(await page.title(), /Kai/);
});

test('a card saves by itself, keeps its place, and is there after locking and unlocking', async () => {
  const { page } = view;
  const caseId = new URL(page.url()).hash.split('/')[2];
  await page.goto(`${stage.address}/#/case/${caseId}/record/factor/new?p_class=protective`);
  const statement = statementOf(page);
  await statement.fill('Sleeps through when he knows by 8pm who is on tonight.');
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  assert.match(page.url(), /record\/factor\/[0-9a-f-]{36}$/);
  await statement.press('End');
  await statement.pressSequentially(' Every night.');
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { name: 'Unlock' }).waitFor();
  await page.getByLabel('Passphrase', { exact: true }).fill('not this one at all');
  await page.keyboard.press('Enter');
  await page.getByText('That passphrase did not open it.').waitFor();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await statementOf(page).waitFor();
  assert.equal(await statementOf(page).inputValue(), 'Sleeps through when he knows by 8pm who is on tonight. Every night.');
});

test('a card that somebody else changed is compared line by line, and nothing is lost', async () => {
  const { page } = view;
  const [, , caseId, , kind, record] = new URL(page.url()).hash.split('/');
  const { records } = await call(page, 'open_case', { case_id: caseId });
  const card = records.find((one) => one.record === record);
  const theirs = { ...card.body, statement: { ...card.body.statement, text: 'Sleeps when the same adult is on.' } };
  await call(page, 'save_record', { case_id: caseId, record, kind, based_on: card.revision, body: theirs });
  await statementOf(page).fill('Sleeps through when he knows who is on.');
  await page.getByRole('button', { name: 'See both' }).click();
  await page.getByRole('heading', { name: 'Two versions of one card' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('Both texts').check();
  await page.getByRole('button', { name: 'Keep this' }).click();
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  const after = (await call(page, 'open_case', { case_id: caseId })).records.find((one) => one.record === record);
  assert.equal(after.body.statement.text, 'Sleeps through when he knows who is on.\n\nSleeps when the same adult is on.');
});

test('a card is set aside with a reason, and that is taken back', async () => {
  const { page } = view;
  await page.getByRole('button', { name: 'Set aside' }).click();
  await page.getByLabel('Why is it set aside?').fill('Said twice');
  await page.getByRole('dialog').getByRole('button', { name: 'Set aside', exact: true }).click();
  await page.getByText('Set aside, with a reason. It stays in History.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Set aside, with a reason. It stays in History.').waitFor({ state: 'hidden' });
  const caseId = new URL(page.url()).hash.split('/')[2];
  const { records } = await call(page, 'open_case', { case_id: caseId });
  assert.equal(records.find((one) => one.kind === 'factor').retired, false);
});

test('the skip link comes first, and no focus hides under the bar', async () => {
  const { page } = view;
  await page.goto(`${stage.address}/#/caseload`);
  await page.reload();
  await page.getByRole('table').waitFor();
  await page.waitForFunction(() => document.activeElement.tagName === 'H1');
  await page.evaluate(() => document.querySelector('a, button, input').focus());
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to main content');
  for (let stop = 0; stop < 25; stop += 1) {
    await page.keyboard.press('Tab');
    const hidden = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      const box = focused.getBoundingClientRect();
      const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return there !== null && !focused.contains(there) && !there.contains(focused) ? focused.outerHTML : null;
    });
    assert.equal(hidden, null);
  }
});

test('nothing was refused by the content policy, and nothing was asked of any other address', () => {
  assert.deepEqual(view.wrong, []);
});
