// Starts the loopback server with an empty data folder and Chromium in front of it. THROUGHLINE_SERVE names the built
// server (`cargo build -p throughline-app --example serve`); the window is what `npm run build` made.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
// As in the shipped window, except that a browser reaches the core over its own origin.
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** Starts server and browser; `close` ends both and removes the data folder. */
export async function start() {
  const program = process.env.THROUGHLINE_SERVE;
  if (!program) throw new Error('THROUGHLINE_SERVE is not set: run `cargo xtask test`, or build the example `serve` and name it');
  const data = mkdtempSync(join(tmpdir(), 'throughline-'));
  const server = spawn(program, [DIST, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [address] = await new Promise((done, fail) => {
    server.once('exit', () => fail(new Error('the server stopped before it said its address')));
    createInterface({ input: server.stdout }).once('line', (line) => done([line.trim()]));
  });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
  return {
    address,
    browser,
    async close() {
      await browser.close();
      server.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/**
 * A page that notes everything that must not happen: errors, refused content, requests elsewhere. Nothing on it moves: a
 * colour half-way between two has a contrast that nobody sees.
 */
export async function open(stage, options = {}) {
  const context = await stage.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('422')) wrong.push(`console: ${message.text()}`); });
  page.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(stage.address)) wrong.push(`elsewhere: ${request.url()}`); });
  await page.route(`${stage.address}/`, async (route) => {
    const reply = await route.fetch();
    await route.fulfill({ response: reply, headers: { ...reply.headers(), 'content-security-policy': POLICY } });
  });
  return { page, wrong, context };
}

/** Opens the practice copy with its made-up children. */
export async function practise(page, stage) {
  await page.goto(`${stage.address}/`);
  await page.evaluate(() => fetch('/call/open_practice', { method: 'POST', body: '{}' }));
  await page.goto(`${stage.address}/#/caseload`);
  await page.reload();
  await page.getByRole('table').waitFor();
}

/** Kai's case in the practice copy: `go` leads to a place once its title has the focus, `cards` gives those of a kind. */
export async function kaisCase(stage, options) {
  const view = await open(stage, options);
  await practise(view.page, stage);
  const address = await view.page.getByRole('table').getByRole('link', { name: 'Kai' }).getAttribute('href');
  const caseId = address.split('/')[2];
  const go = async (place, title) => {
    await view.page.goto(`${stage.address}/#/case/${caseId}/${place}`);
    await view.page.waitForFunction((name) => document.activeElement?.tagName === 'H2' && document.activeElement.textContent === name, title);
  };
  const cards = (kind) => view.page.evaluate(async ([id, wanted]) => (await (await fetch('/call/open_case', { method: 'POST', body: JSON.stringify({ case_id: id }) })).json()).records.filter((card) => card.kind === wanted), [caseId, kind]);
  return { ...view, go, cards };
}

/** What axe finds against WCAG 2.0 to 2.2, A and AA, and its best practices. */
export async function axe(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    // What lies half under the bar that stays at the top is not a small target: it is scrolled to before it is pressed.
    window.scrollTo(0, 0);
    const result = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  });
}

/** Whether the page scrolls sideways. */
export function scrollsSideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}
