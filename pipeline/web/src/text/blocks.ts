// A text as blocks (what stands on lines of its own) and each block as runs: pieces that do not overlap and that know every mark
// they belong to. All positions are code points.
//
//   const { blocks, runs } = layOut(offsets, marks, provisions);
//   runs[blocks[0].first].marks     // indices into `marks`
import type { Offsets } from './offsets';
import type { Provision, Span } from '../data/types';

export type MarkKind = 'norm' | 'cue' | 'definition' | 'citation' | 'mention' | 'layout' | 'label';
export type Part = 'sentence' | 'cue' | 'bearer' | 'object' | 'action' | 'condition' | 'exception' | 'time';

export interface Mark {
  id: string;
  kind: MarkKind;
  part?: Part;
  span: Span;
}
export interface Run {
  start: number;
  end: number;
  marks: number[];
}
export interface Block {
  start: number;
  end: number;
  first: number;
  last: number;
  /** Innermost provision whose text begins at or before the block's. */
  provision: number;
  heading: boolean;
  depth: number;
  /** A blank line, or the first after one. */
  gap: boolean;
}
export interface Layout {
  blocks: Block[];
  runs: Run[];
}

const levels = new Set(['part', 'title', 'subtitle', 'chapter', 'subchapter', 'book', 'division', 'section', 'article', 'annex', 'schedule', 'heading', 'supplement']);

/** Ends of blocks: blank lines, ends of lines that were not merely full, and beginnings of provisions. */
function edges(offsets: Offsets, provisions: Provision[]): number[] {
  const { text } = offsets;
  const starts = new Set(provisions.map((p) => offsets.utf16(p.span[0])));
  const full = isWrapped(text);
  const out: number[] = [];
  let line = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', line)) {
    const next = end + 1;
    const soft = full && end - line >= 55 && /[\p{L}\p{N}(“"§]/u.test(text.charAt(next)) && !starts.has(next);
    if (!soft) out.push(next);
    line = next;
  }
  out.push(text.length);
  return out.map((at) => offsets.codePoint(at));
}

/** Lines end because they are full: hardly any is longer than a line of print, and it is no text of short paragraphs. */
function isWrapped(text: string): boolean {
  const lines = text.slice(0, 200_000).split('\n').filter((line) => line.trim() !== '');
  const long = lines.filter((line) => line.length > 140).length;
  const middle = lines.filter((line) => line.length >= 55 && !/[.;:!?。；：]["”)]?$/.test(line)).length;
  return long <= lines.length * 0.02 && middle >= lines.length * 0.2;
}

export function layOut(offsets: Offsets, marks: Mark[], provisions: Provision[]): Layout {
  const cuts = edges(offsets, provisions);
  const bounds = [...new Set([0, ...cuts, ...marks.flatMap((m) => m.span)])].filter((at) => at <= offsets.length).sort((a, b) => a - b);
  const place = new Map(bounds.map((at, i) => [at, i]));
  const runs: Run[] = bounds.slice(0, -1).map((start, i) => ({ start, end: bounds[i + 1], marks: [] }));
  marks.forEach(({ span }, i) => {
    const first = place.get(span[0]) ?? runs.length;
    const end = place.get(span[1]) ?? first;
    for (let r = first; r < end; ++r) runs[r].marks.push(i);
  });
  return { blocks: blocksOf(offsets, cuts, place, provisions), runs };
}

function blocksOf(offsets: Offsets, cuts: number[], place: Map<number, number>, provisions: Provision[]): Block[] {
  const depths = depthsOf(provisions);
  const order = provisions.map((_, i) => i).sort((a, b) => provisions[a].span[0] - provisions[b].span[0] || depths[a].tree - depths[b].tree);
  const out: Block[] = [];
  const open: number[] = [];
  let [at, next, gap] = [0, 0, false];
  for (const cut of cuts) {
    if (cut === at) continue;
    const start = at;
    const words = offsets.slice(start, cut);
    const from = start + (words.length - words.trimStart().length);
    for (; next < order.length && provisions[order[next]].span[0] <= from; ++next) open.push(order[next]);
    while (open.length > 0 && provisions[open[open.length - 1]].span[1] <= from) open.pop();
    const provision = open.at(-1) ?? -1;
    const p = provisions[provision];
    at = cut;
    if (words.trim() === '') gap = true;
    const first = place.get(start) as number;
    const last = (place.get(cut) as number) - 1;
    const heading = p !== undefined && levels.has(p.type) && p.span[0] >= start && p.span[0] <= from && isHeading(words.trim(), p);
    out.push({ start, end: cut, first, last, provision, heading, depth: provision < 0 ? 0 : depths[provision].shown, gap: words.trim() === '' ? true : gap });
    if (words.trim() !== '') gap = false;
  }
  return out;
}

/** The whole line is label and heading; an article whose text goes on in the line is none. */
function isHeading(words: string, p: Provision): boolean {
  if (words.length > 240) return false;
  const squeeze = (text: string) => text.replace(/[\s#*]/g, '');
  const line = squeeze(words);
  const label = squeeze(p.label ?? '');
  const heading = squeeze(p.heading ?? '');
  return line === label || (heading !== '' && line.endsWith(heading) && line.length <= label.length + heading.length + 4);
}

/** `tree`: levels above; `shown`: levels of paragraphs and items, by which text is indented. */
function depthsOf(provisions: Provision[]): { tree: number; shown: number }[] {
  const byId = new Map(provisions.map((p, i) => [p.id, i]));
  const out: { tree: number; shown: number }[] = [];
  const of = (i: number): { tree: number; shown: number } => {
    if (out[i]) return out[i];
    const p = provisions[i];
    const up = byId.get(p.parent ?? '');
    out[i] = { tree: 0, shown: 0 };
    const above = up === undefined || up === i ? { tree: -1, shown: 0 } : of(up);
    const inner = !levels.has(p.type) && p.label !== null && p.label !== '';
    out[i] = { tree: above.tree + 1, shown: Math.min(6, above.shown + (inner ? 1 : 0)) };
    return out[i];
  };
  provisions.forEach((_, i) => of(i));
  return out;
}

/** From the outermost provision to this one. */
export function pathOf(provisions: Provision[], index: number): Provision[] {
  const byId = new Map(provisions.map((p) => [p.id, p]));
  const out: Provision[] = [];
  for (let p: Provision | undefined = provisions[index]; p && !out.includes(p); p = byId.get(p.parent ?? '')) out.unshift(p);
  return out;
}
