// A document that is open: what the server answered, and what is made of it once.
import { Pins } from '../data/pin';
import type { DocumentAnswer, Norm, Selector, Track } from '../data/types';
import { layOut, type Layout, type Mark, type Part } from './blocks';
import { Offsets } from './offsets';

export interface PartPlace {
  part: Part;
  /** Place in `conditions`, `exceptions` or `times`; 0 for what there is one of. */
  at: number;
  selector: Selector;
}

/** The parts of a norm in the order in which people read them. */
export function partsOf(norm: Norm): PartPlace[] {
  const one = (part: Part, selector: Selector | null): PartPlace[] => (selector && selector.spans.length > 0 ? [{ part, at: 0, selector }] : []);
  const many = (part: Part, list: Selector[]) => list.map((selector, at) => ({ part, at, selector }));
  return [
    ...one('bearer', norm.bearer),
    ...one('cue', norm.cue),
    ...one('action', norm.action),
    ...one('object', norm.object),
    ...many('condition', norm.conditions),
    ...many('exception', norm.exceptions),
    ...many('time', norm.times),
  ];
}

export class OpenDocument {
  readonly offsets: Offsets;
  readonly pins: Pins;
  readonly marks: Mark[];
  readonly layout: Layout;
  readonly normAt = new Map<string, number>();
  tracks: Record<string, Track>;

  constructor(
    readonly index: number,
    readonly answer: DocumentAnswer,
  ) {
    this.offsets = new Offsets(answer.text);
    this.pins = new Pins(answer.provisions);
    this.tracks = answer.tracks;
    answer.norms.forEach((n, i) => this.normAt.set(n.id, i));
    this.marks = marksOf(answer, this.offsets);
    this.layout = layOut(this.offsets, this.marks, answer.provisions);
  }

  get language(): string {
    return this.answer.document.language;
  }
  norm(id: string): Norm | null {
    const at = this.normAt.get(id);
    return at === undefined ? null : this.answer.norms[at];
  }
  quote(selector: Selector): string {
    return selector.spans.map(([start, end]) => this.offsets.slice(start, end)).join(' … ');
  }
}

function marksOf(d: DocumentAnswer, offsets: Offsets): Mark[] {
  const out: Mark[] = [];
  for (const n of d.norms) {
    for (const span of n.sentence.spans) out.push({ id: n.id, kind: 'norm', part: 'sentence', span });
    for (const { part, selector } of partsOf(n)) for (const span of selector.spans) out.push({ id: n.id, kind: 'norm', part, span });
  }
  for (const c of d.cues) if (c.norm === null) out.push({ id: c.id, kind: 'cue', span: c.span });
  for (const f of d.definitions) for (const span of f.term.spans) out.push({ id: f.id, kind: 'definition', span });
  for (const c of d.citations) out.push({ id: c.id, kind: 'citation', span: c.span });
  for (const m of d.mentions) out.push({ id: m.id, kind: 'mention', span: m.span });
  for (const span of d.document.layout ?? []) out.push({ id: '', kind: 'layout', span });
  for (const p of d.provisions) {
    if (!p.label) continue;
    const end = p.span[0] + [...p.label].length;
    if (offsets.slice(p.span[0], end) === p.label) out.push({ id: p.id, kind: 'label', span: [p.span[0], end] });
  }
  for (const match of d.text.matchAll(/^#{1,6} /gm))
    out.push({ id: '', kind: 'layout', span: [offsets.codePoint(match.index), offsets.codePoint(match.index + match[0].length)] });
  return out;
}
