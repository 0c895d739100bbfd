// What the events on one target come to (docs/REVIEW-API.md, States). The server folds by itself; the offline file needs it here.
//
//   fold(target, events, machineNorm).state === 'accepted'
import type { Norm, PatchStep, ReviewEvent, State, Target, Track } from './types';

const stateOf: Record<string, State> = { accept: 'accepted', reject: 'rejected', correct: 'corrected', discuss: 'discuss', add: 'added', merge: 'corrected', split: 'corrected' };

/** RFC 6902 with the operations that reviews use; the row itself is left as it is. */
export function patched<T>(row: T, patch: PatchStep[]): T {
  let out = structuredClone(row) as unknown;
  for (const { op, path, value } of patch) {
    if (op === 'test') continue;
    if (path === '') {
      out = structuredClone(value);
      continue;
    }
    const keys = path.slice(1).split('/').map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
    const last = keys.pop() as string;
    const holder = keys.reduce((at: unknown, key) => (at as Record<string, unknown>)[key], out);
    if (Array.isArray(holder)) {
      const at = last === '-' ? holder.length : Number(last);
      if (op === 'remove') holder.splice(at, 1);
      else holder.splice(at, op === 'replace' ? 1 : 0, structuredClone(value));
    } else if (op === 'remove') delete (holder as Record<string, unknown>)[last];
    else (holder as Record<string, unknown>)[last] = structuredClone(value);
  }
  return out as T;
}

/** Events that still count: neither undone nor undoing. */
export function counting(events: ReviewEvent[]): ReviewEvent[] {
  const undone = new Set(events.filter((e) => e.undoes !== null).map((e) => `${e.by} ${e.undoes}`));
  return events.filter((e) => e.action !== 'undo' && !undone.has(`${e.by} ${e.seq}`));
}

const said = (e: ReviewEvent) => JSON.stringify([e.action, e.action === 'correct' ? e.patch : e.action === 'reject' ? [...e.reason].sort() : []]);

export function fold(target: Target, events: ReviewEvent[], norm: Norm | null): Track {
  const track: Track = { target, state: 'proposed', last: events.at(-1)?.seq ?? 0, events, effective: norm };
  const decisions = new Map<string, ReviewEvent>();
  let judged: ReviewEvent | null = null;
  let verdicts: ReviewEvent[] = [];
  for (const e of counting(events)) {
    if (e.action === 'reopen') [judged, verdicts] = [null, []], decisions.clear();
    else if (e.action === 'adjudicate') judged = e;
    else if (e.action === 'confirm' || e.action === 'dispute') verdicts.push(e);
    else if (e.action in stateOf) decisions.set(e.by, e);
  }
  const last = [...decisions.values()].sort((a, b) => a.seq - b.seq).at(-1);
  const ruling = judged ?? last;
  if (ruling === undefined) return track;
  const kinds = new Set([...decisions.values()].map(said));
  if (judged) track.state = 'adjudicated';
  else if (kinds.size > 1 || verdicts.at(-1)?.action === 'dispute') track.state = 'disputed';
  else if (decisions.size > 1 || verdicts.length > 0) track.state = 'confirmed';
  else track.state = stateOf[ruling.action];
  const act = judged?.verdict ?? ruling.action;
  if (act === 'reject') track.effective = null;
  else if (norm && act === 'correct') track.effective = { ...patched(norm, ruling.patch), id: norm.id, doc: norm.doc, digest: norm.digest };
  return track;
}
