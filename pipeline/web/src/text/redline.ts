// Two wordings as pieces: what stayed, what went, what came. Words where words are written apart, characters where they are not.
//
//   redline('the agency shall', 'the office shall')  // same "the ", removed "agency", added "office", same " shall"
import type { Piece } from '../data/types';

const pieceOfText = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}'’-]+|\s+|[^]/gu;
const kCells = 4_000_000;  // beyond that both wordings are shown whole

export function redline(before: string, after: string): Piece[] {
  const a = before.match(pieceOfText) ?? [];
  const b = after.match(pieceOfText) ?? [];
  let first = 0;
  while (first < a.length && first < b.length && a[first] === b[first]) ++first;
  let [endA, endB] = [a.length, b.length];
  while (endA > first && endB > first && a[endA - 1] === b[endB - 1]) --endA, --endB;
  const out: Piece[] = [];
  const put = (kind: Piece['kind'], text: string) => {
    const last = out.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else out.push({ kind, text });
  };
  put('same', a.slice(0, first).join(''));
  middle(a.slice(first, endA), b.slice(first, endB), put);
  put('same', a.slice(endA).join(''));
  return out;
}

function middle(a: string[], b: string[], put: (kind: Piece['kind'], text: string) => void): void {
  if (a.length * b.length > kCells) {
    put('removed', a.join(''));
    put('added', b.join(''));
    return;
  }
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; --i)
    for (let j = b.length - 1; j >= 0; --j)
      common[i * width + j] = a[i] === b[j] ? common[(i + 1) * width + j + 1] + 1 : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) put('same', a[i]), ++i, ++j;
    else if (j === b.length || (i < a.length && common[(i + 1) * width + j] >= common[i * width + j + 1])) put('removed', a[i++]);
    else put('added', b[j++]);
  }
}
