// The contract of docs/REVIEW-API.md over a knowledge base folder, for developing and testing the page: one reviewer, nothing on
// the disk, none of the real server's guards but its policy.
//
//   node tests/web/mock.mjs kb 8123
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readKb } from './kb.mjs';
import { bundled, web } from './web.mjs';

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const files = { '/': ['index.html', 'text/html; charset=utf-8'], '/assets/page.js': ['assets/page.js', 'text/javascript; charset=utf-8'], '/assets/page.css': ['assets/page.css', 'text/css; charset=utf-8'] };

export async function sourceOf(data) {
  const { OfflineSource } = await bundled('src/data/offline.ts');
  return new OfflineSource(data, { load: () => [], save: () => undefined });
}

/** Answers at a free port; `delay` milliseconds late. */
export async function mockServer(data, { port = 0, delay = 0 } = {}) {
  const source = await sourceOf(data);
  const get = {
    session: () => source.session(), documents: () => source.documents(), actors: () => source.actors(), disagreements: () => source.disagreements(),
    versions: async () => ({ pairs: await source.versions() }), audit: () => source.audit(),
    export: () => [{ name: 'register.xlsx', what_for: 'lawyers and compliance', media_type: 'application/vnd.ms-excel', extension: 'xlsx' },
      { name: 'register.csv', what_for: 'any program that reads tables', media_type: 'text/csv', extension: 'csv' }],
  };
  async function answer(request, url) {
    const path = url.pathname.replace('/api/', '');
    if (request.method === 'POST' && path === 'events') return decide(await body(request));
    if (path in get) return [200, await get[path]()];
    if (path.startsWith('documents/')) return [200, await source.document(Number(path.split('/')[1]))];
    const query = Object.fromEntries(url.searchParams);
    if (path === 'register') return [200, await source.register({ state: '', type: '', q: '', ...query })];
    if (path === 'sample') return [200, await source.sample(Number(query.n), Number(query.seed))];
    if (path === 'events') return [200, await source.eventsAfter(Number(query.after))];
    return [404, { error: { message: 'no such thing', remedy: '' } }];
  }
  async function decide(sent) {
    try {
      return [201, await source.decide(sent.batch ?? [sent])];
    } catch (error) {
      if (error.theirs) return [409, { error: { message: 'conflict' }, yours: error.yours, theirs: error.theirs }];
      return [422, { error: { message: error.message, remedy: error.remedy ?? '' } }];
    }
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const head = { 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' };
    const file = files[url.pathname];
    if (file) return response.writeHead(200, { ...head, 'content-type': file[1] }).end(readFileSync(join(web, 'dist', file[0])));
    if (!url.pathname.startsWith('/api/')) return response.writeHead(404, head).end();
    const [status, value] = await answer(request, url).catch((error) => [500, { error: { message: String(error), remedy: '' } }]);
    if (delay > 0 && request.method === 'POST') await new Promise((done) => setTimeout(done, delay));
    response.writeHead(status, { ...head, 'content-type': 'application/json' }).end(JSON.stringify(value));
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return { source, address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function body(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { address } = await mockServer(readKb(process.argv[2]), { port: Number(process.argv[3] ?? 8123) });
  console.log(address);
}
