import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const LOCALES = join(import.meta.dirname, '_locales');

/** What the extension's build needs beside crxjs: the locales at the place where browsers look, and
 * a manifest that offers nothing to pages, so that no site can tell that we are installed. */
export function pack(): Plugin {
  return {
    name: 'extension-pack',
    apply: 'build',
    // After crxjs has written its manifest.
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const locale of readdirSync(LOCALES)) {
        const fileName = `_locales/${locale}/messages.json`;
        const source = readFileSync(join(LOCALES, locale, 'messages.json'), 'utf8');
        this.emitFile({ type: 'asset', fileName, source });
      }
      const manifest = bundle['manifest.json'];
      if (manifest?.type !== 'asset') return;
      const { web_accessible_resources: _, ...rest } = JSON.parse(String(manifest.source));
      manifest.source = JSON.stringify(rest, undefined, 2);
    },
  };
}
