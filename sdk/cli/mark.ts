import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { builtSurfaces, SURFACES_CSS_FILE } from '../compile/built-surfaces.ts';
import { EMBED_CSS_FILE, fillEmbeds } from '../compile/fill-embeds.ts';
import { fillSurfaces } from '../compile/fill-surfaces.ts';
import { type MarkedHtml, markHtml } from '../compile/mark/mark-html.ts';
import { faultLine } from '../core/index.ts';
import { complain, usageOf } from './complain.ts';
import { readJson } from './read-json.ts';
import { type ResolvedConfig, resolveConfig } from './resolve-config.ts';

/** `rarejob-consent mark`. Nothing is written unless every file could be read.
 * @returns the exit code: 1 where `--check` finds a tag that is not marked, or the config is faulty. */
export async function mark(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    complain(`${options} See rarejob-consent --help.`);
    return 2;
  }
  const raw = await readJson(options.config);
  if (typeof raw === 'string') {
    complain(raw);
    return 2;
  }
  const config = await resolveConfig(raw.value);
  if (!config.ok) {
    complain(`${options.config} has faults, and nothing was marked:`);
    for (const fault of config.faults) complain(`  ${faultLine(fault)}`);
    return 1;
  }
  let pages: Page[];
  try {
    pages = await readPages(options, config.value);
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 2;
  }
  if (pages.length === 0) {
    complain(`No .html file in ${options.files.join(', ')}.`);
    return 2;
  }
  if (options.to === 'stdout' && pages.length > 1) {
    complain('Several files need --out, --write or --check.');
    return 2;
  }
  for (const page of pages) tell(page, options.to === 'nowhere');
  const changed = pages.filter((page) => page.changed);
  const marked = pages.filter(({ result }) => result.marks.length > 0);
  if (options.to === 'nowhere') return marked.length > 0 ? 1 : 0;
  if (options.to === 'stdout') {
    process.stdout.write(pages.map(({ html }) => html).join(''));
    return 0;
  }
  for (const { file, from, html } of options.to === 'place' ? changed : pages) {
    const path = options.to === 'place' ? file : join(options.to.folder, relative(from, file));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, html);
    process.stdout.write(`${path}\n`);
  }
  return 0;
}

interface Page {
  readonly file: string;
  /** The folder that was asked for. */
  readonly from: string;
  readonly result: MarkedHtml;
  /** Marked, and with what was built in its places. */
  readonly html: string;
  readonly changed: boolean;
}

async function readPages(
  { files, base }: Options,
  { config, compilation }: ResolvedConfig,
): Promise<Page[]> {
  const built = compilation && builtSurfaces(compilation, `${base}${SURFACES_CSS_FILE}`);
  const pages: Page[] = [];
  for (const given of files) {
    const folder = (await stat(given)).isDirectory();
    const found = folder ? await pagesIn(given) : [given];
    for (const file of found) {
      const before = await readFile(file, 'utf8');
      const result = markHtml(before, config);
      const filled = built ? fillSurfaces(result.html, built) : result.html;
      const html = built ? fillEmbeds(filled, `${base}${EMBED_CSS_FILE}`) : filled;
      const changed = html !== before;
      pages.push({ file, from: folder ? given : dirname(file), result, html, changed });
    }
  }
  return pages;
}

const pagesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true }))
    .filter((name) => /\.html?$/i.test(name) && !/(?:^|[\\/])node_modules[\\/]/.test(name))
    .sort()
    .map((name) => join(folder, name));

function tell({ file, result: { marks, findings } }: Page, check: boolean): void {
  for (const { line, element, service, host } of marks) {
    complain(
      `${file}:${line}: <${element}> to ${host} ${check ? 'needs the mark of' : 'marked for'} ${service}`,
    );
  }
  for (const { line, host, why, mend } of findings) {
    complain(`${file}:${line}: warning: ${host}: ${why}. ${mend}`);
  }
}

interface Options {
  readonly files: readonly string[];
  readonly config: string;
  /** Path that the style sheet of built places is served under. */
  readonly base: string;
  readonly to: 'stdout' | 'place' | 'nowhere' | { readonly folder: string };
}

function readOptions(args: string[]): Options | string {
  try {
    const { values, positionals: files } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        config: { type: 'string', default: 'choices.json' },
        base: { type: 'string', default: '/' },
        out: { type: 'string' },
        write: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
      },
    });
    const { config, base, out, write, check } = values;
    if (files.length === 0) return 'mark needs HTML files or folders.';
    if ([out !== undefined, write, check].filter(Boolean).length > 1) {
      return 'mark takes one of --out, --write and --check.';
    }
    if (check) return { files, config, base, to: 'nowhere' };
    if (write) return { files, config, base, to: 'place' };
    if (out !== undefined) return { files, config, base, to: { folder: resolve(out) } };
    return { files, config, base, to: 'stdout' };
  } catch (error) {
    return usageOf(error);
  }
}
