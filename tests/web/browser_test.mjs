// The page in Chromium: 60 norms by keyboard, speed on a megabyte, quotations, hostile texts, accessibility.
//
//   node tests/web/browser_test.mjs kb
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, openPage, wear } from './browser.mjs';
import { bigLaw, dataOf, difficult, hostile, marksOf } from './big.mjs';
import { readKb } from './kb.mjs';
import { mockServer } from './mock.mjs';
import { prepare } from './prepare.mjs';
import { tally } from './tally.mjs';
import { need, root, web } from './web.mjs';

const kb = process.argv[2];
const only = process.argv.slice(3);
const screens = ['review', 'missed', 'disagreements', 'versions', 'actors', 'register', 'sample', 'audit', 'overview'];
const browser = await launch();
const { test, end } = tally(only);

async function withPage(data, run, options = {}) {
  const mock = await mockServer(data, options.server);
  const opened = await openPage(browser, options.browser);
  try {
    await run({ ...opened, mock });
    assert.deepEqual(opened.wrong(), [], 'nothing went wrong in the page');
  } finally {
    await opened.context.close();
    mock.close();
  }
}

const ready = (page) => page.waitForSelector('.text .block, main h1');
/** Until so many events were written: keys may still wait for the next document. */
async function written(mock, n) {
  for (let i = 0; i < 400 && (await mock.source.audit()).events.length < n; ++i) await new Promise((done) => setTimeout(done, 50));
}
const saved = (page) => page.waitForFunction(() => document.querySelector('.saving')?.textContent === 'All saved');

/** The file of `pandect report` with this data. */
function report(data) {
  const json = JSON.stringify(data).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');
  const html = readFileSync(join(web, 'dist/report.html'), 'utf8').replace('<!-- pandect-data -->', () => `<script type="application/json" id="pandect-data">${json}</script>`);
  const file = join(mkdtempSync(join(tmpdir(), 'pandect-report-')), 'report.html');
  writeFileSync(file, html);
  return pathToFileURL(file).href;
}

await test('60 norms are decided by keyboard, at most three keys each, and undone', async () => {
  await withPage(readKb(kb), async ({ page, mock }) => {
    await page.goto(mock.address);
    await ready(page);
    const ways = [['a'], ['x', '3'], ['d'], ['2', 'a'], [']', '}', 'a'], ['e', '4', 'Enter'], ['a'], ['x', '1']];
    let most = 0;
    for (let i = 0; i < 60; ++i) {
      const keys = ways[i % ways.length];
      most = Math.max(most, keys.length);
      for (const key of keys) await page.keyboard.press(key);
    }
    await written(mock, 60);
    await saved(page);
    assert.ok(most <= 3);
    const { events } = await mock.source.audit();
    assert.equal(events.length, 60);
    assert.equal(new Set(events.map((e) => e.target.id)).size, 60, 'sixty different norms');
    assert.deepEqual([...new Set(events.map((e) => e.action))].sort(), ['accept', 'correct', 'discuss', 'reject']);
    assert.match(await page.textContent('.progress'), /^60 of \d+ decided/);
    for (let i = 0; i < 60; ++i) await page.keyboard.press(i % 2 ? 'u' : 'Control+z');
    await written(mock, 120);
    await saved(page);
    assert.ok((await mock.source.documents()).every((d) => d.decided === 0), 'undo without limit');
  });
});

await test('keys rest while a field has focus, while an input method composes and when switched off', async () => {
  await withPage(readKb(kb), async ({ page, mock }) => {
    await page.goto(mock.address);
    await ready(page);
    await page.keyboard.press('/');
    await page.keyboard.type('axd1');
    assert.equal(await page.inputValue('input[type=search]'), 'axd1');
    await page.fill('input[type=search]', '');
    await page.keyboard.press('Escape');
    await page.evaluate(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'a', isComposing: true, bubbles: true })));
    await page.evaluate(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'a', keyCode: 229, bubbles: true })));
    await page.keyboard.press('?');
    await page.click('dialog input[type=checkbox]');
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    assert.equal((await mock.source.audit()).events.length, 0);
    await page.click('button:has-text("Keys")');
    await page.click('dialog input[type=checkbox]');
    await page.click('dialog button[aria-label^="Accept:"]');
    await page.keyboard.press('q');
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.keyboard.press('q');
    await saved(page);
    assert.equal((await mock.source.audit()).events.length, 1, 'the new key decides, the old one does not');
  });
});

await test('the filter is accepted in one step and taken back in one', async () => {
  await withPage(readKb(kb), async ({ page, mock }) => {
    await page.goto(mock.address);
    await ready(page);
    await page.selectOption('.chips select', 'obligation');
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press('Shift+A');
    await page.keyboard.press('Enter');
    await saved(page);
    const { events } = await mock.source.audit();
    assert.ok(events.length > 0 && new Set(events.map((e) => e.group)).size === 1);
    await page.keyboard.press('u');
    await saved(page);
    assert.ok((await mock.source.documents()).every((d) => d.decided === 0));
  });
});

await test('a conflict is shown with both sides and writes nothing', async () => {
  const data = readKb(kb);
  await withPage(data, async ({ page, mock, wrong }) => {
    await page.goto(mock.address);
    await ready(page);
    const id = await page.evaluate(() => decodeURIComponent(location.hash) || document.querySelector('#queue-selected')?.textContent);
    assert.ok(id !== undefined);
    await prepareAll(mock.source, data);
    await page.keyboard.press('a');
    await page.waitForSelector('dialog:has-text("Somebody was here before you")');
    assert.ok((await page.textContent('dialog')).includes('ben'));
    wrong().length = 0;
  }).catch((error) => {
    if (!String(error).includes('409')) throw error;  // Chromium names every refused request on the console
  });
});

async function prepareAll(source, data) {
  const own = source.reviewer;
  source.reviewer = 'ben';
  for (const d of data.documents) for (const n of d.norms) await source.decide([{ target: { kind: 'norm', doc: n.doc, id: n.id }, action: 'reject', reason: ['duplicate'], base: n.digest, after: 0 }]);
  source.reviewer = own;
}

const table = [];
await test('a megabyte with 5,000 norms and 20,000 marks opens in 1.5 s and answers keys in 50 ms (p95)', async () => {
  const law = bigLaw();
  const data = dataOf([law.answer()], 'big');
  assert.ok(law.text.length > 1_000_000 && law.norms.length === 5000 && marksOf(law) >= 20_000);
  await withPage(data, async ({ page, mock }) => {
    const opens = [];
    // From the key to after the frame that follows it; first of all listeners, so that no key is missed.
    await page.addInitScript(() => {
      window.times = [];
      addEventListener('keydown', () => {
        const from = performance.now();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.times.push(performance.now() - from);
          channel.port2.postMessage(0);
        });
      }, true);
    });
    for (let i = 0; i < 5; ++i) {
      await page.goto('about:blank');
      await page.goto(mock.address, { waitUntil: 'commit' });
      opens.push(await page.evaluate(() => new Promise((done) => {
        const look = () => (document.querySelector('.part.first') ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : requestAnimationFrame(look));
        look();
      })));
    }
    const keys = ['j', 'a', 'j', 'k', 'n', 'x', '3', '2', 'u', 'd', 'e', 'p', ']', '}', 'a', 'j'];
    for (let i = 0; i < 160; ++i) {
      const before = await page.evaluate(() => window.times.length);
      await page.keyboard.press(keys[i % keys.length]);
      await page.waitForFunction((n) => window.times.length > n, before);
    }
    await saved(page);
    const times = (await page.evaluate(() => window.times)).sort((a, b) => a - b);
    const p95 = times[Math.floor(times.length * 0.95)];
    const open = Math.min(...opens);  // whatever else the machine does only adds
    table.push(['characters', law.text.length], ['norms', law.norms.length], ['marks', marksOf(law)], ['runs in the DOM', await page.locator('[data-run]').count()],
      ['open, ms (best of 5; bar 1500)', Math.round(open)], ['key → paint, ms, middle', times[times.length >> 1].toFixed(1)], ['key → paint, ms, p95 (bar 50)', p95.toFixed(1)]);
    assert.ok(open < 1500, `opened in ${Math.round(open)} ms`);
    assert.ok(p95 < 50, `p95 ${p95.toFixed(1)} ms`);
    assert.equal(await page.evaluate(() => document.querySelector('.text').textContent.length), law.text.length, 'all of the text is in the DOM');
  });
});

await test('browser quotation = knowledge base quotation', async () => {
  const own = readKb(kb);
  for (const data of [dataOf(difficult(), 'difficult'), own])
    await withPage(data, async ({ page, mock }) => {
      let parts = 0;
      for (let i = 0; i < data.documents.length; ++i) {
        const d = data.documents[i];
        if (d.norms.length === 0) continue;
        await page.goto('about:blank');
        await page.goto(`${mock.address}#review/${i}/${encodeURIComponent(d.norms[0].id)}`);
        await page.waitForSelector('.text .block');
        assert.equal(await page.evaluate(() => document.querySelector('.text').textContent), d.text);
        for (const n of d.norms.slice(0, 40)) {
          const lit = await page.evaluate(() => [...document.querySelectorAll('.part')].map((e) => [e.className.match(/p-(\w+)/)[1], e.textContent]));
          const words = (part) => lit.filter(([p]) => p === part).map(([, text]) => text).join('').replace(/\s+/g, '');
          const single = { cue: n.cue, bearer: n.bearer };
          for (const [part, selector] of Object.entries(single)) {
            if (!selector || selector.spans.length !== 1 || overlaps(n, part)) continue;
            assert.equal(words(part), selector.text.replace(/\s+/g, ''), `${n.id} ${part}`);
            ++parts;
          }
          await page.keyboard.press('j');
        }
      }
      assert.ok(parts > 100, `${parts} parts were held against the knowledge base`);
    });
});

/** Another part stands within this one, and is what is outlined there. */
function overlaps(n, part) {
  const all = { bearer: [n.bearer], cue: [n.cue], action: [n.action], object: [n.object], condition: n.conditions, exception: n.exceptions, time: n.times };
  const spans = Object.entries(all).filter(([name]) => name !== part).flatMap(([, list]) => list.filter(Boolean).flatMap((s) => s.spans));
  return all[part][0].spans.some(([a, b]) => spans.some(([c, d]) => c < b && a < d));
}

await test('hostile words in every field: nothing runs, nothing is asked for', async () => {
  const data = hostile();
  const visit = async (page, address) => {
    const outside = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(address.split('#')[0]) && !/^(blob|about):/.test(request.url())) outside.push(request.url());
    });
    for (const screen of screens)
      for (const document of [0, 1]) {
        await page.goto('about:blank');
        await page.goto(`${address}#${screen}/${document}`);
        await page.waitForSelector('.top');
        await page.waitForTimeout(60);
        if (screen === 'review') {
          for (const key of ['e', 'j', 'v', 'x', '1', 'j', 'd', 'n']) await page.keyboard.press(key);
          await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
        }
        assert.equal(await page.locator('#app script, #app iframe, #app img, #app [onerror], #app [onload], #app a[href^="javascript"], #app a[href^="data"]').count(), 0);
      }
    assert.deepEqual(outside, []);
  };
  await withPage(data, async ({ page, mock }) => visit(page, mock.address));
  const { page, context, wrong } = await openPage(browser);
  await visit(page, report(hostile()));
  assert.deepEqual(wrong(), []);
  await context.close();
});

await test('the offline file decides, remembers and offers review.jsonl', async () => {
  const { page, context, wrong } = await openPage(browser, { acceptDownloads: true });
  const address = report(readKb(kb));
  await page.goto(address);
  await ready(page);
  for (const key of ['a', 'x', '2', 'd', 'u']) await page.keyboard.press(key);
  await page.waitForTimeout(200);
  await page.reload();
  await ready(page);
  assert.match(await page.textContent('.progress'), /^2 of/);
  await page.click('.menu summary');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Download decisions')]);
  assert.equal(download.suggestedFilename(), 'review.jsonl');
  const lines = readFileSync(await download.path(), 'utf8').trim().split('\n');
  const { createHash } = await import('node:crypto');
  assert.equal(lines.length, 4);
  assert.equal(JSON.parse(lines[0]).prev, '');
  for (let i = 1; i < lines.length; ++i) assert.equal(JSON.parse(lines[i]).prev, createHash('sha256').update(lines[i - 1]).digest('hex'));
  assert.deepEqual(wrong(), []);
  await context.close();
});

await test('a cue that was missed becomes a norm in two keys', async () => {
  await withPage(readKb(kb), async ({ page, mock }) => {
    const at = (await mock.source.documents()).findIndex((d) => d.cues_unclaimed > 1);
    await page.goto(`${mock.address}#missed/${at}`);
    await page.waitForSelector('.card.on');
    await page.keyboard.press('a');
    await page.keyboard.press('e');
    await page.keyboard.press('1');
    await page.waitForSelector('.detail-head');
    const { events } = await mock.source.audit();
    assert.deepEqual(events.map((e) => e.action), ['accept', 'add']);
    assert.ok((await page.textContent('.detail-head')).includes('Obligation'));
  });
});

const pictures = join(root, 'build/screens');
mkdirSync(pictures, { recursive: true });
for (const language of ['en', 'zh'])
  for (const theme of ['light', 'dark'])
    await test(`axe finds nothing serious on any screen (${language}, ${theme})`, async () => {
      const data = readKb(kb);
      const axe = readFileSync(need.resolve('axe-core/axe.min.js'), 'utf8');
      const mock = await mockServer(data);
      await prepare(mock.source, data);
      const { page, context } = await openPage(browser, { bypassCSP: true });
      await wear(context, language, theme);
      const found = [];
      const law = data.documents.findIndex((d) => d.document.language.startsWith(language) && d.norms.length > 12);
      for (const screen of [...screens, 'edit', 'reject', 'keys', 'settings']) {
        await page.goto('about:blank');
        await page.goto(`${mock.address}#${screens.includes(screen) ? screen : 'review'}/${law}`);
        await ready(page);
        await page.waitForTimeout(120);
        if (screen === 'edit') await page.keyboard.press('e');
        if (screen === 'reject') await page.keyboard.press('x');
        if (screen === 'keys') await page.keyboard.press('?');
        if (screen === 'settings') await page.click('.status .plain >> nth=0');
        await page.screenshot({ path: join(pictures, `${screen}-${language}-${theme}.png`) });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
        for (const v of violations) if (['serious', 'critical'].includes(v.impact)) found.push(`${screen}: ${v.id} ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} ${n.any[0]?.message ?? ''}`).join(' | ')}`);
      }
      await context.close();
      mock.close();
      assert.deepEqual(found, []);
    });

const wears = { narrow: [{ viewport: { width: 400, height: 860 } }, {}], forced: [{ forcedColors: 'active' }, {}], print: [{ viewport: { width: 1000, height: 700 } }, { media: 'print' }] };
for (const [name, [options, media]] of Object.entries(wears))
  await test(`every screen fits: ${name}`, async () => {
    const data = readKb(kb);
    const mock = await mockServer(data);
    await prepare(mock.source, data);
    const { page, context } = await openPage(browser, options);
    const law = data.documents.findIndex((d) => d.document.language.startsWith('en') && d.norms.length > 12);
    const wide = [];
    for (const language of ['en', 'zh']) {
      await wear(context, language, 'light');
      for (const screen of screens) {
        await page.goto('about:blank');
        await page.goto(`${mock.address}#${screen}/${law}`);
        await ready(page);
        await page.emulateMedia(media);
        await page.waitForTimeout(80);
        if ((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) > 0) wide.push(`${screen} ${language}`);
        await page.screenshot({ path: join(pictures, `${screen}-${language}-${name}.png`) });
        if (screen === 'review' && name === 'narrow')
          assert.ok(await page.evaluate(() => document.querySelector('.decide .primary').getBoundingClientRect().bottom <= innerHeight), 'deciding stays at hand');
        if (name === 'print') assert.equal(await page.locator('.top').evaluate((e) => getComputedStyle(e).display), 'none');
        await page.emulateMedia({ media: null });
      }
    }
    await context.close();
    mock.close();
    assert.deepEqual(wide, [], 'nothing is wider than the window');
  });

await browser.close();
if (table.length > 0) {
  console.log('\nSpeed of the page on a large law');
  for (const [what, figure] of table) console.log(`  ${what.padEnd(36)} ${String(figure).padStart(10)}`);
}
end();
