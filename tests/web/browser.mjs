// Chromium of Debian, driven by playwright-core.
import { existsSync } from 'node:fs';
import { need } from './web.mjs';

export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

export async function launch() {
  const { chromium } = need('playwright-core');
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb', '--font-render-hinting=none'] });
}

/** A page that fails the test when anything is asked for outside of its own address or anything is said on the console as an error. */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('favicon')) wrong.push(`console: ${message.text()} ${message.location()?.url ?? ''}`);
  });
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { context, page, wrong: () => wrong.filter((w) => !w.includes('/favicon.ico')) };
}

export const looks = (language, theme) => ({ language, theme, size: 18 });
/** Language and appearance as if they had been chosen before. */
export async function wear(context, language, theme) {
  await context.addInitScript((value) => localStorage.setItem('pandect-looks', value), JSON.stringify(looks(language, theme)));
}
