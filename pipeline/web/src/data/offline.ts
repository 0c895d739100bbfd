// The file that it stands in: everything is there already, and decisions are kept by the browser until they are downloaded as
// review.jsonl, which `pandect review merge` takes in.
import { fold, counting, patched } from './fold';
import { wilson } from './interval';
import { Conflict, Refused } from './types';
import type { Actor, Audit, Decided, Decision, DocumentAnswer, DocumentRow, Norm, Register, ReviewEvent, Sample, Session, Source, Target, Track, VersionPair } from './types';

export interface OfflineData {
  session: Session;
  documents: DocumentAnswer[];
  actors: Actor[];
  versions: VersionPair[] | { pairs: VersionPair[] };
  audit: Audit;
  register?: Register;
}
/** Lines of review.jsonl that were written here. */
export interface Shelf {
  load(): string[];
  save(lines: string[]): void;
}

/** Kept by the browser under the digest of the knowledge base; a browser that keeps nothing loses them with the page. */
export function browserShelf(digest: string): Shelf {
  const key = `pandect-review ${digest}`;
  return {
    load: () => {
      try {
        return JSON.parse(localStorage.getItem(key) ?? '[]') as string[];
      } catch {
        return [];
      }
    },
    save: (lines) => localStorage.setItem(key, JSON.stringify(lines)),
  };
}

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}

export class OfflineSource implements Source {
  readonly offline = true;
  private readonly events: ReviewEvent[];
  private lines: string[];
  private readonly byId = new Map<string, { norm: Norm; index: number }>();
  private readonly byTarget = new Map<string, ReviewEvent[]>();

  constructor(
    private readonly data: OfflineData,
    private readonly shelf: Shelf,
    private readonly now: () => Date = () => new Date(),
    public reviewer = data.session.reviewer,
  ) {
    this.lines = shelf.load();
    this.events = [...data.audit.events, ...this.lines.map((line) => JSON.parse(line) as ReviewEvent)];
    data.documents.forEach((d, index) => d.norms.forEach((norm) => this.byId.set(norm.id, { norm, index })));
    for (const e of this.events) {
      this.know(e.target, e);
      this.admit(e);
    }
  }

  session = async (): Promise<Session> => ({ ...this.data.session, reviewer: this.reviewer, last: this.last() });

  documents = async (): Promise<DocumentRow[]> =>
    this.data.documents.map((d) => ({
      id: d.document.id,
      title: d.document.title,
      kind: d.document.kind,
      language: d.document.language,
      jurisdiction: d.document.jurisdiction,
      valid_from: d.document.valid_from,
      url: d.document.url,
      norms: d.norms.length,
      decided: d.norms.filter((n) => this.track({ kind: 'norm', doc: n.doc, id: n.id }).state !== 'proposed').length,
      cues_unclaimed: d.cues.filter((c) => c.norm === null).length,
    }));

  document = async (index: number): Promise<DocumentAnswer> => {
    const answer = this.data.documents[index];
    const tracks: Record<string, Track> = {};
    for (const [id, events] of this.byTarget)
      if (events[0].target.doc === answer.document.id && events[0].target.kind !== 'actor') tracks[id] = this.track(events[0].target);
    return { ...answer, tracks };
  };

  actors = async (): Promise<Actor[]> =>
    this.data.actors.map((a) => {
      const track = this.track({ kind: 'actor', doc: '', id: a.id });
      const patches = counting(track.events).filter((e) => e.patch.length > 0);
      return { ...patches.reduce((row, e) => patched(row, e.patch), a), ...(track.events.length > 0 && { track }) };
    });

  disagreements = async (): Promise<Track[]> =>
    [...this.byTarget.values()]
      .map((events) => ({ ...this.track(events[0].target), doc_index: this.data.documents.findIndex((d) => d.document.id === events[0].target.doc) }))
      .filter((t) => ['disputed', 'discuss', 'stale', 'unanchored'].includes(t.state));

  versions = async (): Promise<VersionPair[]> => (Array.isArray(this.data.versions) ? this.data.versions : this.data.versions.pairs);

  register = async ({ state, type, q }: { state: string; type: string; q: string }): Promise<Register> => {
    const { columns, rows } = this.data.register ?? { columns: [], rows: [] };
    const at = (title: string) => columns.indexOf(title);
    const words = q.toLowerCase();
    const now = rows.map((row) => {
      const out = [...row];
      const events = this.byTarget.get(row[at('id')]) ?? [];
      if (events.length > 0) {
        out[at('state')] = this.track(events[0].target).state;
        out[at('reviewer')] = events[events.length - 1].by;
      }
      return out;
    });
    return {
      columns,
      rows: now.filter((row) => (!state || row[at('state')] === state) && (!type || row[at('type')] === type) && (!q || row.some((cell) => cell.toLowerCase().includes(words)))),
    };
  };

  sample = async (n: number, seed: number): Promise<Sample> => {
    const accepted: { doc_index: number; id: string; order: string }[] = [];
    let [right, wrong] = [0, 0];
    for (const [id, { norm, index }] of this.byId) {
      const track = this.track({ kind: 'norm', doc: norm.doc, id });
      if (!['accepted', 'corrected', 'confirmed', 'adjudicated'].includes(track.state) || track.effective === null) continue;
      accepted.push({ doc_index: index, id, order: await sha256(`${seed} ${id}`) });
    }
    accepted.sort((a, b) => (a.order < b.order ? -1 : 1));
    const targets = accepted.slice(0, n).map(({ doc_index, id }) => ({ doc_index, id }));
    for (const { id } of targets) {
      const said = counting(this.byTarget.get(id) ?? []).flatMap((e) => (e.action === 'comment' ? e.reason : []));
      const last = said.filter((r) => r === 'sample_right' || r === 'sample_wrong').at(-1);
      if (last === 'sample_right') ++right;
      else if (last === 'sample_wrong') ++wrong;
    }
    return { targets, right, wrong, interval: wilson(right, right + wrong) };
  };

  audit = async (): Promise<Audit> => {
    const own = this.lines.length;
    const chains = this.data.audit.chains.map((c) => (c.by === this.reviewer ? { ...c, events: c.events + own } : c));
    if (own > 0 && !chains.some((c) => c.by === this.reviewer)) chains.push({ by: this.reviewer, events: own, ok: true, broken_at: null });
    return { events: this.events, chains };
  };

  eventsAfter = async (seq: number) => ({ events: this.events.filter((e) => e.seq > seq), last: this.last(), base_changed: false });
  exports = async () => [];

  /** What `review.jsonl` holds, as it was written here. */
  file(): string {
    return this.lines.map((line) => line + '\n').join('');
  }

  decide = async (decisions: Decision[]): Promise<Decided> => {
    decisions.forEach((d) => this.check(d));
    const written: ReviewEvent[] = [];
    let group = this.last() + 1;
    for (const d of decisions)
      for (const e of d.action === 'undo' ? this.undoing(d) : [this.event(d)]) {
        e.group = group;
        written.push(await this.append(e));
      }
    this.shelf.save(this.lines);
    const tracks: Record<string, Track> = {};
    for (const e of written) tracks[e.target.id] = this.track(e.target);
    return { events: written, tracks, last: this.last() };
  };

  private last(): number {
    return this.events.reduce((most, e) => Math.max(most, e.seq), 0);
  }

  private track(target: Target): Track {
    return fold(target, this.byTarget.get(target.id) ?? [], this.byId.get(target.id)?.norm ?? null);
  }

  private know(target: Target, e: ReviewEvent): void {
    const events = this.byTarget.get(target.id);
    if (events) events.push(e);
    else this.byTarget.set(target.id, [e]);
  }

  private check(d: Decision): void {
    if (d.action === 'undo' || d.action === 'comment' || d.action === 'add' || d.target === undefined) return;
    const track = this.track(d.target);
    const norm = this.byId.get(d.target.id)?.norm ?? null;
    if ((d.after ?? 0) !== track.last || (norm !== null && d.base !== norm.digest)) throw new Conflict(d, { track, norm });
    if (d.action === 'reject' && !d.reason?.length) throw new Refused('A rejection needs a reason.', '');
  }

  private event(d: Decision): ReviewEvent {
    let target = d.target as Target;
    if (d.action === 'add') {
      const value = d.patch?.[0].value as Norm;
      const place = value.sentence.spans.flat().join('-');
      target = { kind: 'norm', doc: target.doc, id: `${value.provision}/added-${place}-${this.last() + 1}`, ...(target.kind === 'cue' && { cue: target.id }) };
    }
    const reason = d.action === 'correct' ? [...new Set((d.patch ?? []).map((step) => step.path.split('/')[1]))] : (d.reason ?? []);
    return { ...this.blank(target), action: d.action, reason, patch: d.patch ?? [], base: d.base ?? '', comment: d.comment ?? '', verdict: d.verdict ?? null };
  }

  private blank(target: Target): ReviewEvent {
    const doc = this.data.documents.find((d) => d.document.id === target.doc)?.document as { text_sha256?: string } | undefined;
    const at = this.now().toISOString().replace(/\.\d+Z$/, 'Z');
    return { seq: 0, at, by: this.reviewer, role: this.data.session.role, target, action: 'undo', reason: [], patch: [], base: '',
      doc_digest: doc?.text_sha256 ?? '', anchor: this.anchor(target), comment: '', verdict: null, undoes: null, group: 0, prev: '' };
  }

  /** Without a digest of the provision: carrying such a decision over needs the same sentence in the same place. */
  private anchor(target: Target): ReviewEvent['anchor'] {
    const norm = this.byId.get(target.id)?.norm;
    return norm ? { provision: norm.provision, provision_digest: '', start: norm.sentence.spans[0]?.[0] ?? 0, quote: norm.sentence.text } : null;
  }

  /** One event for each of the step that is taken back. */
  private undoing(d: Decision): ReviewEvent[] {
    const own = counting(this.events).filter((e) => e.by === this.reviewer && (!d.target || e.target.id === d.target.id));
    const last = own.at(-1);
    if (!last) throw new Refused('There is nothing to undo.', '');
    return counting(this.events)
      .filter((e) => e.by === this.reviewer && e.group === last.group)
      .map((e) => ({ ...this.blank(e.target), undoes: e.seq }));
  }

  private async append(e: ReviewEvent): Promise<ReviewEvent> {
    e.seq = this.last() + 1;
    const before = this.lines.at(-1);
    e.prev = before === undefined ? (this.data.audit.events.filter((o) => o.by === e.by).at(-1)?.hash ?? '') : await sha256(before);
    this.lines.push(JSON.stringify(e));
    this.events.push(e);
    this.know(e.target, e);
    this.admit(e);
    return e;
  }

  /** An added norm stands behind the machine's. */
  private admit(e: ReviewEvent): void {
    if (e.action !== 'add' || this.byId.has(e.target.id)) return;
    const index = this.data.documents.findIndex((d) => d.document.id === e.target.doc);
    if (index < 0) return;
    const value = e.patch[0].value as Partial<Norm>;
    const norm = { ...emptyNorm, ...structuredClone(value), id: e.target.id, doc: e.target.doc, digest: e.target.id, added: true } as Norm;
    this.byId.set(norm.id, { norm, index });
    this.data.documents[index].norms.push(norm);
  }
}

const emptyNorm: Omit<Norm, 'id' | 'doc' | 'provision' | 'digest'> = {
  type: 'obligation', status: 'in_text', sentence: { spans: [], text: '' }, cue: null, bearer: null, object: null, action: null, conditions: [],
  exceptions: [], times: [], sanctions: [], citations: [], jurisdiction: null, territorial_scope: [], extraterritorial: false, attribution: null,
  confidence: 1, evidence: { rule: '', trace: [] },
};
