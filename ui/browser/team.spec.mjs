// A lead adds a colleague, who types a passphrase of their own; each writes and is named; by keys and clicks, against the
// real core, wide and at 320 pixels.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, open, scrollsSideways, start } from './support.mjs';

const LEAD = { name: 'Dr R. Okafor', passphrase: 'harbour lantern velvet thistle orbit' };
const NIA = { name: 'Nia Vale', passphrase: 'kettle meadow sparrow nine' };
const RENEWED = 'saddle lemon quarry wren';
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1366, height: 768 };

let stage;
let page;
let wrong;
let caseId;
before(async () => {
  stage = await start();
  ({ page, wrong } = await open(stage));
  await page.goto(`${stage.address}/`);
  const { recovery_key } = await call('create_vault', { ...LEAD, discipline: 'psychiatry' });
  await call('confirm_recovery_key', { recovery_key });
  caseId = (await call('new_case', { preferred_name: 'Kai' })).case_id;
  await page.goto(`${stage.address}/#/caseload`);
  await page.reload();
  await page.getByRole('table').waitFor();
});
after(async () => { await stage?.close(); });

const call = (name, request = {}) => page.evaluate(async ([command, body]) => (await fetch(`/call/${command}`, { method: 'POST', body: JSON.stringify(body) })).json(), [name, request]);

/** No barrier, wide and narrow. */
async function canBeUsed(what) {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    assert.deepEqual(await axe(page), [], `${what} at ${size.width}`);
    assert.equal(await scrollsSideways(page), false, `${what} at ${size.width} scrolls sideways`);
  }
}

async function unlockAs({ name, passphrase }) {
  await page.getByRole('heading', { name: 'Unlock' }).waitFor();
  await page.getByLabel('Who are you?').fill(name);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).waitFor();
}

test('the team is reached from the name at the top, by the keyboard alone', async () => {
  await page.getByRole('button', { name: /^Dr R\. Okafor, psychiatry/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('menuitem', { name: /^Team/ }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1' && document.activeElement.textContent === 'Team');
  await canBeUsed('the team');
});

test('a lead says who it is, and the colleague types a passphrase of their own, by the keyboard alone', async () => {
  await page.keyboard.press('Control+n');
  await page.getByRole('dialog', { name: 'Add a colleague' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Enter the name your colleague signs in with').waitFor();
  await canBeUsed('adding a colleague, with problems');
  await page.getByLabel('Name', { exact: true }).focus();
  await page.keyboard.type(NIA.name);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('radio', { name: /^Practitioner/ }).check();
  await page.keyboard.press('Tab');
  await page.keyboard.type('mental');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Hand the keyboard to Nia Vale' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'colleague-passphrase');
  await canBeUsed('handing the keyboard over');
  await page.getByLabel('Your passphrase', { exact: true }).fill('short');
  await page.getByLabel('The same passphrase once more', { exact: true }).fill('short');
  await page.keyboard.press('Enter');
  await page.getByText('Use at least twelve characters', { exact: false }).waitFor();
  await page.getByLabel('Your passphrase', { exact: true }).fill(NIA.passphrase);
  await page.getByLabel('The same passphrase once more', { exact: true }).fill(NIA.passphrase);
  await page.keyboard.press('Enter');
  await page.getByText('Nia Vale can now unlock with their own name and passphrase.').waitFor();
  assert.match(await page.getByRole('row', { name: /^Nia Vale/ }).textContent(), /Mental health nursing.*Practitioner/);
  assert.doesNotMatch(await page.content(), new RegExp(NIA.passphrase));
  await canBeUsed('the team with somebody new');
});

test('the colleague unlocks as themselves, begins at the caseload, and what the lead wrote names the lead', async () => {
  await call('save_record', { case_id: caseId, kind: 'factor', body: { statement: { text: 'Sleeps when it is quiet', conf: { tier: 'b' } } } });
  await page.getByRole('button', { name: 'Change who is signed in' }).click();
  await page.getByRole('heading', { name: 'Unlock' }).waitFor();
  assert.equal(await page.getByLabel('Who are you?').inputValue(), '', 'the name of the one before is not offered');
  await unlockAs(NIA);
  await page.waitForFunction(() => location.hash === '#/caseload');
  await page.getByRole('cell', { name: /^Dr R\. Okafor, psychiatry,/ }).waitFor();
  await page.goto(`${stage.address}/#/case/${caseId}/history`);
  await page.getByText('Dr R. Okafor, psychiatry').first().waitFor();
});

test('what the colleague writes and signs names the colleague, for everybody else', async () => {
  const [card] = (await call('open_case', { case_id: caseId })).records.filter((one) => one.kind === 'factor');
  await page.goto(`${stage.address}/#/case/${caseId}/record/factor/${card.record}`);
  await page.getByText(/^Saved \d\d:\d\d by Dr R\. Okafor, psychiatry$/).waitFor();
  await page.getByRole('textbox', { name: 'What is it, in one plain sentence?' }).fill('Sleeps when it is quiet and somebody is near');
  await page.getByText(/^Saved \d\d:\d\d$/).waitFor();
  const { record: version } = (await call('agree_version', { case_id: caseId, about: 'formulation', review_by: '2099-01-01' })).record;
  await call('sign_version', { case_id: caseId, version, capacity: 'team_member', decision: 'signed_with_dissent', method: 'in_app', note: 'I think it is the light.' });
  await call('lock');
  await page.reload();
  await unlockAs(LEAD);
  await page.goto(`${stage.address}/#/case/${caseId}/record/factor/${card.record}`);
  await page.getByText(/^Written .* by Nia Vale, mental health nursing$/).waitFor();
  const { versions, records } = await call('open_case', { case_id: caseId });
  assert.deepEqual([versions[0].agreed_by, records.find((one) => one.kind === 'sign_off').body.signer.text], [NIA.name, NIA.name]);
});

test('whoever does not lead reads why nothing can be changed, and changes their own passphrase', async () => {
  await page.goto(`${stage.address}/#/team`);
  await page.getByRole('button', { name: 'Change the role of Nia Vale' }).click();
  await page.getByRole('dialog', { name: 'Role and discipline: Nia Vale' }).waitFor();
  await canBeUsed('changing a role');
  await page.getByRole('radio', { name: /^Contributor/ }).check();
  await page.getByRole('button', { name: 'Keep this' }).click();
  await page.getByText('The role and discipline of Nia Vale are changed from now on.').waitFor();
  await page.getByRole('button', { name: 'Change who is signed in' }).click();
  await unlockAs(NIA);
  await page.goto(`${stage.address}/#/team`);
  await page.getByText('Only a lead adds people and changes what they may do. Ask Dr R. Okafor.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Add a colleague' }).count(), 0);
  await canBeUsed('the team for somebody who does not lead');
  await page.getByRole('button', { name: 'Change my passphrase' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change my passphrase' });
  await canBeUsed('changing one’s own passphrase');
  await dialog.getByLabel('Your passphrase until now', { exact: true }).fill('not it at all');
  await dialog.getByLabel('New passphrase', { exact: true }).fill(RENEWED);
  await dialog.getByLabel('The same passphrase once more', { exact: true }).fill(RENEWED);
  await page.keyboard.press('Enter');
  await page.getByText('That is not your passphrase. Nothing was changed.', { exact: false }).waitFor();
  await page.waitForTimeout(1100);
  await dialog.getByLabel('Your passphrase until now', { exact: true }).fill(NIA.passphrase);
  await page.keyboard.press('Enter');
  await page.getByText('Your passphrase is changed. The old one opens nothing any more.').waitFor();
  await page.keyboard.press('Control+l');
  await unlockAs({ ...NIA, passphrase: RENEWED });
  assert.deepEqual(wrong, []);
});
