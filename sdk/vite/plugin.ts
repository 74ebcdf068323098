import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, ResolvedConfig } from 'vite';
import { readArchive, writeArchive } from '../archive/archive-folder.ts';
import { buildPage } from '../compile/build-page.ts';
import { builtSurfaces, SURFACES_CSS_FILE } from '../compile/built-surfaces.ts';
import { type Compilation, compileConfig } from '../compile/compile-config.ts';
import { sha256 } from '../compile/digest.ts';
import { EMBED_CSS_FILE } from '../compile/fill-embeds.ts';
import { headTags, htmlOf } from '../compile/head-tags.ts';
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
  /** Where pages become HTML. `here` (default): in Vite, and a build that no page passes is stopped, as nothing
   * would be held in it. `elsewhere`: a framework writes them (Astro, SvelteKit, Nuxt, React Router); the build
   * leaves `choices.head.html` for them, and `rarejob-consent mark` marks what was written. */
  readonly pages?: 'here' | 'elsewhere';
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

/** As Vite takes it; written out, as `rarejob-consent/vite` is for servers without Vite too. */
export interface RarejobConsentPlugin {
  readonly name: string;
}

/** Vite plugin: marks the pages' tags, puts stub, config and SDK first into `<head>`, and serves what
 * they load. A faulty config stops the build, with every fault and its path. */
export function rarejobConsent(options: RarejobConsentOptions = {}): RarejobConsentPlugin {
  const { config: given = 'choices.json', mode = 'automatic', folder = 'choices' } = options;
  let site: ResolvedConfig;
  /** Pages that came by; frameworks that write their own never hand them over. */
  let pages = 0;
  /** Where the site's own files are: a framework's root for Vite may be a folder below them, as Nuxt's is. */
  const home = (): string => {
    const isIn = (folder: string): boolean =>
      typeof given === 'string' && existsSync(resolve(folder, given));
    return !isIn(site.root) && isIn(process.cwd()) ? process.cwd() : site.root;
  };
  const archive = (): string => resolve(home(), options.archive ?? 'choices.archive');
  const file = (): string | undefined =>
    typeof given === 'string' ? resolve(home(), given) : undefined;
  const isRelative = (): boolean => !site.base.startsWith('/') && !/^\w+:/.test(site.base);
  /** Where a page finds what we serve: from each folder another way, where the site's base is relative. */
  const base = (page = '/'): string =>
    isRelative()
      ? `${'../'.repeat(page.split('/').length - 2) || './'}${folder}/`
      : `${site.base}${folder}/`;

  const read = async (): Promise<unknown> => {
    const path = file();
    if (path === undefined) return given;
    return JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  };
  const last = new Map<string, { readonly text: string; readonly compilation: Compilation }>();
  /** Compiled anew only where the config changed. */
  const compiled = async (under = base()): Promise<Compilation> => {
    const raw = await read().catch((error: unknown) => {
      throw new Error(`rarejob-consent: ${file()} can't be read: ${error}`);
    });
    const text = JSON.stringify(raw);
    const known = last.get(under);
    if (known?.text === text) return known.compilation;
    const archived = await readArchive(archive());
    if (typeof archived === 'string') throw new Error(`rarejob-consent: ${archived}`);
    if (!archived.ok) throw faulty(archive(), archived.faults);
    const result = await compileConfig(raw, {
      digest: sha256,
      base: under,
      mode,
      earlier: archived.value.compiled.map(({ recipients }) => recipients),
    });
    if (!result.ok) throw faulty(file() ?? 'config', result.faults);
    last.set(under, { text, compilation: result.value });
    // The same for all pages but for the way to the texts.
    if (under !== base()) return result.value;
    for (const warning of result.value.warnings) {
      site.logger.warn(`rarejob-consent: ${file() ?? 'config'}: ${faultLine(warning)}`);
    }
    const keeps = site.command === 'build' && !site.build.ssr;
    if (keeps && result.value.config.environment === 'production') {
      const at = new Date().toISOString();
      const failed = await writeArchive(archive(), archived.value, result.value, at);
      if (failed !== undefined) throw new Error(`rarejob-consent: ${failed}`);
    }
    return result.value;
  };
  const files = async (): Promise<ServedFiles> => servedFiles(SDK, base(), mode, await compiled());
  const script = async (name: string): Promise<string> => readFile(join(SDK, name), 'utf8');
  const headOf = async ({ config }: Compilation, under: string): Promise<string> =>
    headTags(config, {
      mode,
      base: under,
      stub: await script('stub.js'),
      choices: await script('choices.js'),
    })
      .map(htmlOf)
      .join('');

  const plugin: Plugin = {
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
    generateBundle: {
      // When Vite has put its pages together.
      order: 'post',
      async handler() {
        // What a server renders with is loaded by no page.
        if (site.build.ssr || this.environment?.config.consumer === 'server') return;
        for (const [address, source] of Object.entries(await files())) {
          const fileName = address.startsWith(base())
            ? `${folder}/${address.slice(base().length)}`
            : address.slice(1);
          this.emitFile({ type: 'asset', fileName, source });
        }
        if (site.base !== '/' && !isRelative()) {
          site.logger.warn(
            `rarejob-consent: ${OPEN_FILE} belongs to the top of the host, not under ${site.base}: serve it there`,
          );
        }
        if (pages > 0) return;
        const archived = { out: site.build.outDir, root: site.root, config: file() };
        if (options.pages !== 'elsewhere') this.error(unseen(archived));
        const under = isRelative() ? `/${folder}/` : base();
        const source = await headOf(await compiled(under), under);
        const fileName = `${folder}/choices.head.html`;
        this.emitFile({ type: 'asset', fileName, source });
        site.logger.info(
          `rarejob-consent: ${howToMark({ ...archived, base: under, head: fileName })}`,
        );
      },
    },
    transformIndexHtml: {
      // What other plugins put into the page is marked too.
      order: 'post',
      async handler(html, { path }) {
        pages += 1;
        const under = base(path);
        const compilation = await compiled(under);
        const first = await script('first-paint.js');
        const built = buildPage(
          { text: html },
          {
            config: compilation.config,
            built: builtSurfaces(compilation, under + SURFACES_CSS_FILE),
            embedCss: under + EMBED_CSS_FILE,
            head: await headOf(compilation, under),
            ...(options.firstPaint !== false && {
              notice: (language) => noticeHtml(compilation, { language, script: first }),
            }),
          },
        );
        for (const { line, severity, host, why, mend } of built.findings) {
          const level = severity === 'warning' ? 'warn' : 'info';
          site.logger[level](`rarejob-consent: ${path}:${line}: ${host}: ${why}. ${mend}`);
        }
        return built.html;
      },
    },
  };
  return plugin;
}

interface Unseen {
  readonly out: string;
  readonly root: string;
  readonly config: string | undefined;
}

/** Astro, SvelteKit, Nuxt and others write their pages after the build, and past every plugin. */
const unseen = (where: Unseen): string =>
  [
    'rarejob-consent: no page of this build passed by: none would be marked or have the SDK in it.',
    "A framework writes its pages itself? Say so, rarejobConsent({ pages: 'elsewhere' }), and then:",
    howToMark({ ...where, base: '/choices/', head: 'choices/choices.head.html' }),
  ].join('\n  ');

const howToMark = ({
  out,
  root,
  config,
  base,
  head,
}: Unseen & { readonly base: string; readonly head: string }): string => {
  const near = (path: string): string => relative(root, resolve(root, path)) || '.';
  return [
    'Where HTML files are written, mark them when that is done (name the folder that they are in):',
    `npx rarejob-consent mark ${near(out)} --write${config ? ` --config ${near(config)}` : ''} --base ${base} --head ${near(join(out, head))}`,
    'Where a server renders, that file comes first into <head> of its layout, and its tags are marked by hand',
    'or with markHtml of rarejob-consent/vite.',
  ].join('\n  ');
};

const faulty = (where: string, faults: readonly Fault[]): Error =>
  new Error([`rarejob-consent: ${where} has faults:`, ...faults.map(faultLine)].join('\n  '));
