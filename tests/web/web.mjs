// Where the page lies, its packages, and its modules for use outside of a browser.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const web = join(root, 'pipeline/web');
export const need = createRequire(join(web, 'package.json'));

/** A TypeScript module of the page, bundled. */
export async function bundled(path) {
  const vite = createRequire(need.resolve('vite/package.json'));
  const { outputFiles } = await vite('esbuild').build({ entryPoints: [join(web, path)], bundle: true, write: false, format: 'esm', logLevel: 'error' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}
