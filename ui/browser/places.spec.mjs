// Every place of `routes.ts`, with the made-up children of the practice copy: no barrier that axe can find, nothing that
// scrolls sideways at 400 % zoom, the focus on the title, no child's name in the window's title. A place that is not
// drawn fails.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { axe, open, practise, scrollsSideways, start } from './support.mjs';

const { module } = await runnerImport(fileURLToPath(new URL('../src/routes.ts', import.meta.url)));
const { routes, href } = module;
const inVault = routes.filter((route) => route.needs === 'home' || route.needs === 'case');
const SIZES = [['at 1366 pixels', { width: 1366, height: 768 }], ['at 320 pixels', { width: 320, height: 640 }]];

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

async function firstCase(page) {
  const address = await page.getByRole('table').getByRole('link', { name: 'Kai' }).getAttribute('href');
  return address.split('/')[2];
}

function records(page, caseId) {
  return page.evaluate(async (id) => (await (await fetch('/call/open_case', { method: 'POST', body: JSON.stringify({ case_id: id }) })).json()).records, caseId);
}

for (const [size, viewport] of SIZES) {
  test(`every place inside the vault can be used by everybody, ${size}`, async (t) => {
    const { page, wrong, context } = await open(stage, { viewport });
    await practise(page, stage);
    const caseId = await firstCase(page);
    const cards = await records(page, caseId);
    const factor = cards.find((card) => card.kind === 'factor');
    for (const route of inVault) {
      await t.test(route.name, async () => {
        await page.goto(`${stage.address}/${href(route.name, { case: caseId, kind: 'factor', record: factor.record, part: 'legal' })}`);
        await page.waitForFunction((title) => document.title.startsWith(title), route.title);
        await page.waitForFunction(() => /^H[12]$/.test(document.activeElement?.tagName ?? ''), undefined, { timeout: 5000 });
        assert.deepEqual(await axe(page), []);
        assert.equal(await scrollsSideways(page), false, 'it scrolls sideways');
        assert.doesNotMatch(await page.title(), /Kai/);
      });
    }
    const kinds = [...new Set(cards.map((card) => card.kind))];
    for (const kind of kinds) {
      await t.test(`a card: ${kind}`, async () => {
        const { record } = cards.find((card) => card.kind === kind);
        await page.goto(`${stage.address}/${href('record', { case: caseId, kind, record })}`);
        await page.locator('.main h2').first().waitFor();
        assert.deepEqual(await axe(page), []);
        assert.equal(await scrollsSideways(page), false, 'it scrolls sideways');
      });
    }
    assert.deepEqual(wrong, []);
    await context.close();
  });

  test(`what opens over a place can be used by everybody, ${size}`, async () => {
    const { page, wrong, context } = await open(stage, { viewport });
    await practise(page, stage);
    for (const [keys, title] of [['Control+k', 'Find a child'], ['Control+n', 'New case'], ['Control+/', 'Keyboard shortcuts']]) {
      await page.keyboard.press(keys);
      await page.getByRole('dialog', { name: title }).waitFor();
      assert.deepEqual(await axe(page), [], title);
      assert.equal(await scrollsSideways(page), false, title);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    assert.deepEqual(wrong, []);
    await context.close();
  });

  test(`every place before the vault can be used by everybody, ${size}`, async () => {
    const { page, wrong, context } = await open(stage, { viewport });
    await practise(page, stage);
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'The practice copy is locked' }).waitFor();
    assert.deepEqual(await axe(page), []);
    assert.equal(await scrollsSideways(page), false);
    // A vault of one's own, locked, as the core would tell it.
    const locked = await page.evaluate(async () => (await fetch('/call/status', { method: 'POST', body: '{}' })).json());
    await page.route(`${stage.address}/call/status`, (route) => route.fulfill({ json: { ...locked, practice: false } }));
    await page.reload();
    await page.getByRole('heading', { name: 'Unlock' }).waitFor();
    assert.deepEqual(await axe(page), []);
    await page.getByRole('link', { name: 'Forgotten it? Use the recovery key' }).click();
    await page.getByRole('heading', { name: 'Use the recovery key' }).waitFor();
    assert.deepEqual(await axe(page), []);
    assert.equal(await scrollsSideways(page), false);
    await page.unroute(`${stage.address}/call/status`);
    await page.evaluate(() => fetch('/call/leave_practice', { method: 'POST', body: '{}' }));
    await page.goto(`${stage.address}/`);
    await page.reload();
    await page.getByRole('heading', { name: 'Set up this computer' }).waitFor();
    assert.deepEqual(await axe(page), []);
    assert.equal(await scrollsSideways(page), false);
    await page.getByRole('button', { name: 'Open the practice copy' }).click();
    await page.getByText('Practice copy: made-up children').waitFor();
    assert.deepEqual(wrong, []);
    await context.close();
  });
}
