// What is open, what is chosen, what was decided: the state that all screens share. Decisions show at once and are sent in the
// order in which they were made; what the server did not take is taken back and said.
import { Conflict, Refused } from '../data/types';
import type { Decided, Decision, DocumentRow, Norm, NormType, PatchStep, ReviewEvent, Session, Source, State, Target, Track } from '../data/types';
import { OpenDocument, partsOf, type PartPlace } from '../text/open_document';
import type { Part } from '../text/blocks';
import { trimmed, wordEdge } from '../text/words';

const soon: Record<string, State> = { accept: 'accepted', reject: 'rejected', correct: 'corrected', discuss: 'discuss', confirm: 'confirmed', dispute: 'disputed', reopen: 'proposed' };
export type StateFilter = '' | 'open' | 'done' | 'unsure' | State;

export interface Notice {
  words: string;
  remedy: string;
  bad: boolean;
}

export class Review {
  session = $state.raw<Session | null>(null);
  documents = $state.raw<DocumentRow[]>([]);
  doc = $state.raw<OpenDocument | null>(null);
  selected = $state<string | null>(null);
  active = $state.raw<{ part: Part; at: number } | null>(null);
  draft = $state.raw<Norm | null>(null);
  filter = $state<{ state: StateFilter; type: '' | NormType; q: string }>({ state: '', type: '', q: '' });
  saving = $state(0);
  notice = $state.raw<Notice | null>(null);
  conflict = $state.raw<Conflict | null>(null);
  baseChanged = $state(false);
  /** A document is being opened: keys wait for it. */
  opening = false;
  /** Rises with every change of a track; what reads tracks reads this first. */
  tick = $state(0);
  private readonly pending = new Map<string, State>();
  private queue: Promise<unknown> = Promise.resolve();
  private seen = 0;

  constructor(readonly source: Source) {}

  async begin(): Promise<void> {
    [this.session, this.documents] = await Promise.all([this.source.session(), this.source.documents()]);
    this.baseChanged = this.session.base_changed;
    this.seen = this.session.last ?? 0;
  }

  async open(index: number, norm: string | null = null): Promise<void> {
    if (this.doc?.index !== index) {
      this.opening = true;
      try {
        this.doc = new OpenDocument(index, await this.source.document(index));
      } finally {
        this.opening = false;
      }
    }
    this.select(norm ?? this.shown().find((n) => this.isOpen(n)) ?? this.shown()[0] ?? null);
  }

  // What stands.

  norm(id: string | null): Norm | null {
    return id === null ? null : (this.doc?.norm(id) ?? null);
  }
  track(id: string): Track | null {
    void this.tick;
    return this.doc?.tracks[id] ?? null;
  }
  state(id: string): State {
    void this.tick;
    return this.pending.get(id) ?? this.doc?.tracks[id]?.state ?? 'proposed';
  }
  isOpen(id: string): boolean {
    return ['proposed', 'stale'].includes(this.state(id));
  }
  /** After corrections; the machine's where it was rejected. */
  standing(id: string): Norm | null {
    return this.track(id)?.effective ?? this.norm(id);
  }
  waiting(id: string): boolean {
    void this.tick;
    return this.pending.has(id);
  }

  /** Ids of the norms that filter and search let through, in the order of the text. */
  shown = (): string[] => this.list;
  private readonly list = $derived.by((): string[] => {
    void this.tick;
    const words = this.filter.q.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const out: string[] = [];
    for (const n of this.doc?.answer.norms ?? []) {
      const state = this.state(n.id);
      const open = state === 'proposed' || state === 'stale';
      const wanted = this.filter.state;
      if (this.filter.type && (this.standing(n.id)?.type ?? n.type) !== this.filter.type) continue;
      if (wanted === 'open' ? !open : wanted === 'done' ? open : wanted === 'unsure' ? n.confidence >= 0.7 : wanted && state !== wanted) {
        // The norm that is open stays in the list, so that deciding it does not pull it away from under the eyes.
        if (n.id !== this.selected) continue;
      }
      if (words.length > 0) {
        const all = `${n.sentence.text} ${n.bearer?.text ?? ''} ${this.doc?.pins.of(n.provision)}`.toLowerCase();
        if (!words.every((w) => all.includes(w))) continue;
      }
      out.push(n.id);
    }
    return out;
  });

  progress = (): { decided: number; all: number } => this.sums;
  private readonly sums = $derived.by(() => {
    void this.tick;
    let [decided, all] = [0, 0];
    this.documents.forEach((d, i) => {
      all += d.norms;
      decided += i === this.doc?.index ? this.doc.answer.norms.filter((n) => !this.isOpen(n.id)).length : d.decided;
    });
    return { decided, all };
  });

  // Moving about.

  select(id: string | null): void {
    this.selected = id;
    this.draft = null;
    this.active = null;
  }
  step(by: 1 | -1): void {
    const list = this.shown();
    const at = list.indexOf(this.selected ?? '');
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by];
    if (next) this.select(next);
  }
  /** The next undecided norm, in the next documents too when this one has none. */
  async nextOpen(): Promise<void> {
    const list = this.shown();
    const at = list.indexOf(this.selected ?? '');
    const next = [...list.slice(at + 1), ...list.slice(0, Math.max(at, 0))].find((id) => this.isOpen(id));
    if (next) return this.select(next);
    const from = this.doc?.index ?? 0;
    this.settle();
    const others = this.documents.map((_, i) => (from + 1 + i) % this.documents.length).filter((i) => i !== from);
    const other = others.find((i) => this.documents[i].decided < this.documents[i].norms);
    if (other !== undefined) await this.open(other);
  }
  /** Writes what was decided here into the list of documents before another one is opened. */
  private settle(): void {
    const index = this.doc?.index;
    if (index === undefined || !this.doc) return;
    const decided = this.doc.answer.norms.filter((n) => !this.isOpen(n.id)).length;
    this.documents = this.documents.map((d, i) => (i === index ? { ...d, decided } : d));
  }
  async openDocument(index: number, norm: string | null = null): Promise<void> {
    this.settle();
    await this.open(index, norm);
  }

  // Deciding.

  private targetOf(norm: Norm): Target {
    return { kind: 'norm', doc: norm.doc, id: norm.id };
  }
  decideNorm(action: 'accept' | 'reject' | 'discuss' | 'confirm' | 'dispute' | 'reopen', more: Partial<Decision> = {}): void {
    const norm = this.norm(this.selected);
    if (!norm) return;
    const decision = { target: this.targetOf(norm), action, base: norm.digest, after: this.track(norm.id)?.last ?? 0, ...more };
    void this.send([decision]);
    void this.nextOpen();
  }
  acceptShown(): number {
    const open = this.shown().filter((id) => this.isOpen(id));
    const decisions = open.map((id) => {
      const norm = this.norm(id) as Norm;
      return { target: this.targetOf(norm), action: 'accept' as const, base: norm.digest, after: this.track(id)?.last ?? 0 };
    });
    if (decisions.length > 0) void this.send(decisions);
    return decisions.length;
  }
  /** Takes back the last step of this reviewer that still counts, wherever it was. */
  async undo(): Promise<Decided | null> {
    if (this.draft) {
      this.draft = null;
      return null;
    }
    const done = await this.send([{ action: 'undo' }]);
    const first = done?.events[0]?.target;
    if (!first || first.kind !== 'norm') return done;
    const index = this.documents.findIndex((d) => d.id === first.doc);
    if (index >= 0 && (this.doc?.index !== index || this.norm(first.id))) await this.openDocument(index, first.id);
    return done;
  }

  /** Null when the server did not take it; then `notice` or `conflict` says why. */
  send(decisions: Decision[]): Promise<Decided | null> {
    const ids = decisions.flatMap((d) => (d.target && d.action in soon ? [d.target.id] : []));
    const mine = new Set(ids.filter((id) => this.pending.has(id)));
    for (const d of decisions) if (d.target && d.action in soon) this.pending.set(d.target.id, soon[d.action]);
    this.saving += decisions.length;
    ++this.tick;
    const sent = this.queue.then(async () => {
      try {
        // A second decision on what I have just decided follows my first one, whose number is known only now.
        for (const d of decisions) if (d.target && mine.has(d.target.id)) d.after = this.doc?.tracks[d.target.id]?.last ?? d.after;
        const done = await this.source.decide(decisions);
        this.take(done.tracks);
        this.seen = Math.max(this.seen, done.last);
        return done;
      } catch (error) {
        this.refuse(error);
        return null;
      } finally {
        for (const id of ids) this.pending.delete(id);
        this.saving -= decisions.length;
        ++this.tick;
      }
    });
    this.queue = sent;
    return sent;
  }

  private take(tracks: Record<string, Track>): void {
    if (!this.doc) return;
    for (const [id, track] of Object.entries(tracks)) if (track.target.kind === 'actor' || track.target.doc === this.doc.answer.document.id) this.doc.tracks[id] = track;
  }

  private refuse(error: unknown): void {
    if (error instanceof Conflict) {
      this.conflict = error;
      if (error.theirs.track) this.take({ [error.theirs.track.target.id]: error.theirs.track });
    } else {
      this.notice = { words: error instanceof Error ? error.message : String(error), remedy: error instanceof Refused ? error.remedy : '', bad: true };
    }
  }

  tell(words: string): void {
    this.notice = { words, remedy: '', bad: false };
  }

  /** What others have decided meanwhile. */
  async poll(): Promise<void> {
    const { events, last, base_changed } = await this.source.eventsAfter(this.seen);
    this.baseChanged = base_changed;
    this.seen = Math.max(this.seen, last);
    const foreign = events.filter((e: ReviewEvent) => e.by !== this.session?.reviewer);
    if (foreign.length === 0) return;
    this.documents = await this.source.documents();
    if (!this.doc || !foreign.some((e: ReviewEvent) => e.target.doc === this.doc?.answer.document.id)) return;
    const answer = await this.source.document(this.doc.index);
    if (answer.norms.length !== this.doc.answer.norms.length) this.doc = new OpenDocument(this.doc.index, answer);
    else this.doc.tracks = answer.tracks;
    ++this.tick;
  }

  /** The open document once more, after something was added to it. */
  async reload(norm: string | null = null): Promise<void> {
    if (!this.doc) return;
    this.doc = new OpenDocument(this.doc.index, await this.source.document(this.doc.index));
    ++this.tick;
    if (norm) this.select(norm);
  }

  // Correcting.

  edit(): Norm | null {
    if (this.draft) return this.draft;
    const norm = this.selected === null ? null : this.standing(this.selected);
    if (!norm) return null;
    this.draft = structuredClone(norm);
    if (!this.active) this.active = partsOf(this.draft)[0] ?? null;
    return this.draft;
  }
  setType(type: NormType): void {
    const draft = this.edit();
    if (draft) this.draft = { ...draft, type };
  }
  nextPart(): void {
    const norm = this.draft ?? (this.selected ? this.standing(this.selected) : null);
    if (!norm) return;
    const parts = partsOf(norm);
    const at = parts.findIndex((p) => p.part === this.active?.part && p.at === this.active?.at);
    this.active = parts[(at + 1) % parts.length] ?? null;
  }
  moveEnd(end: 'start' | 'end', way: 1 | -1): void {
    const draft = this.edit();
    const doc = this.doc;
    if (!draft || !doc || !this.active) return;
    const place = partsOf(draft).find((p) => p.part === this.active?.part && p.at === this.active?.at);
    if (!place) return;
    const spans = structuredClone(place.selector.spans);
    const span = end === 'start' ? spans[0] : spans[spans.length - 1];
    const at = end === 'start' ? 0 : 1;
    const moved = wordEdge(doc.offsets, span[at], way);
    span[at] = moved;
    if (end === 'start' && way > 0) span[0] += [...doc.offsets.slice(span[0], span[1])].length - [...doc.offsets.slice(span[0], span[1]).trimStart()].length;
    if (end === 'end' && way < 0) span[1] -= [...doc.offsets.slice(span[0], span[1])].length - [...doc.offsets.slice(span[0], span[1]).trimEnd()].length;
    if (span[0] < span[1] && span[0] >= 0 && span[1] <= doc.offsets.length) this.setPart(place.part, place.at, spans);
  }
  /** `at` beyond the last condition, exception or time adds one; no spans take the part away. */
  setPart(part: Part, at: number, spans: [number, number][]): void {
    const draft = this.edit();
    const doc = this.doc;
    if (!draft || !doc) return;
    const clean = spans.map((span) => trimmed(doc.offsets, span));
    const selector = { spans: clean, text: doc.quote({ spans: clean, text: '' }) };
    const next = structuredClone(draft);
    const gone = spans.length === 0;
    if (part === 'bearer') next.bearer = gone ? null : { actor: null, role: null, quantifier: null, ...next.bearer, ...selector };
    else if (part === 'action') next.action = gone ? null : { verbs: [], ...next.action, ...selector };
    else if (part === 'object') next.object = gone ? null : selector;
    else if (part === 'cue') next.cue = gone ? null : selector;
    else if (part === 'sentence') next.sentence = gone ? next.sentence : selector;
    else {
      const list = part === 'condition' ? next.conditions : part === 'exception' ? next.exceptions : next.times;
      if (gone) list.splice(at, 1);
      else if (at < list.length) Object.assign(list[at], selector);
      else (list as object[]).push(part === 'time' ? { ...selector, kind: 'deadline', value: null } : selector);
    }
    this.draft = next;
    this.active = gone ? null : { part, at };
  }
  save(): void {
    const norm = this.norm(this.selected);
    if (!norm || !this.draft) return;
    const patch = difference(norm, this.draft);
    this.draft = null;
    if (patch.length === 0) return this.decideNorm('accept');
    const decision: Decision = { target: this.targetOf(norm), action: 'correct', patch, base: norm.digest, after: this.track(norm.id)?.last ?? 0 };
    void this.send([decision]);
    void this.nextOpen();
  }
}

const corrected = ['type', 'status', 'sentence', 'cue', 'bearer', 'object', 'action', 'conditions', 'exceptions', 'times'] as const;

/** One step for each field that differs from the machine's row. */
export function difference(machine: Norm, draft: Norm): PatchStep[] {
  return corrected
    .filter((field) => JSON.stringify(machine[field]) !== JSON.stringify(draft[field]))
    .map((field) => ({ op: 'replace', path: `/${field}`, value: draft[field] }));
}
