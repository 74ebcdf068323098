import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLines } from '../support/newcomer.ts';
import { drive } from './drive.ts';
import { serveFolder } from './serve.ts';
import { block, LINE, siteOf, writePages } from './site-of.ts';

/* Pages that change in place, by libraries that fetch the next one. */

const PACKAGES = join(import.meta.dirname, '../../node_modules');
const TAG = `<script src="${LINE}"></script>`;

const library = (file: string): string => readFileSync(join(PACKAGES, file), 'utf8');

drive('htmx', {
  inPlace: true,
  async serve() {
    const folder = siteOf('plain');
    const own = join(folder, 'public');
    writePages(own, `<script src="/htmx.js"></script>${TAG}`, '', ' hx-boost="true"');
    writeFileSync(join(own, 'htmx.js'), library('htmx.org/dist/htmx.min.js'));
    runLines(folder, block('plain/set-up.sh'));
    return serveFolder(own);
  },
});

drive('Turbo, with tags that run with each page', {
  inPlace: true,
  eachPage: true,
  async serve() {
    const folder = siteOf('plain');
    const own = join(folder, 'public');
    const head =
      '<meta name="turbo-cache-control" content="no-preview"><script src="/turbo.js"></script>';
    writePages(own, head, TAG);
    writeFileSync(join(own, 'turbo.js'), library('@hotwired/turbo/dist/turbo.es2017-umd.js'));
    runLines(folder, block('plain/set-up.sh'));
    return serveFolder(own);
  },
});
