// The page before the program's own server: decisions by keyboard that survive kill -9, hostile and difficult texts, a large law.
//
//   node tests/web/server_test.mjs build/release/pandect corpora/samples
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bigLaw, difficult, payloads } from './big.mjs';
import { launch, openPage } from './browser.mjs';
import { readKb } from './kb.mjs';
import { review } from './real.mjs';
import { tally } from './tally.mjs';

const [program, samples, ...only] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'pandect-web-'));
const browser = await launch();
const { test, end } = tally(only);

function extract(input, name, more = []) {
  const kb = join(folder, name);
  execFileSync(program, ['extract', input, '-o', kb, '--quiet', ...more], { stdio: 'inherit' });
  return kb;
}

async function withServer(kb, run, by = 'anna') {
  const server = await review(program, kb, by);
  const opened = await openPage(browser);
  try {
    await run({ ...opened, server });
    assert.deepEqual(opened.wrong(), [], 'nothing went wrong in the page');
  } finally {
    await opened.context.close();
    await server.kill();
  }
}

const ready = (page) => page.waitForSelector('.text .block, main h1');
const saved = (page) => page.waitForFunction(() => document.querySelector('.saving')?.textContent === 'All saved');
const events = (kb) => {
  try {
    return readFileSync(join(kb, 'review.jsonl'), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  } catch {
    return [];
  }
};
async function until(condition) {
  for (let i = 0; i < 600 && !condition(); ++i) await new Promise((done) => setTimeout(done, 50));
}

await test('60 norms by keyboard before the real server; what was acknowledged survives kill -9', async () => {
  const kb = extract(samples, 'kb');
  const ways = [['a'], ['x', '3'], ['d'], ['2', 'a'], [']', '}', 'a'], ['e', '4', 'Enter'], ['a'], ['x', '1']];
  await withServer(kb, async ({ page, server }) => {
    await page.goto(server.address);
    await ready(page);
    for (let i = 0; i < 60; ++i) for (const key of ways[i % ways.length]) await page.keyboard.press(key);
    await until(() => events(kb).length >= 60);
    await saved(page);
  });
  assert.equal(events(kb).length, 60);
  assert.equal(new Set(events(kb).map((e) => e.target.id)).size, 60);
  await withServer(kb, async ({ page, server }) => {
    await page.goto(server.address);
    await ready(page);
    assert.match(await page.textContent('.progress'), /^60 of \d+ decided/);
    for (let i = 0; i < 5; ++i) await page.keyboard.press('u');
    await until(() => events(kb).length >= 65);
    await saved(page);
    await page.waitForFunction(() => document.querySelector('.progress')?.textContent.startsWith('55 of'));
  });
  execFileSync(program, ['review', 'verify', kb]);
});

await test('every screen of the real server', async () => {
  const kb = join(folder, 'kb');
  await withServer(kb, async ({ page, server }) => {
    await page.goto(server.address);
    for (const screen of ['missed', 'disagreements', 'versions', 'actors', 'register', 'sample', 'audit', 'overview']) {
      await page.goto(`${server.origin}#${screen}`);
      await page.reload();
      await page.waitForSelector('main h1');
      await page.waitForTimeout(150);
    }
    await page.goto(`${server.origin}#register`);
    await page.reload();
    await page.waitForSelector('.register tbody tr');
    await page.click('.menu summary');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.menu a:has-text("register.csv")')]);
    assert.ok(readFileSync(await download.path(), 'utf8').includes('citation'));
  });
});

await test('hostile words in a document, a name and a title; nothing runs, in the server and in the report', async () => {
  const texts = join(folder, 'hostile');
  mkdirSync(texts);
  payloads.forEach((p, i) => writeFileSync(join(texts, `law-${i}.txt`), `Act on ${p}\n\nArticle 1 ${p}\n\nThe office ${p} shall publish ${p} within 10 days.\n\nArticle 2\n\nNo person may ${p} unless ${p} applies. ${p} may not.\n`));
  const kb = extract(texts, 'hostile-kb');
  const visit = async (page, address, first) => {
    await page.goto(first);
    for (const screen of ['review', 'missed', 'actors', 'register', 'audit', 'overview'])
      for (const document of [0, 1, 4]) {
        await page.goto(`${address}#${screen}/${document}`);
        await page.reload();
        await page.waitForSelector('.top');
        await page.waitForTimeout(60);
        if (screen === 'review') for (const key of ['a', 'e', 'a', 'x', '2']) await page.keyboard.press(key);
        assert.equal(await page.locator('#app script, #app iframe, #app img, #app [onerror], #app a[href^="javascript"]').count(), 0);
      }
  };
  await withServer(kb, async ({ page, server }) => visit(page, server.origin, server.address));
  const file = join(folder, 'hostile.html');
  execFileSync(program, ['report', kb, '-o', file], { stdio: ['ignore', 'ignore', 'ignore'] });
  const { page, context, wrong } = await openPage(browser);
  await visit(page, pathToFileURL(file).href, pathToFileURL(file).href);
  assert.deepEqual(wrong(), []);
  await context.close();
});

await test('browser quotation = knowledge base quotation, for all texts that were made difficult', async () => {
  const texts = join(folder, 'difficult');
  mkdirSync(texts);
  for (const d of difficult()) writeFileSync(join(texts, `${d.document.id}.txt`), d.text);
  writeFileSync(join(texts, 'law.txt'), 'Act 😀 on 𠮷\n\nArticle 1 🚢 Every 👩‍👩‍👧‍👦 e\u0301xporter 𠮷 shall keep 😀 records within 10 days 👍🏽. No person שלום may export 𡈽 items unless a licence 🛃 is held.\n\n' +
    '第一条　经营者𠮷应当在十日内😀报告。任何单位和个人𪚥不得出口🚢。\n');
  const kb = extract(texts, 'difficult-kb');
  const data = readKb(kb);
  await withServer(kb, async ({ page, server }) => {
    await page.goto(server.address);
    let parts = 0;
    for (let i = 0; i < data.documents.length; ++i) {
      await page.goto(`${server.origin}#review/${i}`);
      await page.reload();
      await ready(page);
      assert.equal(await page.evaluate(() => document.querySelector('.text').textContent), data.documents[i].text);
      for (const n of data.documents[i].norms) {
        await page.goto(`${server.origin}#review/${i}/${encodeURIComponent(n.id)}`);
        await page.reload();
        await page.waitForSelector('.part');
        const lit = await page.evaluate(() => [...document.querySelectorAll('.p-cue')].map((e) => e.textContent).join(''));
        assert.equal(lit, n.cue.spans.map(([a, b]) => [...data.documents[i].text].slice(a, b).join('')).join(''));
        ++parts;
      }
    }
    assert.ok(parts >= 3, `${parts} norms`);
  });
});

await test('two versions of a law stand side by side, and a kind of change can be picked', async () => {
  const texts = join(folder, 'versions');
  mkdirSync(texts);
  writeFileSync(join(texts, '2016.txt'), 'Export Act\n\nSection 1. The exporter shall keep records for five years.\nSection 2. No person may export the items unless a licence is held.\nSection 3. The office shall publish a list.\n');
  writeFileSync(join(texts, '2025.txt'), 'Export Act\n\nSection 1. The broker shall keep records for five years.\nSection 2. No person may export the items unless a licence is held.\nSection 4. The carrier shall tell the office within 10 days.\n');
  const about = join(folder, 'versions.jsonl');
  writeFileSync(about, [['2016.txt', '2016-01-01'], ['2025.txt', '2025-01-01']].map(([path, date]) => JSON.stringify({ path, uri: '/us/act/export', version_date: date, title: 'Export Act' })).join('\n') + '\n');
  const kb = extract(texts, 'versions-kb', ['--metadata', about]);
  await withServer(kb, async ({ page, server }) => {
    await page.goto(server.address);
    await page.goto(`${server.origin}#versions`);
    await page.reload();
    await page.waitForSelector('.versions tbody tr');
    assert.equal(await page.locator('.page-head select option').count(), 1);
    const rows = await page.locator('.versions tbody tr').count();
    const text = await page.textContent('.versions tbody');
    assert.ok(rows >= 3 && text.includes('exporter') && text.includes('broker') && text.includes('carrier'), text);
    assert.ok((await page.locator('.versions del').allTextContents()).join(' ').includes('exporter'), 'what went is struck out');
    assert.ok((await page.locator('.versions ins').allTextContents()).join(' ').includes('broker'), 'what came is underlined');
    for (const chip of await page.locator('.chips .chip').all()) {
      await chip.click();
      const shown = await page.locator('.versions tbody tr').count();
      assert.equal(String(shown), (await chip.locator('small').textContent()).trim());
      assert.equal(await chip.getAttribute('aria-pressed'), 'true');
    }
  });
});

await test('two reviewers disagree, a third adjudicates, and neither of the two may', async () => {
  const kb = extract(samples, 'judged-kb');
  const norm = readKb(kb).documents.flatMap((d, at) => d.norms.map((n) => ({ ...n, at })))[0];
  const place = (server) => `${server.origin}#review/${norm.at}/${encodeURIComponent(norm.id)}`;
  for (const [by, keys] of [['ben', ['a']], ['chen', ['x', '1']]])
    await withServer(kb, async ({ page, server }) => {
      await page.goto(server.address);
      await page.goto(place(server));
      await page.reload();
      await page.waitForSelector('.part.first');
      const before = events(kb).length;
      for (const key of keys) await page.keyboard.press(key);
      await until(() => events(kb).length > before);
      await saved(page);
    }, by);
  const reviewed = events(kb);
  assert.deepEqual(reviewed.map((e) => [e.by, e.action, e.target.id]), [['ben', 'accept', norm.id], ['chen', 'reject', norm.id]]);
  const open = async (page, server) => {
    await page.goto(server.address);
    await page.goto(`${server.origin}#disagreements`);
    await page.reload();
    await page.waitForSelector('.cards .card');
  };
  await withServer(kb, async ({ page, server }) => {
    await open(page, server);
    assert.equal(await page.locator('.card button:has-text("Adjudicate")').count(), 0, 'who has decided may not adjudicate');
    assert.ok((await page.textContent('.card')).includes('chen'));
  }, 'ben');
  await withServer(kb, async ({ page, server }) => {
    await open(page, server);
    await page.click('.card button:has-text("Adjudicate: reject")');
    await page.waitForSelector('.page .empty');
  }, 'dora');
  const [first, second, third] = events(kb);
  assert.deepEqual([first.action, second.action, third.action, third.verdict, third.by], ['accept', 'reject', 'adjudicate', 'reject', 'dora']);
  execFileSync(program, ['review', 'verify', kb]);
  const left = execFileSync(program, ['export', kb, '--format', 'register.csv'], { encoding: 'utf8' });
  assert.ok(!left.includes(`"${norm.id}"`), 'what was rejected does not leave');
});

await test('a megabyte of law with 6,000 norms, read by the program and shown by its server', async () => {
  const texts = join(folder, 'big');
  mkdirSync(texts);
  writeFileSync(join(texts, 'big.txt'), bigLaw().text);
  const kb = extract(texts, 'big-kb');
  const norms = readFileSync(join(kb, 'norms.jsonl'), 'utf8').split('\n').length - 1;
  await withServer(kb, async ({ page, server }) => {
    await page.goto(server.address);
    await ready(page);
    const opens = [];
    for (let i = 0; i < 5; ++i) {
      await page.goto('about:blank');
      await page.goto(server.origin, { waitUntil: 'commit' });
      opens.push(await page.evaluate(() => new Promise((done) => {
        const look = () => (document.querySelector('.part.first') ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : requestAnimationFrame(look));
        look();
      })));
    }
    opens.sort((a, b) => a - b);
    console.log(`     ${norms} norms read, opened in ${opens.map(Math.round).join(', ')} ms (bar 1500; load ${loadavg()[0].toFixed(1)})`);
    const busy = loadavg()[0] > 2 * cpus().length;  // others' work counts in every figure then
    assert.ok(norms >= 5000 && opens[0] < (busy ? 4000 : 1500), 'the best of five opens in 1.5 s');
  });
});

await test('the report decides offline, and two files of decisions are taken in by review merge', async () => {
  const kb = extract(samples, 'report-kb');
  const files = [];
  for (const [by, keys] of [['carla', ['a', 'x', '2', 'd', 'u', '3', 'a']], ['dora', ['a', 'a', 'a']]]) {
    const file = join(folder, `${by}.html`);
    execFileSync(program, ['report', kb, '-o', file, '--by', by], { stdio: ['ignore', 'ignore', 'ignore'] });
    const { page, context, wrong } = await openPage(browser, { acceptDownloads: true });
    await page.goto(pathToFileURL(file).href);
    await ready(page);
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForFunction(() => document.querySelector('.progress')?.textContent.startsWith('3 of'));
    await page.waitForTimeout(300);
    await page.click('.menu summary');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Download decisions')]);
    files.push(join(folder, `${by}.jsonl`));
    cpSync(await download.path(), files.at(-1));
    assert.deepEqual(wrong(), []);
    await context.close();
    execFileSync(program, ['review', 'verify', files.at(-1)]);
  }
  execFileSync(program, ['review', 'merge', ...files, '-o', join(kb, 'review.jsonl')]);
  execFileSync(program, ['review', 'verify', kb]);
  await withServer(kb, async ({ page, server }) => {
    await page.goto(server.address);
    await ready(page);
    assert.match(await page.textContent('.progress'), /^[3-6] of/);
  });
});

await browser.close();
rmSync(folder, { recursive: true, force: true });
end();
