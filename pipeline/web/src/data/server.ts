// The review server (docs/REVIEW-API.md), by relative addresses only.
import { Conflict, Refused } from './types';
import type { Actor, Audit, Decided, Decision, DocumentAnswer, DocumentRow, ExportForm, Register, Sample, Session, Source, Track, VersionPair } from './types';

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`api/${path}`, { credentials: 'same-origin' });
  if (!answer.ok) throw await refusal(answer);
  return (await answer.json()) as T;
}

async function refusal(answer: Response): Promise<Refused> {
  try {
    const { error } = await answer.json();
    return new Refused(error.message, error.remedy ?? '');
  } catch {
    return new Refused(`${answer.status} ${answer.statusText}`, '');
  }
}

export class ServerSource implements Source {
  readonly offline = false;

  session = () => get<Session>('session');
  documents = () => get<DocumentRow[]>('documents');
  document = (index: number) => get<DocumentAnswer>(`documents/${index}`);
  actors = () => get<Actor[]>('actors');
  disagreements = () => get<Track[]>('disagreements');
  versions = async () => (await get<{ pairs: VersionPair[] }>('versions')).pairs;
  register = (filter: { state: string; type: string; q: string }) => get<Register>(`register?${new URLSearchParams(filter)}`);
  sample = (n: number, seed: number) => get<Sample>(`sample?n=${n}&seed=${seed}`);
  audit = () => get<Audit>('audit');
  eventsAfter = (seq: number) => get<{ events: []; last: number; base_changed: boolean }>(`events?after=${seq}`);
  exports = () => get<ExportForm[]>('export');

  /** More than the server takes at once goes on as one step: `group` names its first event. */
  async decide(decisions: Decision[]): Promise<Decided> {
    if (decisions.length === 1) return this.post(decisions[0]);
    const all: Decided = { events: [], tracks: {}, last: 0 };
    for (let i = 0; i < decisions.length; i += 1000) {
      const part = await this.post({ batch: decisions.slice(i, i + 1000), ...(i > 0 && { group: all.events[0].group }) });
      all.events.push(...part.events);
      Object.assign(all.tracks, part.tracks);
      all.last = part.last;
    }
    return all;
  }

  private async post(body: unknown): Promise<Decided> {
    const answer = await fetch('api/events', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'X-Pandect-Review': '1' },
      body: JSON.stringify(body),
    });
    if (answer.status === 409) {
      const { yours, theirs } = await answer.json();
      throw new Conflict(yours, theirs);
    }
    if (!answer.ok) throw await refusal(answer);
    return (await answer.json()) as Decided;
  }
}
