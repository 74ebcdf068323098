import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { builtSurfaces, surfacesCss } from '../../sdk/compile/built-surfaces.ts';
import { compileConfig } from '../../sdk/compile/compile-config.ts';
import { sha256 } from '../../sdk/compile/digest.ts';
import { EMBED_CSS, fillEmbeds } from '../../sdk/compile/fill-embeds.ts';
import { fillSurfaces } from '../../sdk/compile/fill-surfaces.ts';
import { htmlOf, stubTag } from '../../sdk/compile/head-tags.ts';
import { noticeHtml } from '../../sdk/compile/notice-html.ts';
import type { ConfigInput } from '../../sdk/core/index.ts';

const SDK = join(import.meta.dirname, '../../dist/sdk');

export const TRIAL = 'https://www.rarejob.com/trial/';

export interface TrialPage {
  /** Where it lies, ending as {@link TRIAL} does: another property's page. */
  readonly at?: string;
  readonly config?: Partial<ConfigInput>;
  /** Given as it is instead of a compiled config: a raw one, or a broken one. */
  readonly rawConfig?: unknown;
  /** The config is fetched, instead of standing in the page. */
  readonly byAddress?: boolean;
  /** The SDK holds nothing up. */
  readonly async?: boolean;
  /** The notice stands in the HTML, and is painted with it. */
  readonly firstPaint?: boolean;
  /** The head stub, as `compile` writes it, stands first. */
  readonly stub?: boolean;
  /** What `mark` and the Vite plugin build into the page's places stands there. */
  readonly built?: boolean;
  readonly head?: string;
  readonly body?: string;
  readonly lang?: string;
  readonly script?: 'choices.js' | 'choices-marked.js';
  /** Of the SDK's own tag. */
  readonly nonce?: string;
  readonly debug?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** Scripts of other hosts: address → text, and how long the answer takes. */
  readonly vendors?: Readonly<Record<string, { readonly text: string; readonly after?: number }>>;
}

const config = (more: Partial<ConfigInput> = {}): ConfigInput => ({
  property: 'rarejob',
  policy: { version: '2026-11-01', url: '/privacy' },
  hosts: ['rarejob.com'],
  services: ['google-analytics-4', 'line-tag', 'youtube-embed'],
  ...more,
});

/** Serves one page of a property, with the built SDK and a config inline, under {@link TRIAL} unless
 * it says where. */
export async function serveTrialPage(
  context: BrowserContext,
  trial: TrialPage = {},
): Promise<void> {
  const compiled = await compileConfig(config(trial.config), {
    digest: sha256,
    base: '/trial/',
    mode: trial.script === 'choices-marked.js' ? 'marked' : undefined,
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const files: Record<string, string> = {};
  for (const { files: own } of Object.values(compiled.value.texts)) Object.assign(files, own);

  const inline = JSON.stringify(trial.rawConfig ?? compiled.value.config).replaceAll(
    '<',
    '\\u003c',
  );
  files['config.json'] = inline;
  const stub = trial.stub
    ? htmlOf(stubTag(compiled.value.config, readFileSync(join(SDK, 'stub.js'), 'utf8')))
    : '';
  files['choices.declaration.css'] = surfacesCss(compiled.value);
  const painted = trial.firstPaint
    ? noticeHtml(compiled.value, {
        language: trial.lang,
        nonce: trial.nonce,
        script: readFileSync(join(SDK, 'first-paint.js'), 'utf8'),
      })
    : '';
  const written = `<!doctype html><html lang="${trial.lang ?? 'ja'}"><head><meta charset="utf-8">
${stub}<title>Trial</title><link rel="icon" href="data:,">${trial.head ?? ''}
<script type="application/json" id="config">${inline}</script>
<script src="/trial/sdk/${trial.script ?? 'choices.js'}" data-config="${trial.byAddress ? '/trial/config.json' : '#config'}"${trial.async ? ' async' : ''}${trial.nonce ? ` nonce="${trial.nonce}"` : ''}${trial.debug ? ' data-debug' : ''}></script>
</head><body>${painted}<main><h1>Trial</h1>${trial.body ?? ''}</main></body></html>`;
  const css = '/trial/choices.declaration.css';
  files['choices.embed.css'] = EMBED_CSS;
  const filled = fillSurfaces(written, builtSurfaces(compiled.value, css));
  const html = trial.built ? fillEmbeds(filled, '/trial/choices.embed.css') : written;

  await context.route(`${trial.at ?? TRIAL}**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice('/trial/'.length);
    // As a CDN would: readable from a sandboxed frame too.
    const headers = { 'access-control-allow-origin': '*' };
    if (path.startsWith('sdk/')) {
      return route.fulfill({ path: join(SDK, path.slice(4)), headers });
    }
    const file = files[path];
    if (file !== undefined) {
      const contentType = path.endsWith('.css') ? 'text/css' : 'application/json';
      return route.fulfill({ body: file, contentType, headers });
    }
    return route.fulfill({
      body: html,
      contentType: 'text/html; charset=utf-8',
      headers: trial.headers ?? {},
    });
  });
  for (const [address, { text, after = 0 }] of Object.entries(trial.vendors ?? {})) {
    await context.route(address, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, after));
      await route.fulfill({ body: text, contentType: 'text/javascript' });
    });
  }
}
