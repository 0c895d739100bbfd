// Numbers that the plots draw, from the rows of the register and the actors.
import type { Actor, DocumentRow, Register } from '../data/types';

export interface Bar {
  label: string;
  value: number;
  /** A word of the interface, not of a document. */
  own?: boolean;
}

/** How often each value of a column occurs, most frequent first; the rest is summed up. Case does not part values. */
export function tally(register: Register, column: string, most: number, rest: (n: number) => string, none: string): Bar[] {
  const at = register.columns.indexOf(column);
  if (at < 0) return [];
  const found = new Map<string, Bar>();
  for (const row of register.rows) {
    const words = row[at].trim();
    const key = words.toLowerCase();
    const bar = found.get(key);
    if (bar) ++bar.value;
    else found.set(key, { label: words || none, value: 1, own: words === '' });
  }
  const bars = [...found.values()].sort((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1));
  if (bars.length <= most + 1) return bars;
  const others = bars.slice(most);
  return [...bars.slice(0, most), { label: rest(others.length), value: others.reduce((sum, b) => sum + b.value, 0), own: true }];
}

export interface Due {
  date: string;
  rows: string[][];
}
/** Dates of the column `due`, in order; and its periods. */
export function deadlines(register: Register): { dates: Due[]; periods: Map<string, number> } {
  const at = register.columns.indexOf('due');
  const dates = new Map<string, string[][]>();
  const periods = new Map<string, number>();
  for (const row of at < 0 ? [] : register.rows)
    for (const value of row[at].split('\n')) {
      const date = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
      if (date) dates.set(date, [...(dates.get(date) ?? []), row]);
      else if (/^P[\dTYMWDHS.]+$/.test(value)) periods.set(value, (periods.get(value) ?? 0) + 1);
    }
  return { dates: [...dates].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, rows]) => ({ date, rows })), periods };
}

const units: [RegExp, string, number][] = [[/(\d+)Y/, 'year', 365.25], [/^P[^T]*?(\d+)M/, 'month', 30.4], [/(\d+)W/, 'week', 7], [/(\d+)D/, 'day', 1], [/T.*?(\d+)H/, 'hour', 1 / 24], [/T.*?(\d+)M/, 'minute', 1 / 1440]];

/** An ISO 8601 duration as days, for the order, and in the words of a language. */
export function period(value: string, tag: string): { days: number; words: string } {
  let days = 0;
  const words: string[] = [];
  for (const [form, unit, length] of units) {
    const n = Number(form.exec(value)?.[1] ?? 0);
    if (n === 0) continue;
    days += n * length;
    words.push(new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(n));
  }
  return { days, words: words.join(' ') || value };
}

export interface Web {
  actors: { actor: Actor; y: number }[];
  laws: { document: DocumentRow; y: number }[];
  lines: { from: number; to: number }[];
  height: number;
}
/** The most named actors and the documents that name them, each side in an order that crosses few lines. */
export function webOf(actors: Actor[], documents: DocumentRow[], most = 18): Web {
  const step = 30;
  const left = actors.filter((a) => !a.merged_into && a.documents.length > 0).sort((a, b) => b.documents.length - a.documents.length || b.mentions - a.mentions).slice(0, most);
  const counts = new Map<string, number>();
  for (const a of left) for (const d of a.documents) counts.set(d, (counts.get(d) ?? 0) + 1);
  const right = documents.filter((d) => counts.has(d.id)).sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0)).slice(0, most);
  const mean = (of: number[]) => (of.length > 0 ? of.reduce((a, b) => a + b, 0) / of.length : 0);
  for (let round = 0; round < 4; ++round) {
    const at = new Map(left.map((a, i) => [a.id, i]));
    const place = new Map(right.map((d) => [d.id, mean(left.filter((a) => a.documents.includes(d.id)).map((a) => at.get(a.id) ?? 0))]));
    right.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
    const order = new Map(right.map((d, i) => [d.id, i]));
    const own = new Map(left.map((a) => [a.id, mean(a.documents.filter((d) => order.has(d)).map((d) => order.get(d) ?? 0))]));
    left.sort((a, b) => (own.get(a.id) ?? 0) - (own.get(b.id) ?? 0));
  }
  const height = Math.max(left.length, right.length, 1) * step;
  const y = (i: number, n: number) => ((i + 0.5) * height) / n;
  const index = new Map(right.map((d, i) => [d.id, i]));
  return {
    height,
    actors: left.map((actor, i) => ({ actor, y: y(i, left.length) })),
    laws: right.map((document, i) => ({ document, y: y(i, right.length) })),
    lines: left.flatMap((a, from) => a.documents.flatMap((d) => (index.has(d) ? [{ from, to: index.get(d) as number }] : []))),
  };
}

/** Cut to a width in characters, where wide characters count twice. */
export function fitted(words: string, width: number): string {
  let used = 0;
  let out = '';
  for (const c of words) {
    used += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|[\u{20000}-\u{3fffd}]/u.test(c) ? 2 : 1;
    if (used > width) return out.trimEnd() + '…';
    out += c;
  }
  return out;
}
