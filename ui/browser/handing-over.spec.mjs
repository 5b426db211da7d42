// Handing over a made-up child, against the real core: each step can be used by everybody, what is taken out stays out
// with its reason, and the file holds the very bytes that were looked at.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axe, open, practise, scrollsSideways, start } from './support.mjs';

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

const call = (page, name, request) => page.evaluate(async ([command, body]) => (await fetch(`/call/${command}`, { method: 'POST', body: JSON.stringify(body) })).json(), [name, request]);

async function kai(page) {
  const address = await page.getByRole('table').getByRole('link', { name: 'Kai' }).getAttribute('href');
  const caseId = address.split('/')[2];
  const { records } = await call(page, 'open_case', { case_id: caseId });
  return { caseId, handover: records.find((card) => card.kind === 'handover' && card.body.profile === 'community').record };
}

const at = (caseId, handover, step) => `${stage.address}/#/case/${caseId}/handover?handover=${handover}&step=${step}`;

for (const [size, viewport] of [['at 1366 pixels', { width: 1366, height: 768 }], ['at 320 pixels', { width: 320, height: 640 }]]) {
  test(`every step of a handover can be used by everybody, ${size}`, async () => {
    const { page, wrong, context } = await open(stage, { viewport });
    await practise(page, stage);
    const { caseId, handover } = await kai(page);
    for (const [step, seen] of [['who', 'Who for and why'], ['choose', 'Left out, and why'], ['preview', 'Exactly as it will print'], ['export', 'Write the file']]) {
      await page.goto(at(caseId, handover, step));
      await page.getByRole('heading', { name: seen }).waitFor();
      if (step === 'preview') await page.getByText(/^Page 1 of \d+$/).waitFor();
      assert.deepEqual(await axe(page), [], step);
      assert.equal(await scrollsSideways(page), false, step);
      assert.doesNotMatch(await page.title(), /Kai/);
    }
    assert.deepEqual(wrong, []);
    await context.close();
  });
}

test('the file holds the very bytes of the pages that were looked at', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-out-'));
  const { page, wrong, context } = await open(stage);
  await practise(page, stage);
  const { caseId, handover } = await kai(page);
  const previewed = page.waitForResponse((response) => response.url().endsWith('/call/preview_handover'));
  await page.goto(at(caseId, handover, 'preview'));
  const shown = Buffer.from((await (await previewed).json()).pdf, 'base64');
  await page.getByText(/^Page 1 of \d+$/).waitFor();
  await page.keyboard.press('PageDown');
  await page.getByText(/^Page 2 of \d+$/).waitFor();
  await page.getByRole('radio', { name: 'As text' }).check({ force: true });
  await page.getByText(/Page 2 of/).nth(1).waitFor();
  await page.route(`${stage.address}/pick`, (route) => route.fulfill({ json: { path: folder } }));
  await page.getByRole('button', { name: 'Hand over' }).click();
  await page.getByRole('button', { name: 'Export PDF' }).click();
  await page.getByText('Handed over to a file.').waitFor();
  const written = readFileSync(await page.locator('.where').textContent());
  const hash = createHash('sha256').update(shown).digest('hex');
  assert.equal(createHash('sha256').update(written).digest('hex'), hash);
  assert.equal(await page.locator('[data-sha256]').getAttribute('data-sha256'), hash);
  const { rows } = await call(page, 'audit', {});
  assert.equal(rows.find((row) => row.what === 'export').detail.sha256, hash);
  assert.deepEqual(wrong, []);
  await context.close();
  rmSync(folder, { recursive: true });
});

test('what is taken out by hand is out, with the reason kept, and can be put back', async () => {
  const { page, context } = await open(stage);
  await practise(page, stage);
  const { caseId, handover } = await kai(page);
  await page.goto(at(caseId, handover, 'choose'));
  const goesIn = page.getByRole('region', { name: 'Goes in' });
  await goesIn.getByText('How to talk with Kai').waitFor();
  const box = goesIn.getByRole('checkbox', { name: /One thing at a time/ });
  await box.click();
  const dialog = page.getByRole('dialog', { name: 'Take this out of the handover' });
  await dialog.getByRole('button', { name: 'Take it out' }).click();
  await dialog.getByText('Write why, in a few words').waitFor();
  await dialog.getByLabel('Why is it taken out?').fill('Kai wants to tell Wendy himself');
  await dialog.getByRole('button', { name: 'Take it out' }).click();
  const byHand = page.getByRole('region', { name: 'Taken out by hand' });
  await byHand.getByText('Kai wants to tell Wendy himself').waitFor();
  await box.waitFor({ state: 'detached' });
  await byHand.getByRole('listitem').filter({ hasText: 'Kai wants to tell Wendy himself' }).getByRole('button').click();
  await box.waitFor();
  await context.close();
});

test('a new day of the move shows what moves with it before anything is written', async () => {
  const { page, context } = await open(stage);
  await practise(page, stage);
  const { caseId } = await kai(page);
  await page.goto(`${stage.address}/#/case/${caseId}/moves`);
  await page.getByRole('button', { name: 'Change the day' }).click();
  const dialog = page.getByRole('dialog', { name: 'The day of the move' });
  await dialog.getByLabel('Day', { exact: true }).fill('16');
  await dialog.getByLabel('Month', { exact: true }).fill('1');
  await dialog.getByLabel('Year', { exact: true }).fill('2027');
  await dialog.getByLabel('Year', { exact: true }).blur();
  const packed = dialog.getByRole('row', { name: /Medicines packed/ });
  await packed.waitFor();
  assert.match(await packed.textContent(), /Fri 18 Dec.*Fri 15 Jan/);
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole('button', { name: 'Use this day' }).click();
  await page.getByText('Saturday 16 January 2027').waitFor();
  await context.close();
});
