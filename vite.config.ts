import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { minify } from 'terser';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { manifestFor } from './extension/manifest-for.ts';
import { nativeBrowser } from './extension/native-browser.ts';
import { pack } from './extension/pack.ts';
import { plainTexts } from './extension/plain-texts.ts';
import { trimCatalogue } from './extension/trim-catalogue.ts';
import { trimTokens } from './extension/trim-tokens.ts';
import manifest from './manifest.json' with { type: 'json' };
import { knownHosts } from './sdk/compile/known-hosts.ts';
import table from './sdk/entries/artefacts.json' with { type: 'json' };

/* One config, one mode a step of `npm run build`; sdk/entries/artefacts.json is the table of them, and says
 * in which format each is made. */
const common = {
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
} satisfies UserConfig;

/** After Oxc: Terser folds what is called once into its caller, which is 2 % of what a page loads. */
const fold = (): Plugin => ({
  name: 'fold',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    async handler({ format }, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const folded = await minify(chunk.code, {
          ecma: 2020,
          module: format === 'es',
          toplevel: true,
          compress: {
            passes: 8,
            // None of ours asks a function for its prototype, or a getter for an effect.
            pure_getters: true,
            unsafe_arrows: true,
            // A template is a sum of texts: what stands in ours has no value beside its text.
            unsafe: format === 'iife',
            negate_iife: false,
          },
          ...(chunk.map && { sourceMap: { content: JSON.stringify(chunk.map), asObject: true } }),
        });
        chunk.code = folded.code ?? chunk.code;
        if (chunk.map && typeof folded.map === 'object') Object.assign(chunk.map, folded.map);
      }
    },
  },
});

const sdk = (build: UserConfig['build'], define: Record<string, string>): UserConfig => ({
  ...common,
  plugins: [fold()],
  define: { __CLASSIC__: 'false', ...define },
  build: {
    target: 'es2022',
    outDir: 'dist/sdk',
    emptyOutDir: false,
    sourcemap: 'hidden',
    ...build,
  },
});

/** A constant that is used once needs no name. */
const INLINE = { inlineConst: { mode: 'all', pass: 2 } } as const;

const modules = (entry: Entries, chunks: string, external?: RegExp): UserConfig['build'] => ({
  lib: { entry, formats: ['es'] },
  rolldownOptions: {
    optimization: INLINE,
    // What an entry and its later parts share stays in the entry: one request less each.
    preserveEntrySignatures: 'allow-extension',
    output: { minify: true, chunkFileNames: `${chunks}/[name]-[hash].js` },
    ...(external && { external }),
  },
});

const classic = (entries: Entries): UserConfig['build'] => {
  const [[name, entry] = []] = Object.entries(entries);
  if (!entry) throw new Error('a classic script has one entry');
  return {
    lib: { entry, formats: ['iife'], name: 'rarejobConsentScript', fileName: () => `${name}.js` },
    rolldownOptions: { optimization: INLINE },
  };
};

const extension = (browser: 'chrome' | 'firefox', demo: boolean): UserConfig => ({
  ...common,
  define: { __DEMO__: JSON.stringify(demo) },
  plugins: [
    trimCatalogue(),
    plainTexts(),
    nativeBrowser(),
    crx({ manifest: manifestFor(manifest, browser, demo) as unknown as ManifestV3Export, browser }),
    pack(),
    trimTokens(),
    fold(),
  ],
  build: {
    target: 'es2022',
    outDir: `dist/extension/${browser}${demo ? '-demo' : ''}`,
    emptyOutDir: true,
    // For browsers that the extension is not for.
    modulePreload: { polyfill: false },
    // Pages that the manifest does not name.
    rolldownOptions: { input: { welcome: 'extension/dashboard/welcome.html' } },
  },
});

type Entries = Readonly<Record<string, string>>;
type Format = (entries: Entries, step: string) => UserConfig;

const FORMATS: Readonly<Record<string, Format>> = {
  /** For `import`, with shared chunks. */
  modules: (entries) => sdk(modules(entries, 'chunks'), {}),
  /** For the site's own bundler, and the framework that it brings. */
  adapters: (entries) => sdk(modules(entries, 'chunks', /^(react|preact|vue)($|\/)/), {}),
  /** For a plain `<script src>`. */
  script: (entries) => sdk(classic(entries), { __CLASSIC__: 'true' }),
  /** To stand in a page's HTML. */
  inline: (entries) => sdk(classic(entries), {}),
  /** What the classic scripts load from beside them, each a whole: one request, not a chain of them. */
  beside: (entries) =>
    sdk(modules(entries, 'ui'), {
      __CLASSIC__: 'true',
      __KNOWN_HOSTS__: JSON.stringify(knownHosts([])),
    }),
  /** A program for Node. What it loads later finds dist/sdk by the same path. */
  program: (entries) => ({
    ...common,
    define: { __CLASSIC__: 'false' },
    build: {
      ssr: Object.values(entries)[0] ?? true,
      target: 'node20',
      outDir: 'dist/cli',
      emptyOutDir: true,
      rolldownOptions: { output: { chunkFileNames: '[name].js' } },
    },
  }),
  /** A library for Node. */
  node: (entries) => ({
    ...common,
    define: { __CLASSIC__: 'false' },
    build: {
      ssr: true,
      lib: { entry: { ...entries }, formats: ['es'] },
      target: 'node20',
      outDir: 'dist/sdk',
      emptyOutDir: false,
    },
  }),
  /** What the ledger shows its operator: it serves one folder, and knows no other. */
  page: () => ({
    ...common,
    root: 'sdk/ledger-page',
    base: './',
    build: {
      target: 'es2022',
      outDir: '../../dist/sdk/ledger-page',
      emptyOutDir: true,
      assetsDir: '',
      modulePreload: { polyfill: false },
    },
  }),
  /** The demo ones know the demo's hosts too. */
  extension: (_, step) =>
    extension(step.includes('firefox') ? 'firefox' : 'chrome', step.endsWith('-demo')),
};

export default defineConfig(({ mode }) => {
  const row = table.find(({ step }) => step === mode);
  const format = row && FORMATS[row.format];
  if (!row || !format) throw new Error(`no such mode: ${mode}. See sdk/entries/artefacts.json.`);
  return format(row.entries as unknown as Entries, mode);
});
