// Finding by keys alone: a misspelt name, a word in one child's case, filters, and being led to the very place; at both
// widths, with nothing in the way of anybody.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { axe, kaisCase, scrollsSideways, start } from './support.mjs';

const { module } = await runnerImport(fileURLToPath(new URL('../src/routes.ts', import.meta.url)));
const { HOME_OF_KIND, href } = module;

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

const dialog = (page) => page.getByRole('dialog');
const active = (page) => page.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '');

/** Types into the open dialog and waits until what was found is said. */
async function find(page, words) {
  await page.keyboard.type(words);
  await dialog(page).getByRole('status').filter({ hasText: /found|name close to it|there are more/ }).waitFor();
}

for (const [size, viewport] of [['at 1366 pixels', { width: 1366, height: 768 }], ['at 320 pixels', { width: 320, height: 640 }]]) {
  test(`everything about finding can be used by everybody, ${size}`, async () => {
    const { page, wrong, go, context } = await kaisCase(stage, { viewport });
    await go('plan', 'Plan');
    await page.keyboard.press('Control+f');
    await dialog(page).getByRole('heading', { name: 'Find in Kai’s case' }).waitFor();
    assert.deepEqual(await axe(page), [], 'empty');
    await find(page, 'night');
    assert.ok(await dialog(page).getByRole('option').count() > 1);
    assert.ok(await dialog(page).locator('mark').count() > 1, 'the words found are marked');
    assert.deepEqual(await axe(page), [], 'with hits');
    assert.equal(await scrollsSideways(page), false);
    await dialog(page).getByText('Filters', { exact: true }).click();
    await dialog(page).getByLabel('Tier').selectOption('c');
    await dialog(page).getByText('Filters: 1 set').waitFor();
    assert.deepEqual(await axe(page), [], 'with filters');
    assert.equal(await scrollsSideways(page), false);
    await dialog(page).getByLabel('A name, or a word on any card').fill('zzz');
    await dialog(page).getByText('Nothing found.').waitFor();
    await dialog(page).getByText(/The filters leave cards out/).waitFor();
    assert.deepEqual(await axe(page), [], 'with nothing found');
    await dialog(page).getByRole('button', { name: 'Clear filters' }).press('Enter');
    assert.equal(await dialog(page).getByText('Filters: 1 set').count(), 0);
    assert.deepEqual(wrong, []);
    await context.close();
  });
}

test('a misspelt name finds the child from anywhere, and Escape gives the focus back', async () => {
  const { page, wrong, go, context } = await kaisCase(stage);
  await go('plan', 'Plan');
  await page.getByRole('button', { name: /Find a child/ }).focus();
  await page.keyboard.press('Enter');
  await find(page, 'alesha');
  await dialog(page).getByText(/^Nothing is spelt like that\./).waitFor();
  assert.match(await active(page), /Aleesha.*Close to what you typed\./s);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Find a child/);
  await page.keyboard.press('Control+k');
  await find(page, 'alesha');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Aleesha' }).waitFor();
  await page.getByRole('heading', { name: 'Overview' }).waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a hit of every kind leads to a place that shows the card, or to the card', async () => {
  const { page, wrong, go, context } = await kaisCase(stage);
  const { hits, caseId } = await page.evaluate(async () => {
    const ask = async (name, request) => (await fetch(`/call/${name}`, { method: 'POST', body: JSON.stringify(request) })).json();
    const id = (await ask('find', { query: 'Kai', kinds: ['child'] })).hits[0].case_id;
    const cards = (await ask('open_case', { case_id: id })).records.filter((card) => !card.retired);
    const kinds = [...new Set(cards.map((card) => card.kind))];
    const found = await Promise.all(kinds.map((kind) => ask('find', { query: '', case_id: id, kinds: [kind] })));
    return { hits: found.map((reply) => reply.hits[0]), caseId: id };
  });
  assert.ok(hits.length > 15);
  // Every kind that has a place, and one that has none.
  const led = [...hits.filter(({ kind }) => kind !== 'child' && HOME_OF_KIND[kind]), ...hits.filter(({ kind }) => !HOME_OF_KIND[kind]).slice(0, 1)];
  for (const hit of led) {
    const home = HOME_OF_KIND[hit.kind];
    const address = home ? href(home, { case: caseId }, { card: hit.record }) : href('card', { case: caseId, record: hit.record });
    await page.goto(`${stage.address}/${address}`);
    await page.waitForFunction(() => document.querySelector('[data-arrived]') !== null || location.hash.includes('/card/'), undefined, { timeout: 6000 });
    const there = await page.evaluate((record) => {
      const arrived = document.activeElement;
      return location.hash.includes(`/card/${record}`) || arrived.matches(`[data-card="${record}"], [data-factor="${record}"], [href*="${record}"]`);
    }, hit.record);
    assert.ok(there, hit.kind);
  }
  await go('plan', 'Plan');
  assert.deepEqual(wrong, []);
  await context.close();
});

test('arrow keys and Enter lead to the card in its place', async () => {
  const { page, wrong, go, cards, context } = await kaisCase(stage);
  const [event] = await cards('life_event');
  await go('plan', 'Plan');
  await page.keyboard.press('Control+f');
  await find(page, event.title);
  const first = await active(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  assert.equal(await active(page), first);
  await page.keyboard.press('Enter');
  await page.waitForFunction((record) => document.activeElement?.getAttribute('href')?.includes(record) || document.activeElement?.getAttribute('data-card') === record, event.record);
  assert.match(page.url(), /\/life-events\?card=/);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
  await context.close();
});
