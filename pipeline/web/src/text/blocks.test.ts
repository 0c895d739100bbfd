import { describe, expect, it } from 'vitest';
import type { Provision } from '../data/types';
import { layOut, pathOf, type Mark } from './blocks';
import { Offsets } from './offsets';

const provision = (id: string, parent: string | null, type: string, label: string, span: [number, number], heading: string | null = null): Provision =>
  ({ id, parent, type, number: null, label, heading, span });

describe('runs', () => {
  const offsets = new Offsets('𠮷 No person shall export 🚢 the items.\nA second line.\n\nA third.\n');
  const marks: Mark[] = [
    { id: 'n1', kind: 'norm', part: 'sentence', span: [2, 38] },
    { id: 'n1', kind: 'norm', part: 'bearer', span: [2, 11] },
    { id: 'n1', kind: 'norm', part: 'cue', span: [12, 17] },
    { id: 'c1', kind: 'citation', span: [5, 20] },
    { id: 'far', kind: 'mention', span: [30, 60] },
  ];
  const { runs, blocks } = layOut(offsets, marks, []);

  it('do not overlap and leave nothing out', () => {
    expect(runs.map((r) => offsets.slice(r.start, r.end)).join('')).toBe(offsets.text);
    runs.forEach((r, i) => expect(r.start).toBe(i === 0 ? 0 : runs[i - 1].end));
    expect(blocks.map((b) => offsets.slice(b.start, b.end)).join('')).toBe(offsets.text);
  });

  it('know every mark they belong to, and no other', () => {
    for (const run of runs)
      marks.forEach((m, i) => expect(run.marks.includes(i)).toBe(m.span[0] <= run.start && run.end <= m.span[1]));
    marks.forEach((m, i) => {
      const own = runs.filter((r) => r.marks.includes(i)).map((r) => offsets.slice(r.start, r.end)).join('');
      expect(own).toBe(offsets.slice(...m.span));
    });
  });
});

describe('blocks', () => {
  const line = 'The exporter shall keep a record of each of the consignments that it has sent';
  it('join lines that end because they are full', () => {
    const text = Array.from({ length: 8 }, (_, i) => `${line} ${i}\nto the harbour.\n`).join('\n');
    const offsets = new Offsets(text);
    const { blocks } = layOut(offsets, [], []);
    expect(blocks.filter((b) => offsets.slice(b.start, b.end).trim() !== '')).toHaveLength(8);
  });

  it('begin with every provision and know headings, depth and path', () => {
    const text = 'Chapter 1 General\nArticle 2 Scope\n(a) first;\n(1) deeper.\nArticle 3 Nobody shall export.\n';
    const at = (words: string) => text.indexOf(words);
    const provisions = [
      provision('ch', null, 'chapter', 'Chapter 1', [0, text.length], 'General'),
      provision('a2', 'ch', 'article', 'Article 2', [at('Article 2'), at('Article 3')], 'Scope'),
      provision('a2a', 'a2', 'paragraph', '(a)', [at('(a)'), at('Article 3')]),
      provision('a2a1', 'a2a', 'item', '(1)', [at('(1)'), at('Article 3')]),
      provision('a3', 'ch', 'article', 'Article 3', [at('Article 3'), text.length]),
    ];
    const { blocks } = layOut(new Offsets(text), [], provisions);
    expect(blocks.map((b) => b.heading)).toEqual([true, true, false, false, false]);
    expect(blocks.map((b) => b.depth)).toEqual([0, 0, 1, 2, 0]);
    expect(pathOf(provisions, blocks[3].provision).map((p) => p.id)).toEqual(['ch', 'a2', 'a2a', 'a2a1']);
  });
});
