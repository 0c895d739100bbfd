// The same page as one file without any request, for `pandect report`: script and style stand in it, and its policy allows
// exactly these two by their digests. The writer puts the data where kDataPlace stands.
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

export const kDataPlace = '<!-- pandect-data -->';

const digest = (text: string) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;

export function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const script = bundle['assets/page.js'];
      const style = bundle['assets/page.css'];
      if (script?.type !== 'chunk' || style?.type !== 'asset') throw new Error('one script and one style are expected');
      // Inside a script element only these two sequences would end or nest it.
      const code = script.code.replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--');
      const css = String(style.source).replace(/<\/style/gi, '<\\/style');
      const policy = `default-src 'none'; script-src ${digest(code)}; style-src ${digest(css)}; base-uri 'none'; form-action 'none'`;
      this.emitFile({
        type: 'asset',
        fileName: 'report.html',
        source:
          '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n' +
          `<meta http-equiv="Content-Security-Policy" content="${policy}">\n` +
          '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">\n<title>Pandect</title>\n' +
          `<style>${css}</style>\n</head>\n<body>\n<div id="app"></div>\n${kDataPlace}\n<script>${code}</script>\n</body>\n</html>\n`,
      });
    },
  };
}
