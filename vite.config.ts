import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { minify } from 'terser';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { manifestFor } from './extension/manifest-for.ts';
import { pack } from './extension/pack.ts';
import manifest from './manifest.json' with { type: 'json' };
import { knownHosts } from './sdk/compile/known-hosts.ts';

/* One config, one mode per artefact; `npm run build` runs them all (sdk/build.mjs).
 *   sdk             ESM entries
 *   sdk-{acts,gate,later,raw,stage}    what the classic scripts load from beside them
 *   sdk-choices     choices.js           sdk-marked  choices-marked.js      sdk-stub  stub.js
 *   sdk-first-paint first-paint.js
 *   cli             dist/cli, for Node
 *   sdk-adapters    react.js, preact.js, vue.js: for the site's own bundler
 *   sdk-vite        the Vite plugin, for Node   sdk-ledger  the ledger, for a server
 *   ledger-page     what the ledger shows its operator
 *   extension-{chrome,firefox}[-demo]    the demo ones know the demo's hosts too
 */
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
            // None of ours asks a function for its length or prototype, or a getter for an effect.
            keep_fargs: false,
            pure_getters: true,
            unsafe_arrows: true,
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

const modules = (entry: Record<string, string>, chunks: string): UserConfig['build'] => ({
  lib: { entry, formats: ['es'] },
  rolldownOptions: {
    optimization: INLINE,
    // What an entry and its later parts share stays in the entry: one request less each.
    preserveEntrySignatures: 'allow-extension',
    output: { minify: true, chunkFileNames: `${chunks}/[name]-[hash].js` },
  },
});

const classic = (entry: string, file: string): UserConfig['build'] => ({
  lib: { entry, formats: ['iife'], name: 'rarejobConsentScript', fileName: () => file },
  rolldownOptions: { optimization: INLINE },
});

const extension = (browser: 'chrome' | 'firefox', demo: boolean): UserConfig => ({
  ...common,
  define: { __DEMO__: JSON.stringify(demo) },
  plugins: [
    crx({ manifest: manifestFor(manifest, browser, demo) as unknown as ManifestV3Export, browser }),
    pack(),
  ],
  build: {
    target: 'es2022',
    outDir: `dist/extension/${browser}${demo ? '-demo' : ''}`,
    emptyOutDir: true,
    // Pages that the manifest does not name.
    rolldownOptions: { input: { welcome: 'extension/dashboard/welcome.html' } },
  },
});

/** What the classic scripts load from beside them, each a whole: one request, not a chain of them. */
const BESIDE: Readonly<Record<string, string>> = {
  'sdk-acts': 'sdk/control/acts.ts',
  'sdk-gate': 'sdk/gate/marked-gate.ts',
  'sdk-later': 'sdk/in-step/later.ts',
  'sdk-raw': 'sdk/compile/raw.ts',
  'sdk-stage': 'sdk/surfaces/stage.ts',
};

export default defineConfig(({ mode }) => {
  const beside = BESIDE[mode];
  if (beside) {
    return sdk(modules({ [mode.slice('sdk-'.length)]: beside }, 'ui'), {
      __CLASSIC__: 'true',
      __KNOWN_HOSTS__: JSON.stringify(knownHosts([])),
    });
  }
  switch (mode) {
    case 'sdk':
      return sdk(
        modules(
          {
            index: 'sdk/entries/index.ts',
            headless: 'sdk/entries/headless.ts',
            core: 'sdk/core/index.ts',
            catalogue: 'sdk/catalogue/index.ts',
          },
          'chunks',
        ),
        {},
      );
    case 'sdk-adapters': {
      const entry = Object.fromEntries(
        ['react', 'preact', 'vue'].map((name) => [name, `sdk/adapters/${name}.ts`]),
      );
      const built = modules(entry, 'chunks');
      // The site brings its framework.
      const external = /^(react|preact|vue)($|\/)/;
      return sdk({ ...built, rolldownOptions: { ...built?.rolldownOptions, external } }, {});
    }
    case 'sdk-choices':
      return sdk(classic('sdk/entries/script-tag.ts', 'choices.js'), { __CLASSIC__: 'true' });
    case 'sdk-marked':
      return sdk(classic('sdk/entries/marked-tag.ts', 'choices-marked.js'), {
        __CLASSIC__: 'true',
      });
    case 'sdk-first-paint':
      return sdk(classic('sdk/entries/first-paint.ts', 'first-paint.js'), {});
    case 'sdk-stub':
      return sdk(classic('sdk/entries/stub.ts', 'stub.js'), {});
    case 'cli':
      return {
        ...common,
        define: { __CLASSIC__: 'false' },
        build: {
          ssr: 'sdk/cli/rarejob-consent.ts',
          target: 'node20',
          outDir: 'dist/cli',
          emptyOutDir: true,
          // What is loaded later finds dist/sdk by the same path.
          rolldownOptions: { output: { chunkFileNames: '[name].js' } },
        },
      };
    case 'sdk-vite':
    case 'sdk-ledger': {
      const name = mode.slice('sdk-'.length);
      return {
        ...common,
        define: { __CLASSIC__: 'false' },
        build: {
          ssr: true,
          lib: { entry: { [name]: `sdk/${name}/index.ts` }, formats: ['es'] },
          target: 'node20',
          outDir: 'dist/sdk',
          emptyOutDir: false,
        },
      };
    }
    case 'ledger-page':
      return {
        ...common,
        root: 'sdk/ledger-page',
        base: './',
        build: {
          target: 'es2022',
          outDir: '../../dist/sdk/ledger-page',
          emptyOutDir: true,
          // The ledger serves one folder, and knows no other.
          assetsDir: '',
          modulePreload: { polyfill: false },
        },
      };
    case 'extension-chrome':
      return extension('chrome', false);
    case 'extension-firefox':
      return extension('firefox', false);
    case 'extension-chrome-demo':
      return extension('chrome', true);
    case 'extension-firefox-demo':
      return extension('firefox', true);
    default:
      throw new Error(`no such mode: ${mode}. See the list at the top of vite.config.ts.`);
  }
});
