// Language, appearance and size of the text, remembered by the browser.
import { languages, setLanguage, type Language } from '../words/words.svelte';

export type Theme = 'auto' | 'light' | 'dark';
const kept = 'pandect-looks';
export const looks = $state({ language: 'en' as Language, theme: 'auto' as Theme, size: 18 });

export function recallLooks(): void {
  looks.language = navigator.language.startsWith('zh') ? 'zh' : 'en';
  try {
    const before = JSON.parse(localStorage.getItem(kept) ?? '{}') as Partial<typeof looks>;
    if (before.language && before.language in languages) looks.language = before.language;
    if (before.theme === 'light' || before.theme === 'dark') looks.theme = before.theme;
    if (typeof before.size === 'number') looks.size = Math.min(28, Math.max(14, before.size));
  } catch {
    // A browser that keeps nothing begins anew each time.
  }
  wear();
}

export function wear(): void {
  setLanguage(looks.language);
  document.documentElement.dataset.theme = looks.theme;
  document.documentElement.style.setProperty('--text-size', `${looks.size}px`);
  try {
    localStorage.setItem(kept, JSON.stringify(looks));
  } catch {
    // As above.
  }
}
