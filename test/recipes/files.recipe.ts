import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import react from 'react/package.json' with { type: 'json' };
import { build } from 'vite';
import { run, runLines } from '../support/newcomer.ts';
import { drive } from './drive.ts';
import { serveFolder, serveProgram } from './serve.ts';
import { block, LINE, pageOf, siteOf, writePages } from './site-of.ts';

/* Sites of files: what is built is what is served. */

const TAG = `<script src="${LINE}"></script>`;
const VITE = 'node_modules/vite/bin/vite.js';

drive('plain HTML', {
  async serve() {
    const folder = siteOf('plain');
    writePages(join(folder, 'public'), TAG);
    runLines(folder, block('plain/set-up.sh'));
    return serveFolder(join(folder, 'public'));
  },
});

drive("Vite: base './', a page in a folder, vite preview", {
  async serve() {
    const folder = siteOf('vite', { more: ['vite'] });
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'index.html'), pageOf(TAG, '', 'deep/next.html'));
    writeFileSync(join(folder, 'deep/next.html'), pageOf(TAG, '', ''));
    const pages = ['--base', './', '--config', 'two-pages.config.js'];
    writeFileSync(
      join(folder, 'two-pages.config.js'),
      `import config from './vite.config.js';
       export default { ...config, build: { rolldownOptions: { input: ['index.html', 'deep/next.html'] } } };`,
    );
    run(folder, process.execPath, VITE, 'build', '--logLevel', 'error', ...pages);
    return serveProgram(folder, VITE, 'preview', '--port', '0', ...pages);
  },
});

drive('pages that a framework writes past Vite', {
  async serve() {
    const folder = siteOf('prerendered', { more: ['vite'] });
    run(folder, process.execPath, 'build.mjs');
    runLines(folder, block('prerendered/mark.sh'));
    return serveFolder(join(folder, 'build'));
  },
});

drive(`React ${react.version}, hydrated, with a router`, {
  inPlace: true,
  async serve() {
    const folder = siteOf('react', { more: ['react', 'react-dom'] });
    const shared = {
      root: folder,
      configFile: false as const,
      logLevel: 'error' as const,
      oxc: { jsx: { runtime: 'automatic' as const } },
    };
    const input = (name: string) => ({ input: join(folder, `${name}.jsx`) });
    const output = { entryFileNames: '[name].js' };
    await build({
      ...shared,
      build: { outDir: 'public', rolldownOptions: { ...input('client'), output } },
    });
    await build({
      ...shared,
      build: { ssr: true, outDir: 'server', rolldownOptions: { ...input('server'), output } },
    });
    runLines(folder, block('react/set-up.sh'));
    const { render } = await import(pathToFileURL(join(folder, 'server/server.js')).href);
    for (const [file, path] of [
      ['index.html', '/'],
      ['next.html', '/next'],
    ] as const)
      writeFileSync(join(folder, 'public', file), render(path));
    return serveFolder(join(folder, 'public'));
  },
});
