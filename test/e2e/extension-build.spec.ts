import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

/* What `npm run build` makes of the extension, as it would go to a store. */
const DIST = join(import.meta.dirname, '../../dist/extension');

for (const build of ['chrome', 'firefox', 'chrome-demo', 'firefox-demo']) {
  test.describe(build, () => {
    const folder = join(DIST, build);
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });

    test('offers pages nothing that they could fetch or call', () => {
      expect(manifest).not.toHaveProperty('web_accessible_resources');
      expect(manifest).not.toHaveProperty('externally_connectable');
    });

    test('has two scripts for pages, each a whole: what imports comes after the page', () => {
      const scripts = ['extension/content/bridge.iife.js', 'extension/content/gpc.iife.js'];
      expect(manifest.content_scripts.flatMap(({ js }: { js: string[] }) => js)).toEqual([
        scripts[0],
      ]);
      expect(files.filter((file) => /iife/.test(file)).sort()).toEqual(scripts);
      for (const script of scripts) {
        const code = readFileSync(join(folder, script), 'utf8');
        expect(code).not.toMatch(/\bimport\b|\bexport\b|\brequire\(/);
        expect(code.length).toBeLessThan(8000);
      }
      expect(files.filter((file) => /content.*-loader/.test(file))).toEqual([]);
    });

    test('runs nothing that is not in it', () => {
      const code = files
        .filter((file) => /\.(js|html)$/.test(file))
        .map((file) => readFileSync(join(folder, file), 'utf8'))
        .join('\n');
      expect(code).not.toMatch(/<script[^>]+src="https?:/);
      expect(code).not.toMatch(/\beval\(|new Function\(|importScripts\(/);
      expect(manifest).not.toHaveProperty('content_security_policy');
    });
  });
}
