import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { compileConfig } from '../../sdk/compile/compile-config.ts';
import { sha256 } from '../../sdk/compile/digest.ts';
import { artefacts } from '../support/artefacts.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const brotli = (content: string | Buffer): number => brotliCompressSync(content).length;

const TEN = [
  ...['recaptcha', 'youtube-embed', 'google-analytics-4', 'google-ads', 'google-ads-conversion'],
  ...['line-tag', 'yahoo-japan-ads', 'ad-ebis', 'a8-net', 'criteo'],
];

const EIGHT = [
  ...['google-analytics-4', 'google-ads', 'google-ads-conversion', 'line-tag'],
  ...['ad-ebis', 'a8-net', 'youtube-embed', 'recaptcha'],
];

const CONTACT = {
  name: { ja: '個人情報取扱専用窓口', en: 'Personal information desk' },
  email: 'privacy@rarejob.co.jp',
};

test.describe('what a page loads is small', () => {
  for (const { file, budget: limit } of artefacts) {
    if (limit === undefined) continue;
    test(`${file}: at most ${limit} bytes, brotli`, () => {
      expect(brotli(read(`dist/sdk/${file}`))).toBeLessThanOrEqual(limit);
    });
  }

  for (const language of ['ja', 'en', 'fil'] as const) {
    test(`the marked mode with the notice and its texts: at most 11 kB (${language})`, async () => {
      const compiled = await compileConfig(
        {
          ...{ property: 'rarejob', policy: { version: '1' }, services: TEN },
          ...{ contact: CONTACT, languages: [language] },
        },
        { digest: sha256 },
      );
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
      const texts = compiled.value.texts[language]?.files[`choices.${language}.json`] ?? '';
      expect(brotli(texts)).toBeGreaterThan(300);
      const scripts = ['choices-marked.js', 'stage.js'].map((file) => read(`dist/sdk/${file}`));
      const all = [...scripts, texts].map(brotli);
      expect(all.reduce((sum, own) => sum + own)).toBeLessThanOrEqual(11_000);
    });
  }

  for (const language of ['ja', 'en'] as const) {
    test(`all that is loaded before the first notice can be read: 12 kB (${language})`, async ({
      visitor: { context, page },
    }) => {
      await serveTrialPage(context, {
        lang: language,
        script: 'choices-marked.js',
        config: { services: EIGHT, contact: CONTACT },
      });
      await page.addInitScript(() => {
        document.addEventListener('rarejob-consent:notice', () => {
          Object.assign(window, { noticeAt: performance.now() });
        });
      });
      const sizes = new Map<string, number>();
      page.on('response', async (response) => {
        // What is still on its way when the page closes came after the notice.
        const body = await response.text().catch(() => '');
        // Of the page itself, the config.
        const config = /<script type="application\/json".*?<\/script>/s.exec(body)?.[0];
        sizes.set(response.url(), brotli(response.url() === TRIAL ? (config ?? '') : body));
      });
      await page.goto(TRIAL);
      await expect(page.locator('rj-notice [data-action="accept"]')).toBeVisible();
      const before = await page.evaluate(() => {
        const { noticeAt } = window as unknown as { readonly noticeAt: number };
        const resources = performance.getEntriesByType('resource');
        return resources.filter(({ startTime }) => startTime < noticeAt).map(({ name }) => name);
      });
      expect(before.some((url) => url.endsWith('stage.js'))).toBe(true);
      await expect.poll(() => before.every((url) => sizes.has(url))).toBe(true);
      const bytes = [TRIAL, ...before].reduce((sum, url) => sum + (sizes.get(url) ?? 0), 0);
      expect(bytes).toBeGreaterThan(5_000);
      expect(bytes).toBeLessThanOrEqual(12_000);
    });
  }

  for (const language of ['ja', 'en'] as const) {
    test(`preferences: at most 6 kB of scripts more than the notice, at most 11 with their texts (${language})`, async ({
      visitor: { context, page },
    }) => {
      await serveTrialPage(context, { lang: language, config: { services: TEN } });
      await page.goto(TRIAL);
      await expect(page.locator('rj-notice [data-action="customize"]')).toBeVisible();
      // What choosing needs is fetched as soon as the notice can be read.
      await page.waitForLoadState('networkidle');
      const sizes = new Map<string, number>();
      page.on('response', async (response) => {
        sizes.set(response.url(), brotli(await response.text()));
      });
      await page.locator('rj-notice [data-action="customize"]').click();
      await expect(page.locator('rj-preferences dialog')).toBeVisible();
      const sum = (kind: RegExp): number =>
        [...sizes].reduce((bytes, [url, size]) => bytes + (kind.test(url) ? size : 0), 0);
      await expect.poll(() => sum(/\.js$/)).toBeGreaterThan(3_000);
      expect(sum(/\.js$/)).toBeLessThanOrEqual(6_000);
      await expect.poll(() => sum(/\.json$/)).toBeGreaterThan(2_000);
      expect(sum(/./)).toBeLessThanOrEqual(11_000);
    });
  }

  test('production pages load no schema library', () => {
    for (const file of ['choices.js', 'choices-marked.js', 'stage.js', 'acts.js']) {
      expect(read(`dist/sdk/${file}`)).not.toMatch(/zod|invalid_union/i);
    }
  });
});

test('every entry that package.json names is there, with its types', () => {
  const { exports, bin } = JSON.parse(read('package.json'));
  const files = Object.values(exports as Record<string, string | Record<string, string>>).flatMap(
    (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)),
  );
  for (const file of [...files, ...Object.values(bin as Record<string, string>)]) {
    expect(existsSync(join(root, file)), file).toBe(true);
  }
});
