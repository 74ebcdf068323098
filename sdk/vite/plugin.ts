import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, ResolvedConfig } from 'vite';
import { readArchive, writeArchive } from '../archive/archive-folder.ts';
import { builtSurfaces, SURFACES_CSS_FILE } from '../compile/built-surfaces.ts';
import { type Compilation, compileConfig } from '../compile/compile-config.ts';
import { sha256 } from '../compile/digest.ts';
import { EMBED_CSS_FILE, fillEmbeds } from '../compile/fill-embeds.ts';
import { fillSurfaces } from '../compile/fill-surfaces.ts';
import { headTags, htmlOf } from '../compile/head-tags.ts';
import { intoBody, languageOfPage } from '../compile/into-body.ts';
import { intoHead } from '../compile/into-head.ts';
import { markHtml } from '../compile/mark/mark-html.ts';
import { noticeHtml } from '../compile/notice-html.ts';
import { type ConfigInput, type Fault, faultLine } from '../core/index.ts';
import { OPEN_FILE, type ServedFiles, servedFiles } from './served-files.ts';

export interface RarejobConsentOptions {
  /** A config, or the path of one from the site's root; `choices.json` by default. */
  readonly config?: string | ConfigInput;
  /** `automatic` (default) puts the gate into the page, and holds unmarked tags too. `marked` loads
   * it beside the page, and costs the first paint nothing. */
  readonly mode?: 'automatic' | 'marked';
  /** Puts the notice into the pages' HTML, so that it is painted with them; true if left out. Not where
   * the regime depends on the region. */
  readonly firstPaint?: boolean;
  /** Folder that the SDK's files and the texts are served under, below the site's base. */
  readonly folder?: string;
  /** Folder that a build keeps what people are told in, from the site's root: keep it with the
   * source. `choices.archive` by default. */
  readonly archive?: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
};

/** Where this file is built to: `dist/sdk`. */
const SDK = fileURLToPath(new URL('./', import.meta.url));

/** Vite plugin: marks the pages' tags, puts stub, config and SDK first into `<head>`, and serves what
 * they load. A faulty config stops the build, with every fault and its path. */
export function rarejobConsent(options: RarejobConsentOptions = {}): Plugin {
  const { config: given = 'choices.json', mode = 'automatic', folder = 'choices' } = options;
  let site: ResolvedConfig;
  const archive = (): string => resolve(site.root, options.archive ?? 'choices.archive');
  const file = (): string | undefined =>
    typeof given === 'string' ? resolve(site.root, given) : undefined;
  const base = (): string => `${site.base}${folder}/`;

  const read = async (): Promise<unknown> => {
    const path = file();
    return path === undefined ? given : JSON.parse(await readFile(path, 'utf8'));
  };
  let last: { readonly text: string; readonly compilation: Compilation } | undefined;
  /** Compiled anew only where the config changed. */
  const compiled = async (): Promise<Compilation> => {
    const raw = await read().catch((error: unknown) => {
      throw new Error(`rarejob-consent: ${file()} can't be read: ${error}`);
    });
    const text = JSON.stringify(raw);
    if (last?.text === text) return last.compilation;
    const told = await readArchive(archive());
    if (!told.ok) throw faulty(archive(), told.faults);
    const result = await compileConfig(raw, {
      digest: sha256,
      base: base(),
      mode,
      earlier: told.value.compiled.map(({ recipients }) => recipients),
    });
    if (!result.ok) throw faulty(file() ?? 'config', result.faults);
    for (const warning of result.value.warnings) {
      site.logger.warn(`rarejob-consent: ${file() ?? 'config'}: ${faultLine(warning)}`);
    }
    if (site.command === 'build' && result.value.config.environment === 'production') {
      await writeArchive(archive(), told.value, result.value, new Date().toISOString());
    }
    last = { text, compilation: result.value };
    return result.value;
  };
  const files = async (): Promise<ServedFiles> => servedFiles(SDK, base(), mode, await compiled());

  return {
    name: 'rarejob-consent',
    configResolved(resolved) {
      site = resolved;
    },
    async buildStart() {
      const path = file();
      if (path !== undefined) this.addWatchFile(path);
      await compiled();
    },
    configureServer(server) {
      const path = file();
      if (path !== undefined) {
        server.watcher.add(path);
        server.watcher.on('change', (changed) => {
          if (changed === path) server.ws.send({ type: 'full-reload' });
        });
      }
      server.middlewares.use(async (request, response, next) => {
        try {
          const address = request.url?.split('?', 1)[0] ?? '';
          const ours = address.startsWith(base()) || address === `/${OPEN_FILE}`;
          const content = ours ? (await files())[address] : undefined;
          if (content === undefined) return next();
          const type = TYPES[extname(address)];
          response.setHeader('content-type', `${type}; charset=utf-8`);
          response.end(content);
        } catch (error) {
          next(error);
        }
      });
    },
    async generateBundle() {
      for (const [address, source] of Object.entries(await files())) {
        const fileName = address.startsWith(site.base)
          ? address.slice(site.base.length)
          : address.slice(1);
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
    transformIndexHtml: {
      // What other plugins put into the page is marked too.
      order: 'post',
      async handler(html, { path }) {
        const compilation = await compiled();
        const { config } = compilation;
        const marked = markHtml(html, config);
        for (const { line, host, why, mend } of marked.findings) {
          site.logger.warn(`rarejob-consent: ${path}:${line}: ${host}: ${why}. ${mend}`);
        }
        const script = async (name: string): Promise<string> => readFile(join(SDK, name), 'utf8');
        const tags = headTags(config, {
          mode,
          base: base(),
          stub: await script('stub.js'),
          choices: await script('choices.js'),
        });
        const built = builtSurfaces(compilation, base() + SURFACES_CSS_FILE);
        const filled = fillEmbeds(fillSurfaces(marked.html, built), base() + EMBED_CSS_FILE);
        const notice =
          options.firstPaint === false
            ? ''
            : noticeHtml(compilation, {
                language: languageOfPage(filled),
                script: await script('first-paint.js'),
              });
        return intoBody(intoHead(filled, tags.map(htmlOf).join('')), notice);
      },
    },
  };
}

const faulty = (where: string, faults: readonly Fault[]): Error =>
  new Error([`rarejob-consent: ${where} has faults:`, ...faults.map(faultLine)].join('\n  '));
