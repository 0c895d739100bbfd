import { describe, expect, it } from 'vitest';
import { Offsets } from './offsets';

const texts: Record<string, string> = {
  plain: 'No person shall export the items.',
  'astral CJK': '𠮷野家不得出口𡈽地测量设备。',
  emoji: 'The 🚢 shall 👩‍👩‍👧‍👦 dock 🇨🇳 at once 👍🏽.',
  'combining marks': 'Exporteŕs s\u0323\u0307hall no\u0301t de\u0302\u0323lay.',
  'right to left': 'يجب على كل شخص 𞤀𞤁 أن يبلغ — לא יעשה 🛃 אדם.',
  empty: '',
  'only astral': '😀😀😀',
};

describe('code points and UTF-16', () => {
  for (const [name, text] of Object.entries(texts)) {
    it(`agrees with the string's own iteration: ${name}`, () => {
      const points = [...text];
      const offsets = new Offsets(text);
      expect(offsets.length).toBe(points.length);
      let units = 0;
      for (let i = 0; i <= points.length; ++i) {
        expect(offsets.utf16(i)).toBe(units);
        expect(offsets.codePoint(units)).toBe(i);
        if (points[i]?.length === 2) expect(offsets.codePoint(units + 1)).toBe(i);
        units += points[i]?.length ?? 0;
      }
      for (let start = 0; start <= points.length; ++start)
        for (let end = start; end <= points.length; ++end)
          expect(offsets.slice(start, end)).toBe(points.slice(start, end).join(''));
    });
  }

  it('keeps positions inside the text', () => {
    const offsets = new Offsets('a😀');
    expect(offsets.utf16(-1)).toBe(0);
    expect(offsets.utf16(99)).toBe(3);
    expect(offsets.codePoint(99)).toBe(2);
  });

  it('counts a surrogate without its other half as one', () => {
    const offsets = new Offsets('a\ud800b');
    expect(offsets.length).toBe(3);
    expect(offsets.slice(2, 3)).toBe('b');
  });
});
