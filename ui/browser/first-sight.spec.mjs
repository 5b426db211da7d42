// What somebody sees who opens a case for the first time, against the real core: nothing that matters is cut off, every
// stage leads somewhere, the pages are drawn whole and sharp, and no form asks for the child's words where none belong.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { kaisCase, start } from './support.mjs';

let stage;
before(async () => { stage = await start(); });
after(async () => { await stage?.close(); });

const kai = (options) => kaisCase(stage, options);

/** Parts of an element whose words do not fit, or that reach out of the window at the side. */
const cutOff = (page, selector) => page.locator(selector).evaluateAll((found) => found
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1 || one.getBoundingClientRect().right > innerWidth)
  .map((one) => one.textContent));

for (const [size, viewport] of [['at 1366 pixels', { width: 1366, height: 768 }], ['at 1024 pixels', { width: 1024, height: 700 }], ['at 320 pixels', { width: 320, height: 640 }]]) {
  test(`the banner says what must not be done when Kai is held, and cuts nothing off, ${size}`, async () => {
    const { page, go, context } = await kai({ viewport });
    await go('', 'Overview');
    const banner = page.getByRole('region', { name: 'Whose record this is' });
    await banner.getByText(/no face-down hold, no pressure on chest or tummy/).waitFor();
    await banner.getByText(/^Asthma\. Inhaler always with him/).waitFor();
    assert.deepEqual(await cutOff(page, '.banner dd, .banner dt, .banner h1'), []);
    await context.close();
  });
}

test('every row of the way through a case is in sight, and what stays at the top covers none of them', async () => {
  // A screen of 1366 by 768 pixels without the menu of the window.
  const { page, go, context } = await kai({ viewport: { width: 1366, height: 743 } });
  await go('', 'Overview');
  const hidden = await page.locator('.nav__row').evaluateAll((rows) => rows.filter((row) => {
    const box = row.getBoundingClientRect();
    const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return there === null || !row.contains(there);
  }).map((row) => row.textContent));
  assert.deepEqual(hidden, []);
  await context.close();
});

test('with the largest text the banner makes room for the work once somebody scrolls', async () => {
  const { page, go, context } = await kai();
  await go('moves', 'Moves');
  await page.evaluate(() => { document.documentElement.dataset.text = '150'; });
  const top = () => page.locator('.shell__top').evaluate((one) => one.getBoundingClientRect().bottom);
  await page.waitForFunction(() => document.querySelector('.shell__top').getBoundingClientRect().height > 300);
  await page.evaluate(() => scrollTo(0, 1500));
  await page.waitForFunction(() => document.querySelector('.shell__top').getBoundingClientRect().bottom < 0);
  await page.evaluate(() => { document.documentElement.dataset.text = '100'; });
  await page.waitForFunction(() => document.querySelector('.shell__top').getBoundingClientRect().top === 0);
  assert.ok(await top() < 240);
  await context.close();
});

test('in a narrow window the way through a case is folded, and the work is seen first', async () => {
  const { page, go, context } = await kai({ viewport: { width: 320, height: 640 } });
  await go('people', 'People');
  assert.equal(await page.getByRole('link', { name: 'History' }).isVisible(), false);
  await page.getByText('All pages of this case').click();
  await page.getByRole('navigation', { name: 'This case' }).getByRole('link', { name: 'History' }).click();
  await page.getByRole('heading', { level: 2, name: 'History' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Narrative' }).isVisible(), false);
  await context.close();
});

test('each stage leads to its screen, by its key and by its row', async () => {
  const { page, wrong, go, context } = await kai();
  await go('', 'Overview');
  const places = ['Scoping', 'Targets', 'Formulation', 'Plan', 'Review', 'Moves'];
  for (const [index, title] of places.entries()) {
    await page.keyboard.press(`Control+${index + 1}`);
    await page.getByRole('heading', { level: 2, name: title, exact: true }).waitFor();
  }
  const stairs = page.locator('.nav__stairs a');
  assert.equal(await stairs.count(), places.length);
  for (const [index, title] of places.entries()) {
    await stairs.nth(index).click();
    await page.getByRole('heading', { level: 2, name: title, exact: true }).waitFor();
  }
  assert.deepEqual(wrong, []);
  await context.close();
});

/** How the page of a document stands on the screen: its size, how sharp it is, and whether anything is drawn on it. */
const drawn = (page) => page.locator('canvas').evaluate((canvas) => {
  const box = canvas.getBoundingClientRect();
  const frame = canvas.closest('.frame').getBoundingClientRect();
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let ink = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] < 128) ink += 1;
  return { width: box.width, height: box.height, fits: box.left >= frame.left && box.right <= frame.right && box.bottom <= frame.bottom, sharp: canvas.width >= Math.floor(box.width * devicePixelRatio), ink };
});

for (const [screenSort, options] of [['an ordinary screen', {}], ['a fine screen', { deviceScaleFactor: 2 }]]) {
  test(`a page of the handover is drawn whole and sharp on ${screenSort}`, async () => {
    const { page, go, cards, context } = await kai(options);
    const handover = (await cards('handover')).find((card) => card.body.profile === 'community').record;
    await go(`handover?handover=${handover}&step=preview`, 'Handover');
    await page.waitForFunction(() => document.querySelector('canvas')?.width > 300);
    await page.waitForTimeout(500);
    const wide = await drawn(page);
    assert.deepEqual([wide.fits, wide.sharp, wide.ink > 1000], [true, true, true]);
    assert.ok(wide.width > 550, 'as wide as its frame');
    assert.ok(Math.abs(wide.height / wide.width - Math.SQRT2) < 0.02, 'the whole of an A4 page');
    await page.getByRole('radio', { name: 'Whole page' }).check({ force: true });
    await page.waitForFunction(() => document.querySelector('canvas').getBoundingClientRect().height < innerHeight);
    await page.getByRole('radio', { name: 'Page width' }).check({ force: true });
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.keyboard.press('PageDown');
    await page.getByText(/^Page 2 of \d+$/).waitFor();
    assert.ok(await page.locator('canvas').evaluate((canvas) => canvas.getBoundingClientRect().top >= 0), 'the next page begins at its top');
    await context.close();
  });
}

test('what is drawn on a button can be seen', async () => {
  const { page, go, cards, context } = await kai();
  const handover = (await cards('handover'))[0].record;
  for (const place of [`handover?handover=${handover}&step=export`, 'moves', 'handover', 'plan']) {
    await go(place, place === 'plan' ? 'Plan' : place === 'moves' ? 'Moves' : 'Handover');
    const faint = await page.locator('.nhsuk-button .icon').evaluateAll((icons) => icons.filter((icon) => getComputedStyle(icon).color !== getComputedStyle(icon.closest('.nhsuk-button')).color).length);
    assert.equal(faint, 0, place);
  }
  await context.close();
});

test('no form asks whether a reference number or a step is in the child’s own words, and what the child says still may be', async () => {
  const { page, go, cards, context } = await kai();
  const own = page.getByLabel('These are Kai’s own words');
  for (const [kind, title] of [['transition_step', 'Step'], ['handover', 'Handover'], ['legal_status', 'Legal status']]) {
    await go(`record/${kind}/${(await cards(kind))[0].record}`, title);
    await page.getByRole('textbox').first().waitFor();
    assert.equal(await own.count(), 0, kind);
  }
  await go(`record/about_me/${(await cards('about_me'))[0].record}`, 'About me');
  await own.first().waitFor();
  await context.close();
});

test('the steps that are settled are folded away, and the first open one is in sight', async () => {
  const { page, go, context } = await kai();
  await go('moves', 'Moves');
  await page.getByText(/steps settled before this$/).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Home chosen with Kai, matching meeting' }).isVisible(), false);
  assert.ok(await page.getByRole('link', { name: 'Goodbye plan made with Kai' }).evaluate((link) => link.getBoundingClientRect().bottom < innerHeight));
  await page.getByText(/steps settled before this$/).click();
  await page.getByRole('link', { name: 'Home chosen with Kai, matching meeting' }).waitFor();
  await context.close();
});

test('a name in another script or with an emoji is drawn on a computer that has no face for it', async () => {
  const { page, go, context } = await kai({ viewport: { width: 1366, height: 768 } });
  await page.goto(`${stage.address}/#/caseload`);
  await page.getByRole('link', { name: /^Lu/ }).waitFor();
  const loaded = () => page.evaluate(() => [...document.fonts].filter((face) => face.family.includes('Noto Sans scripts') && face.status === 'loaded').map((face) => face.unicodeRange));
  const has = async (range) => { for (let tries = 0; tries < 50; tries += 1) { if ((await loaded()).some((one) => one.includes(range))) return true; await page.waitForTimeout(100); } return false; };
  assert.ok(await has('U+1F000'), 'the fox in the name of Lu');
  assert.equal((await loaded()).length, 1, 'no face is read that nothing needs');
  await go('', 'Overview');
  await page.evaluate(() => { document.querySelector('.main h2').textContent = 'آمنة'; });
  assert.ok(await has('U+600'), 'a name in Arabic script');
  await context.close();
});
