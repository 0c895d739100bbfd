// Decisions of two people, so that every screen has something to show.
export async function prepare(source, data) {
  const own = source.reviewer;
  const rows = data.documents.filter((d) => d.norms.length > 12).flatMap((d) => d.norms.slice(0, 9));
  const say = async (by, n, action, more = {}) => {
    source.reviewer = by;
    const tracks = (await source.document(data.documents.findIndex((d) => d.document.id === n.doc))).tracks;
    await source.decide([{ target: { kind: 'norm', doc: n.doc, id: n.id }, action, base: n.digest, after: tracks[n.id]?.last ?? 0, ...more }]);
  };
  for (const [i, n] of rows.entries()) {
    if (i % 9 < 4) await say('ben', n, 'accept');
    if (i % 9 === 4) await say('ben', n, 'reject', { reason: ['not_a_norm'] });
    if (i % 9 === 5) await say('ben', n, 'correct', { patch: [{ op: 'replace', path: '/type', value: 'power' }] });
    if (i % 9 === 6) await say('ben', n, 'discuss', { comment: 'Does this bind private bodies too?' });
    if (i % 9 === 3) await say(own, n, 'reject', { reason: ['out_of_scope'] });
    if (i % 9 === 1) await say(own, n, 'confirm');
    if (i % 9 === 4) await say('chen', n, 'accept');
  }
  source.reviewer = own;
}
