// A knowledge base folder as the data that the page takes (docs/REVIEW-API.md, the offline file): for tests that need no server.
//
//   const data = readKb('kb');  data.documents[0].text
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const digest = (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

function lines(folder, table) {
  const file = join(folder, `${table}.jsonl`);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

function byDocument(rows) {
  const out = new Map();
  for (const row of rows) {
    if (!out.has(row.doc)) out.set(row.doc, []);
    out.get(row.doc).push(row);
  }
  return (id) => out.get(id) ?? [];
}

export const registerColumns = ['id', 'document', 'provision', 'citation', 'type', 'reported', 'bearer', 'object', 'action', 'conditions', 'exceptions', 'times',
  'due', 'sanctions', 'jurisdiction', 'quote', 'link', 'confidence', 'state', 'reviewer', 'owner', 'status', 'notes'];

function registerRow(document, n) {
  const words = (list) => list.map((s) => s.text).join('\n');
  return [n.id, document.title ?? document.id, n.provision, `${document.title ?? document.id}, ${n.provision.split('/').slice(1).join(' ')}`, n.type, n.status, n.bearer?.text ?? '',
    n.object?.text ?? '', n.action?.text ?? '', words(n.conditions), words(n.exceptions), words(n.times), n.times.map((t) => t.value ?? '').join('\n'), '',
    n.jurisdiction ?? '', n.sentence.text, document.url ?? '', n.confidence.toFixed(2), 'proposed', '', '', '', ''];
}

export function readKb(folder, reviewer = 'anna') {
  const tables = Object.fromEntries(['provisions', 'norms', 'cues', 'definitions', 'citations', 'mentions', 'quotes', 'links', 'issues'].map((t) => [t, byDocument(lines(folder, t))]));
  const documents = lines(folder, 'documents').map((document) => ({
    document,
    text: readFileSync(join(folder, 'texts', `${document.id}.txt`), 'utf8'),
    ...Object.fromEntries(Object.entries(tables).map(([name, of]) => [name, of(document.id)])),
    norms: tables.norms(document.id).map((n) => ({ ...n, digest: digest(n) })),
    official: Object.fromEntries(document.url ? tables.provisions(document.id).map((p) => [p.id, `${document.url}#${encodeURIComponent(p.path ?? '')}`]) : []),
    tracks: {},
  }));
  const versions = existsSync(join(folder, 'versions.json')) ? JSON.parse(readFileSync(join(folder, 'versions.json'), 'utf8')) : { pairs: [] };
  return {
    session: { reviewer, role: 'reviewer', kb: { name: basename(folder), digest: digest(documents.map((d) => d.document)), records: documents.length }, version: 'mock', base_changed: false, last: 0 },
    documents,
    actors: lines(folder, 'actors'),
    versions,
    audit: { events: [], chains: [] },
    register: { columns: registerColumns, rows: documents.flatMap((d) => d.norms.map((n) => registerRow(d.document, n))) },
  };
}
