import { mkdirSync, writeFileSync } from 'node:fs';
import { build } from 'vite';

/* As a static site generator does it: Vite builds the scripts, and the pages are written afterwards. */
await build({
  build: { outDir: 'build', rolldownOptions: { input: 'app.js' } },
  logLevel: 'error',
});
for (const [folder, title, other] of [
  ['build', 'First', '/next/'],
  ['build/next', 'Next', '/'],
]) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    `${folder}/index.html`,
    `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>Site</title><link rel="icon" href="data:,">
<script src="https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js"></script></head>
<body><h1>${title}</h1><a id="on" href="${other}">on</a></body></html>`,
  );
}
