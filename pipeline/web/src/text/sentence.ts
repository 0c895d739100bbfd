// The sentence around a place, for showing it: from the end of the one before to its own full stop, within its line.
import type { Offsets } from './offsets';
import type { Span } from '../data/types';

const ends = /[.;!?]["”’)\]]*\s+(?=["“(\[]*[\p{Lu}\p{N}(])|[。；！？]["”’）」』]*|\n\s*\n/gu;
const kReach = 1500;

export function sentenceAround(offsets: Offsets, [from, to]: Span): Span {
  const [start, end] = [offsets.utf16(from), offsets.utf16(to)];
  const low = Math.max(0, start - kReach);
  let first = low;
  for (const match of offsets.text.slice(low, start).matchAll(ends)) first = low + match.index + match[0].length;
  const after = offsets.text.slice(end, end + kReach);
  const stop = after.matchAll(ends).next().value as RegExpMatchArray | undefined;
  let last = stop ? end + (stop.index ?? 0) + stop[0].trimEnd().length : end + after.length;
  while (first < start && /\s/.test(offsets.text[first])) ++first;
  while (last > end && /\s/.test(offsets.text[last - 1])) --last;
  return [offsets.codePoint(first), offsets.codePoint(last)];
}
