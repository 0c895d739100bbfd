// Pictures of every screen, in both languages, light and dark, for people to look at: build/screens/*.png.
//
//   node tests/web/shots.mjs kb build/screens [screen…]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, openPage, wear } from './browser.mjs';
import { readKb } from './kb.mjs';
import { mockServer } from './mock.mjs';
import { prepare } from './prepare.mjs';

const [kb, out, ...only] = process.argv.slice(2);
const screens = ['review', 'missed', 'disagreements', 'versions', 'actors', 'register', 'sample', 'audit', 'overview'];
mkdirSync(out, { recursive: true });
const data = readKb(kb);
const mock = await mockServer(data);
await prepare(mock.source, data);
const browser = await launch();
const law = (language) => data.documents.findIndex((d) => d.document.language.startsWith(language) && d.norms.length > 12);
for (const [language, theme] of [['en', 'light'], ['zh', 'dark'], ['en', 'dark'], ['zh', 'light']]) {
  const { context, page } = await openPage(browser, { deviceScaleFactor: 1 });
  await wear(context, language, theme);
  for (const screen of [...screens, 'edit', 'reject', 'keys']) {
    if (only.length > 0 && !only.includes(screen)) continue;
    const place = screens.includes(screen) ? screen : 'review';
    await page.goto('about:blank');
    await page.goto(`${mock.address}#${place}/${law(language)}`);
    await page.waitForSelector('main h1, .text .block, .queue-row');
    await page.waitForTimeout(350);
    if (screen === 'edit') await page.keyboard.press('e');
    if (screen === 'reject') await page.keyboard.press('x');
    if (screen === 'keys') await page.keyboard.press('?');
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(out, `${screen}-${language}-${theme}.png`) });
  }
  await context.close();
}
await browser.close();
mock.close();
