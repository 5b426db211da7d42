import { start, open, practise, axe, scrollsSideways } from '/work/main/ui/browser/support.mjs';
const out='/tmp/shots'; import { mkdirSync } from 'node:fs'; mkdirSync(out,{recursive:true});
const stage = await start();
try {
  const { page, wrong } = await open(stage);
  await page.goto(stage.address + '/'); await page.waitForTimeout(800);
  await page.screenshot({ path: out+'/set-up.png' }); console.log('setup axe', await axe(page));
  await practise(page, stage); await page.waitForTimeout(500);
  await page.screenshot({ path: out+'/caseload.png' }); console.log('caseload axe', await axe(page));
  console.log(await page.evaluate(()=>document.activeElement.outerHTML.slice(0,100)), await page.title());
  await page.keyboard.press('Control+k'); await page.waitForTimeout(300); await page.keyboard.type('bike'); await page.waitForTimeout(900);
  await page.screenshot({ path: out+'/find.png' }); console.log('find axe', await axe(page));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+n'); await page.waitForTimeout(300); await page.screenshot({ path: out+'/new-case.png' }); console.log('new axe', await axe(page)); await page.keyboard.press('Escape');
  await page.keyboard.press('Control+/'); await page.waitForTimeout(300); await page.screenshot({ path: out+'/keys.png' }); console.log('keys axe', await axe(page)); await page.keyboard.press('Escape');
  const href = await page.getByRole('link', { name: /^Kai/ }).first().getAttribute('href'); const kase = href.split('/')[2]; console.log(href);
  const view = await page.evaluate(async (id) => (await (await fetch('/call/open_case', {method:'POST', body: JSON.stringify({case_id:id})})).json()), kase);
  console.log(JSON.stringify(view.banner), view.records.length, JSON.stringify(view.stages.map(s=>[s.stage,s.status_label])));
  const rec = (k) => view.records.find(r=>r.kind===k);
  for (const k of ['factor','life_event','target','child','person','transition']) {
    await page.goto(`${stage.address}/#/case/${kase}/record/${k}/${rec(k).record}`); await page.waitForTimeout(900);
    await page.screenshot({ path: `${out}/record-${k}.png`, fullPage: true }); console.log(k,'axe', await axe(page));
  }
  await page.goto(`${stage.address}/#/case/${kase}/record/factor/new?p_class=protective`); await page.waitForTimeout(700);
  await page.screenshot({ path: `${out}/record-new.png` });
  await page.goto(`${stage.address}/#/case/${kase}/history`); await page.waitForTimeout(700);
  await page.screenshot({ path: `${out}/history.png` }); console.log('history axe', await axe(page));
  await page.goto(`${stage.address}/#/case/${kase}/history?record=${rec('factor').record}`); await page.waitForTimeout(700);
  await page.screenshot({ path: `${out}/card-history.png` }); console.log('card history axe', await axe(page));
  await page.keyboard.press('Control+l'); await page.waitForTimeout(800); await page.screenshot({ path: `${out}/unlock.png` }); console.log('unlock axe', await axe(page));
  console.log('wrong', wrong);
} finally { await stage.close(); }
