// Words of the interface in the language that was chosen.
//
//   say('queue.count', { shown: 12, all: 60 })
//   sayOr('cue', row.reason)          // a word of the data, as it stands where there is none for it
import { en, type WordKey } from './en';
import { zh } from './zh';

export const languages = { en: 'English', zh: '中文' } as const;
export type Language = keyof typeof languages;
const tables: Record<Language, Record<WordKey, string>> = { en, zh };

const chosen = $state({ language: 'en' as Language });

export const language = () => chosen.language;

export function setLanguage(to: Language): void {
  chosen.language = to;
  document.documentElement.lang = to === 'zh' ? 'zh-Hans' : 'en';
}

export function say(key: WordKey, values?: Record<string, string | number>): string {
  const words = tables[chosen.language][key];
  return values ? words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole)) : words;
}

export function sayOr(group: string, word: string | null | undefined): string {
  if (!word) return '';
  const key = `${group}.${word}`;
  return key in en ? say(key as WordKey) : word.replace(/_/g, ' ');
}

export function count(n: number): string {
  return n.toLocaleString(chosen.language === 'zh' ? 'zh-CN' : 'en-GB');
}
export function percent(p: number, digits = 0): string {
  return `${(p * 100).toFixed(digits)} %`;
}
