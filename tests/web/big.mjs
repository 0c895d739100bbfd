// Knowledge bases made for the tests: a megabyte of law with thousands of norms and marks, texts of difficult characters, and
// hostile words in every field.
const points = (text) => [...text].length;

/** A document under construction: text grows, spans are code points. */
class Draft {
  constructor(id, language) {
    Object.assign(this, { id, language, text: '', at: 0, provisions: [], norms: [], cues: [], citations: [], mentions: [], definitions: [] });
  }
  add(words) {
    const span = [this.at, this.at + points(words)];
    this.text += words;
    this.at = span[1];
    return { spans: [span], text: words };
  }
  answer(extra = {}) {
    return {
      document: { id: this.id, kind: 'statute', language: this.language, jurisdiction: 'XX', title: `Made for a test: ${this.id}`, url: 'https://law.example/act', valid_from: null,
        dates: {}, layout: [], text_sha256: 'a'.repeat(64), ...extra },
      text: this.text, provisions: this.provisions, norms: this.norms, cues: this.cues, definitions: this.definitions, citations: this.citations, mentions: this.mentions,
      quotes: [], links: [], issues: [], official: {}, tracks: {},
    };
  }
  norm(provision, parts, more = {}) {
    const n = this.norms.length + 1;
    this.norms.push({ id: `${this.id}/n-${n}`, doc: this.id, provision, type: ['obligation', 'prohibition', 'permission', 'power'][n % 4], status: 'in_text', object: null, conditions: [],
      exceptions: [], times: [], sanctions: [], citations: [], jurisdiction: 'XX', territorial_scope: ['XX'], extraterritorial: false, attribution: null, confidence: 0.4 + (n % 60) / 100,
      evidence: { rule: 'test.rule', trace: ['made for a test'] }, digest: `digest-${n}`, ...parts, ...more });
  }
}

const whole = (first, last) => ({ spans: [[first.spans[0][0], last.spans[0][1]]], text: '' });
const span = (selector) => selector.spans[0];

export function dataOf(documents, name = 'made') {
  const rows = documents.flatMap((d) => d.norms.map((n) => [n.id, d.document.title, n.provision, `${d.document.title}, ${n.provision}`, n.type, n.status, n.bearer?.text ?? '', n.action?.text ?? '', '', 'proposed', '']));
  return {
    session: { reviewer: 'anna', role: 'reviewer', kb: { name, digest: `digest of ${name}`, records: documents.length }, version: 'test', base_changed: false, last: 0 },
    documents, actors: [], versions: { pairs: [] }, audit: { events: [], chains: [] },
    register: { columns: ['id', 'document', 'provision', 'citation', 'type', 'reported', 'bearer', 'action', 'due', 'state', 'reviewer'], rows },
  };
}

/** About a megabyte of text, 5,000 norms; with their parts, cues and mentions more than 20,000 marks. */
export function bigLaw() {
  const d = new Draft('big', 'en');
  for (let article = 1; d.norms.length < 5000; ++article) {
    const provision = { id: `big/art_${article}`, parent: null, type: 'article', number: String(article), label: `Article ${article}`, heading: `Matter ${article}`, path: `art_${article}`, span: [d.at, d.at] };
    d.add(`Article ${article} Matter ${article}\n\n`);
    for (let i = 0; i < 5 && d.norms.length < 5000; ++i) {
      d.add(`(${i + 1}) `);
      const start = d.at;
      const condition = d.add(`Where goods of class ${article} are stored in a harbour of the first category`);
      d.add(', ');
      const bearer = d.add('the operator of the harbour');
      d.add(' ');
      const cue = d.add(i % 2 ? 'must not' : 'shall');
      d.add(' ');
      const action = d.add('notify the authority in writing of each consignment of dangerous goods that it has received');
      d.add(' ');
      const time = d.add('within ten days');
      d.add('.');
      d.norm(provision.id, { sentence: { spans: [[start, d.at]], text: '' }, cue, bearer: { ...bearer, actor: null, role: 'operator', quantifier: null }, action: { ...action, verbs: ['notify'] },
        ...(i === 0 && { conditions: [condition], times: [{ ...time, kind: 'deadline', value: 'P10D' }] }) });
      if (i === 0) d.mentions.push({ id: `big/m-${d.norms.length}`, kind: 'duration', span: span(time), type: null, entity: null, value: 'P10D', code: null });
      d.add('\n\n');
    }
    const loose = d.add('The register ');
    const may = d.add('may');
    d.add(' show more than one entry.\n\n');
    d.cues.push({ id: `big/cue-${article}`, doc: 'big', provision: provision.id, span: span(may), text: 'may', norm: null, reason: 'ability' });
    provision.span[1] = d.at;
    d.provisions.push(provision);
    void loose;
  }
  return d;
}
export const marksOf = (d) => d.norms.reduce((sum, n) => sum + 4 + n.conditions.length + n.times.length, 0) + d.cues.length + d.mentions.length + d.provisions.length;

/** Parts that stand between characters outside of the Basic Multilingual Plane, emoji, combining marks and right-to-left words. */
export function difficult() {
  const pieces = {
    astral: ['𠮷野𡈽地𪚥的经营者', '不得', '出口𠀋类测量设备𠁑'], emoji: ['The 🚢👩‍👩‍👧‍👦 owner 🇨🇳', 'shall', 'dock 👍🏽 at once 🛃'],
    marks: ['Ex\u0301porte\u0323\u0307rs', 'sha\u0300ll', 'de\u0302\u0323clare a\u030a goods'], rtl: ['על כל אדם 𞤀𞤁', 'يجب', 'أن يبلغ السلطة 😀 خلال ١٠ أيام'],
    mixed: ['甲 👨‍⚖️ A\u0308 ב', '應', '𠜎𠜱𠝹 é 😀😀 ג'],
  };
  return Object.entries(pieces).map(([id, [who, must, what]]) => {
    const d = new Draft(id, id === 'astral' || id === 'mixed' ? 'zh-Hans' : id === 'rtl' ? 'ar' : 'en');
    for (let i = 0; i < 40; ++i) {
      d.add('😀𠮷'.repeat(i % 4));
      const bearer = d.add(who);
      d.add(' ');
      const cue = d.add(must);
      d.add(i % 3 ? ' ' : '\u00a0');
      const action = d.add(what);
      d.add('。\n');
      d.norm(id, { sentence: { ...whole(bearer, action), text: [...d.text].slice(bearer.spans[0][0], action.spans[0][1]).join('') }, cue, bearer: { ...bearer, actor: null, role: null, quantifier: null }, action: { ...action, verbs: [] } });
    }
    return d.answer();
  });
}

export const payloads = ['<img src=x onerror=alert(1)>', '<script>alert(2)</script>', '"><svg onload=alert(3)>', "javascript:alert(4)//", '</script><script>alert(5)</script>',
  '<!--<script>alert(6)//', '{{constructor.constructor("alert(7)")()}}', '<iframe srcdoc="<script>parent.alert(8)</script>">', "' onmouseover='alert(9)", '\u2028alert(10)\u2029'];

/** Every text of every record is hostile. */
export function hostile() {
  const bad = (i) => payloads[i % payloads.length];
  let n = 0;
  const next = () => bad(n++);
  const documents = payloads.map((p, i) => {
    const d = new Draft(`doc ${next()}`, 'en');
    d.provisions.push({ id: `p ${p}`, parent: null, type: 'article', number: next(), label: p, heading: next(), path: next(), span: [0, 400] });
    d.add(`${p} `);
    const bearer = d.add(next());
    d.add(' ');
    const cue = d.add(next());
    d.add(' ');
    const action = d.add(next());
    d.add('.\n');
    const loose = d.add(next());
    d.norm(`p ${p}`, { sentence: { ...whole(bearer, action), text: `${bearer.text} ${cue.text} ${action.text}` }, cue, bearer: { ...bearer, actor: next(), role: next(), quantifier: next() },
      action: { ...action, verbs: [next()] }, jurisdiction: next(), territorial_scope: [next()], attribution: { speaker: next(), verb: next(), hedge: next() }, status: next(),
      times: [{ spans: action.spans, text: next(), kind: next(), value: next() }], sanctions: [next()], evidence: { rule: next(), trace: [next(), next()] }, digest: next() });
    d.cues.push({ id: `cue ${next()}`, doc: d.id, provision: `p ${p}`, span: span(loose), text: next(), norm: null, reason: next() });
    const out = d.answer({ title: next(), kind: next(), jurisdiction: next(), url: 'javascript:alert(11)', valid_from: next() });
    out.official = { [`p ${p}`]: i % 2 ? 'javascript:alert(12)' : 'data:text/html,<script>alert(13)</script>' };
    out.links = [{ id: next(), from: d.norms[0].id, to: next(), kind: next() }];
    return out;
  });
  const data = dataOf(documents, next());
  data.actors = payloads.map((p, i) => ({ id: `actor ${p}`, name: p, type: next(), names: [p, next()], jurisdiction: next(), same_as: [], documents: [documents[i].document.id], mentions: 3 }));
  data.versions = { pairs: [{ old: documents[0].document.id, new: next(), changes: payloads.map((p) => ({ document: { before: next(), after: next() }, change: [next()], before: { id: p, pin: next(), type: next(), sentence: p },
    after: { id: p, pin: next(), type: next(), sentence: next() } })) }] };
  data.register.rows = documents.map((d) => data.register.columns.map((c) => (c === 'id' ? d.norms[0].id : next())));
  data.audit.events = payloads.map((p, i) => ({ seq: i + 1, at: next(), by: p, role: next(), target: { kind: 'norm', doc: documents[i].document.id, id: documents[i].norms[0].id }, action: i % 2 ? 'reject' : 'discuss', reason: [next()],
    patch: [], base: '', doc_digest: '', comment: next(), verdict: null, undoes: null, group: i + 1, prev: '' }));
  data.audit.chains = payloads.map((p, i) => ({ by: p, events: 1, ok: i % 2 === 0, broken_at: i }));
  return data;
}
