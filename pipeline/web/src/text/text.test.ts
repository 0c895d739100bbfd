import { describe, expect, it } from 'vitest';
import { Offsets } from './offsets';
import { redline } from './redline';
import { sentenceAround } from './sentence';
import { trimmed, wordEdge } from './words';

describe('ends of words', () => {
  const english = new Offsets('No person shall export e\u0301clairs at once.');
  it('are those of words', () => {
    expect(wordEdge(english, 9, 1)).toBe(15);
    expect(wordEdge(english, 9, -1)).toBe(3);
    expect(english.slice(22, wordEdge(english, 22, 1))).toBe(' e\u0301clairs');
  });
  it('are those of characters in Chinese, also beyond the basic plane', () => {
    const chinese = new Offsets('经营者𠮷不得出口');
    expect(wordEdge(chinese, 3, 1)).toBe(4);
    expect(wordEdge(chinese, 4, -1)).toBe(3);
    expect(wordEdge(chinese, 0, 1)).toBe(1);
  });
  it('stop at the ends of the text', () => {
    expect(wordEdge(english, 0, -1)).toBe(0);
    expect(wordEdge(english, english.length, 1)).toBe(english.length);
  });
  it('lose the space around a part', () => {
    expect(trimmed(english, [2, 10])).toEqual([3, 9]);
    expect(trimmed(english, [2, 3])).toEqual([2, 3]);
  });
});

describe('redline', () => {
  const sides = (before: string, after: string) => {
    const pieces = redline(before, after);
    expect(pieces.filter((p) => p.kind !== 'added').map((p) => p.text).join('')).toBe(before);
    expect(pieces.filter((p) => p.kind !== 'removed').map((p) => p.text).join('')).toBe(after);
    return pieces;
  };
  it('marks the words that differ', () => {
    expect(sides('the agency shall report', 'the office shall report')).toEqual([
      { kind: 'same', text: 'the ' }, { kind: 'removed', text: 'agency' }, { kind: 'added', text: 'office' }, { kind: 'same', text: ' shall report' },
    ]);
  });
  it('marks characters in Chinese', () => {
    expect(sides('应当在十日内报告', '应当在三十日内报告').filter((p) => p.kind !== 'same')).toEqual([{ kind: 'added', text: '三' }]);
  });
  it('takes empty sides and long ones', () => {
    expect(sides('', 'new')).toEqual([{ kind: 'added', text: 'new' }]);
    expect(sides('', '')).toEqual([]);
    sides('a b '.repeat(3000), 'b c '.repeat(3000));
  });
});

describe('the sentence around a place', () => {
  const around = (text: string, words: string) => {
    const offsets = new Offsets(text);
    const at = [...text.slice(0, text.indexOf(words))].length;
    return offsets.slice(...sentenceAround(offsets, [at, at + [...words].length]));
  };
  it('ends with its own full stop', () => {
    expect(around('It is so. The 🚢 owner may dock. No other.', 'may')).toBe('The 🚢 owner may dock.');
    expect(around('经营者应当报告。主管部门可以检查。其他。', '可以')).toBe('主管部门可以检查。');
    expect(around('under s. 3 of the Act the owner may dock', 'may')).toBe('under s. 3 of the Act the owner may dock'.slice('under s. '.length));
  });
  it('does not cross a blank line', () => {
    expect(around('A heading\n\nThe owner may dock\n\nAnother', 'may')).toBe('The owner may dock');
  });
});
