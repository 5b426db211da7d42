// What has changed, against the real core: the drawing and the table say the same, a change is judged as somebody typed its
// figures, and a fall is shown as it is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, kaisCase, scrollsSideways, start } from './support.mjs';

const SIZES = [['at 1366 pixels', { width: 1366, height: 768 }], ['at 320 pixels', { width: 320, height: 640 }]];

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

for (const [size, viewport] of SIZES) {
  test(`outcomes can be used by everybody, ${size}`, async () => {
    const { page, wrong, go } = await kaisCase(stage, { viewport });
    await go('outcomes', 'Outcomes');
    await page.getByRole('img', { name: /The table below says the same/ }).waitFor();
    assert.deepEqual(await axe(page), []);
    assert.equal(await scrollsSideways(page), false, 'it scrolls sideways');
    assert.doesNotMatch(await page.title(), /Kai/);
    assert.deepEqual(wrong, []);
  });
}

test('every point of the drawing stands in the table, and a change says what it rests on', async () => {
  const { page, wrong, go } = await kaisCase(stage, {});
  await go('outcomes', 'Outcomes');
  const line = page.getByRole('region', { name: 'On one line of time' });
  await line.getByRole('img').waitFor();
  const points = await page.evaluate(async () => {
    const asked = { case_id: location.hash.split('/')[2], baselines: [] };
    const view = await (await fetch('/call/outcomes', { method: 'POST', body: JSON.stringify(asked) })).json();
    return view.chart.lanes.flatMap((lane) => lane.lines.flatMap((one) => one.points)).length;
  });
  const cells = await line.locator('tbody td:not(.what)').allTextContents();
  assert.equal(cells.flatMap((cell) => (cell === '–' ? [] : cell.split(', '))).length, points);
  const chance = page.getByRole('region', { name: 'Is the change more than chance?' });
  await chance.getByText('Better by more than chance (−8; it takes 7.44; index −2.11; spread 6.0, reliability 0.80)').waitFor();
  assert.ok((await chance.getByText(/^Not computable: /).count()) > 0);
  assert.deepEqual(wrong, []);
});

test('a rating leads from the drawing’s list to its target and back along the thread', async () => {
  const { page, wrong, go, cards } = await kaisCase(stage, {});
  const rating = (await cards('goal_rating'))[0];
  await go(`card/${rating.record}`, 'Rating of a target');
  const thread = page.getByRole('region', { name: 'The thread' });
  await thread.getByRole('heading', { name: 'What it comes from' }).waitFor();
  await thread.getByRole('link').first().click();
  await page.getByRole('heading', { name: /^Target/ }).first().waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(wrong, []);
});
