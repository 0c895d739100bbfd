// Ends of words, for moving the ends of a part: a word where words are written apart, a character where they are not.
//
//   wordEdge(offsets, 4, 1)  // the end of the next word, in code points
import type { Offsets } from './offsets';

const close = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

export function wordEdge(offsets: Offsets, from: number, way: 1 | -1): number {
  const here = offsets.utf16(from);
  const near = way > 0 ? offsets.text.slice(here, here + 200) : offsets.text.slice(Math.max(0, here - 200), here);
  const characters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(near)].map((s) => s.segment);
  if (way < 0) characters.reverse();
  let moved = '';
  const take = () => (moved += characters.shift() ?? '');
  while (characters.length > 0 && /^\s/u.test(characters[0])) take();
  if (characters.length === 0) return from + way * [...moved].length;
  const wide = close.test(characters[0]);
  const wordy = /^[\p{L}\p{N}\p{M}'’-]/u.test(characters[0]);
  take();
  while (!wide && wordy && characters.length > 0 && /^[\p{L}\p{N}\p{M}'’-]/u.test(characters[0]) && !close.test(characters[0])) take();
  return from + way * [...moved].length;
}

/** Start of a part skips the space before its word, so that a part begins with a letter. */
export function trimmed(offsets: Offsets, [start, end]: [number, number]): [number, number] {
  const words = offsets.slice(start, end);
  const before = [...words].length - [...words.trimStart()].length;
  const after = [...words].length - [...words.trimEnd()].length;
  return start + before < end - after ? [start + before, end - after] : [start, end];
}
