import { describe, expect, it } from 'vitest';
import { en } from '../words/en';
import { zh } from '../words/zh';
import { counting, fold, patched } from './fold';
import { wilson } from './interval';
import { Pins } from './pin';
import { placeOf, hashOf } from '../state/route.svelte';
import { deadlines, fitted, period, tally, webOf } from '../plots/figures';
import type { Actor, DocumentRow, Norm, Provision, ReviewEvent } from './types';

const target = { kind: 'norm' as const, doc: 'd', id: 'd/n' };
const norm = { id: 'd/n', doc: 'd', type: 'power', digest: 'x', conditions: [{ spans: [], text: 'if' }] } as unknown as Norm;
let seq = 0;
const event = (by: string, action: ReviewEvent['action'], more: Partial<ReviewEvent> = {}): ReviewEvent =>
  ({ seq: ++seq, at: '', by, role: '', target, action, reason: [], patch: [], base: 'x', doc_digest: '', comment: '', verdict: null, undoes: null, group: seq, prev: '', ...more });
const state = (...events: ReviewEvent[]) => fold(target, events, norm).state;

describe('states', () => {
  it('follow the decisions', () => {
    expect(state()).toBe('proposed');
    expect(state(event('a', 'accept'))).toBe('accepted');
    expect(state(event('a', 'accept'), event('a', 'reject', { reason: ['duplicate'] }))).toBe('rejected');
    expect(state(event('a', 'accept'), event('b', 'accept'))).toBe('confirmed');
    expect(state(event('a', 'accept'), event('b', 'confirm'))).toBe('confirmed');
    expect(state(event('a', 'accept'), event('b', 'reject'))).toBe('disputed');
    expect(state(event('a', 'accept'), event('b', 'dispute'))).toBe('disputed');
    expect(state(event('a', 'accept'), event('b', 'reject'), event('c', 'adjudicate', { verdict: 'accept' }))).toBe('adjudicated');
    expect(state(event('a', 'accept'), event('a', 'reopen'))).toBe('proposed');
    expect(state(event('a', 'comment'))).toBe('proposed');
  });
  it('forget what was undone, each reviewer’s own only', () => {
    const first = event('a', 'accept');
    expect(state(first, event('a', 'undo', { undoes: first.seq }))).toBe('proposed');
    expect(state(first, event('b', 'undo', { undoes: first.seq }))).toBe('accepted');
    expect(counting([first, event('a', 'undo', { undoes: first.seq })])).toEqual([]);
  });
  it('show the norm as it stands', () => {
    const patch = [{ op: 'replace' as const, path: '/type', value: 'right' }];
    expect(fold(target, [event('a', 'correct', { patch })], norm).effective?.type).toBe('right');
    expect(fold(target, [event('a', 'reject')], norm).effective).toBeNull();
  });
});

describe('patches', () => {
  it('change a copy', () => {
    const row = { a: [1, 2, 3], 'b/c': { d: 1 } };
    expect(patched(row, [{ op: 'replace', path: '/a/1', value: 9 }, { op: 'add', path: '/a/-', value: 4 }, { op: 'remove', path: '/b~1c/d' }])).toEqual({ a: [1, 9, 3, 4], 'b/c': {} });
    expect(row).toEqual({ a: [1, 2, 3], 'b/c': { d: 1 } });
    expect(patched(row, [{ op: 'add', path: '', value: { z: 1 } }])).toEqual({ z: 1 });
  });
});

describe('figures', () => {
  it('have an interval that is never empty and never beyond 0 and 1', () => {
    expect(wilson(0, 0)).toEqual([0, 1]);
    const [low, high] = wilson(48, 50);
    expect(low).toBeCloseTo(0.865, 2);
    expect(high).toBeCloseTo(0.989, 2);
    expect(wilson(50, 50)[1]).toBeCloseTo(1, 9);
    expect(wilson(0, 50)[0]).toBeCloseTo(0, 9);
  });
  const register = { columns: ['bearer', 'due'], rows: [['The office', '2024-06-30\nP10D'], ['the office', 'P1Y'], ['', 'immediate'], ['BIS', '2023-01-01']] };
  it('are counted without regard to case', () => {
    expect(tally(register, 'bearer', 5, String, 'nobody')).toEqual([{ label: 'The office', value: 2, own: false }, { label: 'BIS', value: 1, own: false }, { label: 'nobody', value: 1, own: true }]);
    expect(tally(register, 'bearer', 1, (n) => `${n} more`, 'nobody').at(-1)).toEqual({ label: '2 more', value: 2, own: true });
  });
  it('tell dates from periods', () => {
    const { dates, periods } = deadlines(register);
    expect(dates.map((d) => d.date)).toEqual(['2023-01-01', '2024-06-30']);
    expect([...periods]).toEqual([['P10D', 1], ['P1Y', 1]]);
    expect(period('P1Y6M', 'en-GB').words).toBe('1 year 6 months');
    expect(period('PT24H', 'en-GB')).toEqual({ days: 1, words: '24 hours' });
  });
  it('draw lines between the most named actors and their documents', () => {
    const actors = [{ id: 'a', name: 'A', documents: ['x', 'y'], mentions: 3 }, { id: 'b', name: 'B', documents: ['y'], mentions: 1 }] as Actor[];
    const web = webOf(actors, [{ id: 'x' }, { id: 'y' }, { id: 'z' }] as DocumentRow[]);
    expect(web.laws.map((l) => l.document.id).sort()).toEqual(['x', 'y']);
    expect(web.lines).toHaveLength(3);
  });
  it('cut names by their width', () => {
    expect(fitted('abcdef', 4)).toBe('abcd…');
    expect(fitted('海岸事务', 4)).toBe('海岸…');
    expect(fitted('short', 9)).toBe('short');
  });
});

describe('places', () => {
  it('are cited from the section inwards', () => {
    const p = (id: string, parent: string | null, type: string, number: string | null, label: string | null): Provision => ({ id, parent, type, number, label, heading: null, span: [0, 1] });
    const pins = new Pins([p('c', null, 'chapter', '1', 'Chapter 1'), p('c/a', 'c', 'article', '7', 'Article 7'), p('c/a/1', 'c/a', 'paragraph', '1', null), p('s', null, 'section', '7', '§ 7'), p('s/a', 's', 'paragraph', 'a', '(a)')]);
    expect(pins.of('c/a/1')).toBe('Article 7 ¶ 1');
    expect(pins.of('s/a')).toBe('§ 7(a)');
    expect(pins.of('unknown')).toBe('');
  });
  it('stand in the address', () => {
    const place = { screen: 'review' as const, document: 3, norm: 'law/art_1/n 1#?/法' };
    expect(placeOf(hashOf(place))).toEqual(place);
    expect(placeOf('#nonsense/-1')).toEqual({ screen: 'review', document: null, norm: null });
  });
});

describe('words', () => {
  it('have the same places for values in both languages', () => {
    const places = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const key of Object.keys(en) as (keyof typeof en)[]) expect(places(zh[key]), key).toEqual(places(en[key]));
    for (const words of Object.values(zh)) expect(words).not.toBe('');
  });
});
