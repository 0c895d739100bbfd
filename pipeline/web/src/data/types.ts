// Rows as docs/KB.md and docs/REVIEW-API.md describe them. Spans are code points of the document's text.
export type Span = [number, number];

export interface Selector {
  spans: Span[];
  text: string;
}
export interface Bearer extends Selector {
  actor: string | null;
  role: string | null;
  quantifier: string | null;
}
export interface Action extends Selector {
  verbs: string[];
}
export interface Time extends Selector {
  kind: string;
  value: string | null;
}

export const normTypes = ['obligation', 'prohibition', 'permission', 'power', 'right', 'exemption', 'sanction'] as const;
export type NormType = (typeof normTypes)[number];

export interface Norm {
  id: string;
  doc: string;
  provision: string;
  type: NormType;
  status: string;
  sentence: Selector;
  cue: Selector | null;
  bearer: Bearer | null;
  object: Selector | null;
  action: Action | null;
  conditions: Selector[];
  exceptions: Selector[];
  times: Time[];
  sanctions: string[];
  citations: string[];
  jurisdiction: string | null;
  territorial_scope: string[];
  extraterritorial: boolean;
  attribution: { speaker: string | null; verb: string | null; hedge: string | null } | null;
  confidence: number;
  part_confidence?: Record<string, number>;
  evidence: { rule: string; trace: string[] };
  digest: string;
  added?: boolean;
}
export interface Provision {
  id: string;
  parent: string | null;
  type: string;
  number: string | null;
  label: string | null;
  heading: string | null;
  span: Span;
}
export interface Cue {
  id: string;
  doc: string;
  provision: string;
  span: Span;
  text: string;
  norm: string | null;
  reason: string | null;
  detail?: string | null;
}
export interface Definition {
  id: string;
  term: Selector;
  body: Selector;
}
export interface Citation {
  id: string;
  span: Span;
  kind: string;
  target: string | null;
  resolved: string | null;
}
export interface Mention {
  id: string;
  kind: string;
  span: Span;
  type: string | null;
  entity: string | null;
  value: string | null;
  code: string | null;
}
export interface Link {
  id: string;
  from: string;
  to: string;
  kind: string;
}
export interface DocumentRecord {
  id: string;
  kind: string;
  language: string;
  jurisdiction: string | null;
  title: string | null;
  url: string | null;
  valid_from: string | null;
  dates?: Record<string, string | string[] | null>;
  layout?: Span[];
}
export interface DocumentRow {
  id: string;
  title: string | null;
  kind: string;
  language: string;
  jurisdiction: string | null;
  valid_from: string | null;
  norms: number;
  decided: number;
  cues_unclaimed: number;
  url: string | null;
}
export interface DocumentAnswer {
  document: DocumentRecord;
  text: string;
  provisions: Provision[];
  norms: Norm[];
  cues: Cue[];
  definitions: Definition[];
  citations: Citation[];
  mentions: Mention[];
  quotes: { id: string; span: Span; verdict: string }[];
  links: Link[];
  issues: { code: string; severity: string; message: string }[];
  official: Record<string, string>;
  tracks: Record<string, Track>;
}

export type TargetKind = 'norm' | 'actor' | 'cue' | 'document';
export interface Target {
  kind: TargetKind;
  doc: string;
  id: string;
  cue?: string;
}
export const actions = [
  'accept', 'reject', 'correct', 'discuss', 'undo', 'confirm', 'dispute', 'adjudicate', 'add', 'merge', 'split', 'comment', 'reopen',
] as const;
export type ActionName = (typeof actions)[number];
export const states = [
  'proposed', 'accepted', 'corrected', 'rejected', 'discuss', 'confirmed', 'disputed', 'adjudicated', 'added', 'stale', 'unanchored',
] as const;
export type State = (typeof states)[number];
export const rejectReasons = ['not_a_norm', 'advocated_only', 'duplicate', 'not_in_force', 'out_of_scope', 'source_error'] as const;

export interface PatchStep {
  op: 'add' | 'replace' | 'remove' | 'test';
  path: string;
  value?: unknown;
}
export interface ReviewEvent {
  seq: number;
  at: string;
  by: string;
  role: string;
  target: Target;
  action: ActionName | 'carry';
  reason: string[];
  patch: PatchStep[];
  base: string;
  doc_digest: string;
  anchor?: { provision: string; provision_digest: string; start: number; quote: string } | null;
  comment: string;
  verdict: string | null;
  undoes: number | null;
  group: number;
  prev: string;
  hash?: string;
}
export interface Piece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}
export interface Track {
  target: Target;
  state: State;
  last: number;
  events: ReviewEvent[];
  effective: Norm | null;
  difference?: Piece[];
  doc_index?: number;
}
export interface Session {
  reviewer: string;
  role: string;
  kb: { name: string; digest: string; records: number };
  version: string;
  base_changed: boolean;
  reasons?: string[];
  last: number;
}
export interface Actor {
  id: string;
  name: string;
  type: string;
  names: string[];
  jurisdiction: string | null;
  same_as: string[];
  documents: string[];
  mentions: number;
  merged_into?: string | null;
  split_off?: string[] | null;
  track?: Track;
}
export interface VersionNorm {
  id: string;
  pin: string;
  type: string;
  bearer: string | null;
  action: string | null;
  times: string[];
  sentence: string;
}
export interface VersionChange {
  document: { before: string | null; after: string | null };
  change: string[];
  before: VersionNorm | null;
  after: VersionNorm | null;
}
export interface VersionPair {
  old: string;
  new: string;
  changes: VersionChange[];
}
export interface Register {
  columns: string[];
  rows: string[][];
}
export interface Sample {
  targets: { doc_index: number; id: string }[];
  right: number;
  wrong: number;
  interval: [number, number];
}
export interface Chain {
  by: string;
  events: number;
  ok: boolean;
  broken_at: number | null;
}
export interface Audit {
  events: ReviewEvent[];
  chains: Chain[];
  torn?: unknown;
}
export interface ExportForm {
  name: string;
  what_for: string;
  media_type: string;
  extension: string;
}

/** What is sent to decide; what is left out is not needed (docs/REVIEW-API.md). */
export interface Decision {
  target?: Target;
  action: ActionName;
  reason?: string[];
  patch?: PatchStep[];
  base?: string;
  comment?: string;
  verdict?: string;
  after?: number;
}
export interface Decided {
  events: ReviewEvent[];
  tracks: Record<string, Track>;
  last: number;
}
/** The state, or the record, is another one than what was seen: nothing was written. */
export class Conflict extends Error {
  constructor(
    readonly yours: Decision,
    readonly theirs: { track: Track | null; norm: Norm | null },
  ) {
    super('conflict');
  }
}
export class Refused extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/** Where the page has its data from: the server, or the file that it stands in. */
export interface Source {
  readonly offline: boolean;
  session(): Promise<Session>;
  documents(): Promise<DocumentRow[]>;
  document(index: number): Promise<DocumentAnswer>;
  actors(): Promise<Actor[]>;
  disagreements(): Promise<Track[]>;
  versions(): Promise<VersionPair[]>;
  register(filter: { state: string; type: string; q: string }): Promise<Register>;
  sample(n: number, seed: number): Promise<Sample>;
  audit(): Promise<Audit>;
  eventsAfter(seq: number): Promise<{ events: ReviewEvent[]; last: number; base_changed: boolean }>;
  exports(): Promise<ExportForm[]>;
  decide(decisions: Decision[]): Promise<Decided>;
}
