import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What Chrome knows of an administrator's settings by; Firefox asks for none. */
const MANAGED = join(import.meta.dirname, 'policy/managed-schema.json');
const LOCALES = join(import.meta.dirname, '_locales');

/** What the extension's build needs beside crxjs: the locales at the place where browsers look, and
 * a manifest that offers nothing to pages, so that no site can tell that we are installed. */
export function pack(): Plugin {
  return {
    name: 'extension-pack',
    apply: 'build',
    generateBundle: {
      // crxjs puts itself behind every plugin; only an order of the hook's own comes after its manifest.
      order: 'post',
      handler(_options, bundle) {
        for (const locale of readdirSync(LOCALES)) {
          const fileName = `_locales/${locale}/messages.json`;
          this.emitFile({ type: 'asset', fileName, source: browsersPart(locale) });
        }
        // crxjs leaves a second copy of every script that is named by `?iife`.
        for (const name of Object.keys(bundle)) {
          if (/^assets\/[^/]+\.iife\.ts-/.test(name)) delete bundle[name];
        }
        const manifest = bundle['manifest.json'];
        // Without it the build would offer a file to every site, and say nothing.
        if (manifest?.type !== 'asset') this.error('the manifest was not found to be stripped');
        const { web_accessible_resources: _, ...rest } = JSON.parse(String(manifest.source));
        manifest.source = JSON.stringify(rest, undefined, 2);
        const fileName: string | undefined = rest.storage?.managed_schema;
        if (fileName) {
          this.emitFile({ type: 'asset', fileName, source: readFileSync(MANAGED, 'utf8') });
        }
      },
    },
  };
}

/** What the browser itself looks up; our pages carry all texts in their code. */
function browsersPart(locale: string): string {
  const messages = JSON.parse(readFileSync(join(LOCALES, locale, 'messages.json'), 'utf8'));
  const names = ['extensionName', 'extensionDescription', 'language'];
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, messages[name]])));
}
