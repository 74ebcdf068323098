import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Bundles the examples of a site's own framework, as that site would: `react.js`, `vue.js`, `plain.js`. */
export const buildFrameworks = (outDir) =>
  build({
    configFile: false,
    logLevel: 'warn',
    root: here('.'),
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: { react: here('react.jsx'), vue: here('vue.mjs'), plain: here('plain.mjs') },
        formats: ['es'],
        fileName: (_, name) => `${name}.js`,
      },
      rolldownOptions: { output: { minify: true, chunkFileNames: 'chunk-[name].js' } },
    },
  });
