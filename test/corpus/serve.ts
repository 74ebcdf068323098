import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Route } from '@playwright/test';
import { parse } from 'parse5';
import { type Element, elementsOf } from './elements.ts';

const PACKAGES = join(import.meta.dirname, '../../node_modules');
const SDK = join(import.meta.dirname, '../../dist/sdk');
export const SITE = 'https://www.rarejob.com';

/** What ran is noted by the scripts themselves, in the page. */
const note = (name: string): string => `(self.corpusRan??=[]).push(${JSON.stringify(name)});`;

const RUNS = /^(?:module|(?:text|application)\/(?:x-)?(?:java|ecma)script)?$/i;
const runs = (element: Element): boolean => RUNS.test(element.attribute('type') ?? '');

/** The HTML, every inline script of which says that it ran; and which scripts run in the order in which
 * they stand. */
export function noting(html: string): {
  readonly html: string;
  readonly inOrder: readonly string[];
} {
  const inOrder: string[] = [];
  const edits: [at: number, text: string][] = [];
  const scripts = elementsOf(parse(html, { sourceCodeLocationInfo: true })).filter(
    (element) => element.name === 'script' && runs(element),
  );
  for (const [index, script] of scripts.entries()) {
    const source = script.attribute('src');
    if (source !== undefined) {
      // A deferred one stands behind all others, held ones too: those run later with us.
      const waits = ['async', 'defer'].some((name) => script.attribute(name) !== undefined);
      if (!waits) inOrder.push(source);
      continue;
    }
    const name = `inline ${index + 1}`;
    edits.push([script.textAt, note(name)]);
    if (script.attribute('type') !== 'module') inOrder.push(name);
  }
  let noted = html;
  for (const [at, text] of edits.reverse()) noted = noted.slice(0, at) + text + noted.slice(at);
  return { html: noted, inOrder };
}

/** What a visit asked other hosts for, and the whole of what it is served. */
export interface Served {
  /** Addresses beyond the site, without what a script of it cannot help. */
  readonly asked: string[];
}

/** Serves packages as a site's own files, well-known CDNs from the same packages, and everybody else as
 * scripts, images and frames that say that they came.
 * @param own the site's files by path, beside `/npm/…`. */
export async function serve(
  context: BrowserContext,
  own: Readonly<Record<string, { readonly body: string; readonly type: string }>>,
): Promise<Served> {
  const asked: string[] = [];
  await context.route('**', async (route) => {
    const url = new URL(route.request().url());
    if (!url.protocol.startsWith('http')) return route.continue();
    if (url.origin !== SITE) {
      asked.push(url.href);
      return beyond(route, url);
    }
    // Icons and manifests are asked for once a browser, not once a page.
    if (route.request().resourceType() === 'other') return route.fulfill({ status: 204 });
    const file = own[url.pathname];
    if (file) return route.fulfill({ body: file.body, contentType: file.type });
    if (url.pathname.startsWith('/sdk/')) {
      return route.fulfill({ path: join(SDK, url.pathname.slice('/sdk/'.length)) });
    }
    return fromPackage(
      route,
      decodeURIComponent(url.pathname.replace(/^\/npm\//, '')),
      url.pathname,
    );
  });
  return { asked };
}

async function fromPackage(route: Route, path: string, name: string): Promise<void> {
  const file = join(PACKAGES, path);
  if (!file.startsWith(PACKAGES) || path.endsWith('/') || !existsSync(file)) {
    return route.fulfill({ status: 404, body: '' });
  }
  if (/\.m?js$/.test(path) && route.request().resourceType() === 'script') {
    return route.fulfill({
      body: note(name) + readFileSync(file, 'utf8'),
      contentType: 'text/javascript; charset=utf-8',
    });
  }
  return route.fulfill({ path: file });
}

const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
const headers = { 'access-control-allow-origin': '*' };

async function beyond(route: Route, { href, hostname, pathname }: URL): Promise<void> {
  const [, packaged] = /^\/npm\/((?:@[^/]+\/)?[^@/]+)/.exec(pathname) ?? [];
  const path = pathname.replace(/^\/npm\/((?:@[^/]+\/)?[^@/]+)@[^/]+/, '$1');
  if (hostname === 'cdn.jsdelivr.net' && packaged && existsSync(join(PACKAGES, path))) {
    const body = readFileSync(join(PACKAGES, path), 'utf8');
    const script = path.endsWith('.js');
    return route.fulfill({
      body: script ? note(href) + body : body,
      contentType: script ? 'text/javascript' : 'text/css',
      headers,
    });
  }
  switch (route.request().resourceType()) {
    case 'script':
      return route.fulfill({ body: note(href), contentType: 'text/javascript', headers });
    case 'image':
      return route.fulfill({ body: PIXEL, contentType: 'image/gif', headers });
    case 'document':
      return route.fulfill({ body: '<p>theirs</p>', contentType: 'text/html' });
    case 'stylesheet':
      return route.fulfill({ body: '', contentType: 'text/css', headers });
    default:
      return route.fulfill({ body: '', headers });
  }
}
