import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { parse } from 'parse5';
import { build } from 'vite';
import { catalogue } from '../../sdk/catalogue/index.ts';
import { compileConfig } from '../../sdk/compile/compile-config.ts';
import { sha256 } from '../../sdk/compile/digest.ts';
import { markHtml } from '../../sdk/compile/mark/mark-html.ts';
import { type CompiledConfig, createMatcher } from '../../sdk/core/index.ts';
import { expect, test } from '../support/world.ts';
import { elementsOf } from './elements.ts';
import { type CorpusPage, PAGES } from './pages.ts';
import { noting, SITE, serve } from './serve.ts';

const PACKAGES = join(import.meta.dirname, '../../node_modules');
/** A tag as most come: a line of script that puts another one in. */
const TAG = `<script>{
  const tag = document.createElement('script');
  tag.async = true;
  tag.src = 'https://www.googletagmanager.com/gtag/js?id=G-CORPUS';
  document.head.append(tag);
}</script>`;

const claims = createMatcher(catalogue);
const servicesAt = (address: string): readonly string[] => {
  const { hostname, pathname, search } = new URL(address);
  return claims(hostname, pathname + search);
};

/** The page's own HTML, with one tag of ours at its end, and where it lies. */
async function written(page: CorpusPage): Promise<{ readonly html: string; readonly at: string }> {
  if ('published' in page) {
    const html = readFileSync(join(PACKAGES, page.published), 'utf8');
    return { at: `/npm/${page.published}`, html: html.replace(/<\/body>|$/i, `${TAG}$&`) };
  }
  const bundle = page.bundle ? `<script>${await bundled(page.bundle)}</script>` : '';
  return {
    at: '/written/',
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Corpus</title>
${page.head ?? ''}</head><body>${page.body}${bundle}${TAG}</body></html>`,
  };
}

/** Stands nowhere: a page of the corpus has its text. */
const ENTRY = join(import.meta.dirname, 'entry.js');

/** As a site's own build makes it. */
async function bundled(code: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) => (id === ENTRY ? code : undefined),
      },
    ],
    build: { write: false, lib: { entry: ENTRY, formats: ['iife'], name: 'site' } },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code.replaceAll('</script', '<\\/script');
}

interface Visit {
  readonly page: Page;
  readonly asked: readonly string[];
  readonly errors: readonly string[];
  ran(): Promise<readonly string[]>;
}

/** Opens the page and waits until nothing more happens on it. */
async function open(
  context: BrowserContext,
  at: string,
  own: Parameters<typeof serve>[1],
): Promise<Visit> {
  const { asked } = await serve(context, own);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('rarejob-consent:')) {
      errors.push(message.text());
    }
  });
  page.on('pageerror', ({ message }) => errors.push(message));
  const ran = async (): Promise<readonly string[]> =>
    page.evaluate(() => (window as { corpusRan?: readonly string[] }).corpusRan ?? []);
  await page.goto(`${SITE}${at}`);
  const visit = { page, asked, errors, ran };
  await settled(visit);
  return visit;
}

async function settled({ page, asked, ran }: Omit<Visit, 'errors'>): Promise<void> {
  let last = '';
  let quiet = 0;
  await expect
    .poll(
      async () => {
        const now = `${await ran()} ${asked} ${await page.evaluate('document.readyState')}`;
        quiet = now === last ? quiet + 1 : 0;
        last = now;
        return quiet;
      },
      { intervals: [150] },
    )
    .toBeGreaterThan(3);
}

/** The page with the SDK, as its README says. */
function withSdk(html: string, mode: 'automatic' | 'marked', config: CompiledConfig): string {
  const inline = JSON.stringify(config).replaceAll('<', '\\u003c');
  const script = mode === 'automatic' ? 'choices.js"' : 'choices-marked.js" async';
  const head = `<script type="application/json" id="config">${inline}</script><script src="/sdk/${script} data-config="#config"></script>`;
  const page = mode === 'marked' ? markHtml(html, config).html : html;
  return page.replace(/<head[^>]*>/i, `$&${head}`);
}

/** A site's config that declares these services, and the texts that go with it. */
async function compiled(services: readonly string[], mode: 'automatic' | 'marked') {
  const result = await compileConfig(
    { property: 'rarejob', policy: { version: '1', url: '/privacy' }, services: [...services] },
    { digest: sha256, base: '/texts/', mode: mode === 'marked' ? 'marked' : undefined },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  const { config, texts } = result.value;
  const files = Object.fromEntries(
    Object.values(texts).flatMap((own) =>
      Object.entries(own.files).map(([name, body]) => [
        `/texts/${name}`,
        { body, type: 'application/json' },
      ]),
    ),
  );
  return { config, files };
}

const isTheirs = (address: string): boolean => servicesAt(address).length > 0;

/** What stands unmarked in the HTML a browser may ask for before any script runs, whoever held it: the
 * automatic mode keeps it from running. */
const readAhead = (html: string, at: string): ReadonlySet<string> =>
  new Set(
    elementsOf(parse(html)).flatMap((element) =>
      ['src', 'href', 'data', 'poster'].flatMap((name) => {
        const value = element.attribute(name);
        return value && URL.canParse(value, SITE + at) ? [new URL(value, SITE + at).href] : [];
      }),
    ),
  );

const MODES = ['automatic', 'marked'] as const;
const MARKED = ['marked'] as const;

const sorted = (list: readonly string[]): readonly string[] => [...list].sort();

for (const page of PAGES) {
  test(`${page.name}: runs as without us, sends nothing before the choice, all after it`, async ({
    guest,
  }) => {
    const { at, html } = await written(page);
    const noted = noting(html);
    const file = (body: string) => ({ [at]: { body, type: 'text/html; charset=utf-8' } });
    const alone = await guest('en');
    const plain = await open(alone, at, file(noted.html));
    const plainRan = await plain.ran();
    const plainAsked = [...new Set(plain.asked)];
    const plainErrors = sorted(plain.errors);
    await alone.close();
    const services = [...new Set(plainAsked.flatMap(servicesAt))];

    const ahead = readAhead(html, at);

    for (const mode of page.onlyMarked ? MARKED : MODES) {
      await test.step(mode, async () => {
        const { config, files } = await compiled(services, mode);
        const context = await guest('en');
        const visit = await open(context, at, {
          ...files,
          ...file(withSdk(noted.html, mode, config)),
        });
        const early = visit.asked
          .filter(isTheirs)
          .filter((one) => mode === 'marked' || !ahead.has(one));
        expect(early, 'asked before the choice').toEqual([]);
        await visit.page.locator('rj-notice [data-action="accept"]').click();
        await settled(visit);
        const ran = await visit.ran();
        expect(sorted(ran), 'what ran').toEqual(sorted(plainRan));
        const inOrder = (list: readonly string[]) =>
          list.filter((name) => noted.inOrder.includes(name));
        expect(inOrder(ran), 'in which order').toEqual(inOrder(plainRan));
        const asked = [...new Set(visit.asked)];
        expect(sorted(asked), 'asked after the choice').toEqual(sorted(plainAsked));
        expect(sorted(visit.errors), 'errors on the console').toEqual(plainErrors);
        await context.close();
      });
    }
  });
}
