import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';

/* What `npm run package` gives the stores, of the build that is there. */

const PACKAGE = join(import.meta.dirname, '../../extension/release/package.mjs');
/** 120 kB are wished for; 130 are taken for all texts in a third language, which are 5 kB, and what people see first. */
const MAX_BYTES = 130_000;

const pack = (out: string) =>
  spawnSync(process.execPath, [PACKAGE, '--no-build', '--no-screenshots', '--out', out], {
    encoding: 'utf8',
  });

test('a package for each store: small, with its manifest on top, the same again', () => {
  const out = mkdtempSync(join(tmpdir(), 'package-'));
  try {
    const first = pack(out);
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    const zips = readdirSync(out).filter((name) => name.endsWith('.zip'));
    expect(zips).toEqual([
      expect.stringMatching(/^choices-chrome-/),
      expect.stringMatching(/^choices-firefox-/),
    ]);
    const bytes = zips.map((name) => readFileSync(join(out, name)));
    for (const zip of bytes) {
      expect(zip.length).toBeLessThanOrEqual(MAX_BYTES);
      const files = unzipSync(zip);
      const manifest = new TextDecoder().decode(files['manifest.json']);
      expect(JSON.parse(manifest)).toMatchObject({ manifest_version: 3, default_locale: 'ja' });
      expect(manifest).not.toContain('localhost');
      expect(Object.keys(files)).toContain('_locales/en/messages.json');
    }
    pack(out);
    expect(zips.map((name) => readFileSync(join(out, name)))).toEqual(bytes);
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['listing.en.md', 'listing.ja.md']));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
