import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { whyNot, writeFiles } from '../archive/write-files.ts';
import { type BuiltPage, buildPage, type PageParts } from '../compile/build-page.ts';
import { builtSurfaces, SURFACES_CSS_FILE } from '../compile/built-surfaces.ts';
import { EMBED_CSS_FILE } from '../compile/fill-embeds.ts';
import { type PageText, readPageBytes } from '../compile/mark/page-bytes.ts';
import { kindOf } from '../compile/mark/template-code.ts';
import { faultLine } from '../core/index.ts';
import { slashed } from './base.ts';
import { complain, usageOf } from './complain.ts';
import { type FoundPage, findPages } from './find-pages.ts';
import { readJson } from './read-json.ts';
import { type ResolvedConfig, resolveConfig } from './resolve-config.ts';
import { hunksOf } from './unified-diff.ts';

/** `rarejob-consent mark`. Nothing is written unless every file could be read, and then all or nothing.
 * @returns the exit code: 1 where `--check` or `--dry-run` finds a tag that is not marked or another site that no
 * mark holds, where a page would change, or the config is faulty. */
export async function mark(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    complain(`${options} See rarejob-consent mark --help.`);
    return 2;
  }
  const { to } = options;
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
  const out = typeof to === 'object' ? to.folder : undefined;
  const { pages: found, skipped, ...missing } = await findPages(options.files, out);
  const faults = [...missing.faults];
  for (const one of skipped) complain(`${one}. It was skipped.`);
  const head = options.head === undefined ? undefined : await textOf(options.head);
  if (head && 'fault' in head) faults.push(head.fault);
  const parts = partsOf(config.value, options.base, head && 'text' in head ? head.text : undefined);
  const pages: Page[] = [];
  for (const one of found) {
    const page = await readPage(one, parts);
    if (typeof page === 'string') faults.push(page);
    else pages.push(page);
  }
  if (out !== undefined) faults.push(...meeting(pages, out));
  if (faults.length > 0) {
    for (const fault of faults) complain(fault);
    complain('Nothing was written.');
    return 2;
  }
  if (pages.length === 0) {
    complain(`No .html file in ${options.files.join(', ')}.`);
    return 2;
  }
  if (to === 'stdout' && pages.length > 1) {
    complain('Several files need --out, --write, --check or --dry-run.');
    return 2;
  }
  if (!options.json) for (const page of pages) tell(page, to === 'nowhere' || to === 'diff');
  if (to === 'diff' && !options.json)
    for (const page of pages) process.stdout.write(differenceOf(page));
  if (to === 'nowhere' || to === 'diff') {
    const isNew = to === 'diff' && pages.some(({ changed }) => changed);
    if (options.json) process.stdout.write(jsonOf(pages, []));
    return isNew || pages.some(isOpen) ? 1 : 0;
  }
  if (to === 'stdout') {
    for (const { bytes } of pages) process.stdout.write(bytes);
    return 0;
  }
  const files = pages
    .filter(({ changed }) => changed || to !== 'place')
    .map((page) => ({ path: placeOf(page, out), content: page.bytes }));
  const failed = await writeFiles(files);
  if (failed !== undefined) {
    complain(`${failed}. Nothing was written.`);
    return 2;
  }
  const written = files.map(({ path }) => path);
  if (options.json) process.stdout.write(jsonOf(pages, written));
  else for (const path of written) process.stdout.write(`${path}\n`);
  return 0;
}

/** For programs: what was marked or would be, what no mark holds, and the files that were written. */
function jsonOf(pages: readonly Page[], written: readonly string[]): string {
  const marks = pages.flatMap(({ file, result }) => result.marks.map((one) => ({ file, ...one })));
  const findings = pages.flatMap(({ file, result }) =>
    result.findings.map(({ rule, severity, ...more }) => ({ rule, severity, file, ...more })),
  );
  const changed = pages.filter((page) => page.changed).map(({ file }) => file);
  return `${JSON.stringify({ findings, marks, changed, written }, undefined, 2)}\n`;
}

interface Page extends FoundPage {
  readonly result: BuiltPage;
  /** Marked, and with what was built in its places. */
  readonly bytes: Uint8Array;
  readonly changed: boolean;
  /** As it was. */
  readonly page: PageText;
}

const partsOf = (
  { config, compilation }: ResolvedConfig,
  base: string,
  head: string | undefined,
): PageParts => ({
  config,
  head,
  ...(compilation && {
    built: builtSurfaces(compilation, `${base}${SURFACES_CSS_FILE}`),
    embedCss: `${base}${EMBED_CSS_FILE}`,
  }),
});

async function readPage(found: FoundPage, parts: PageParts): Promise<Page | string> {
  const { file } = found;
  let before: Uint8Array;
  try {
    before = await readFile(file);
  } catch (error) {
    return `${file} can't be read: ${whyNot(error)}`;
  }
  const page = readPageBytes(before);
  if (typeof page === 'string') return `${file} can't be read: ${page}`;
  const result = buildPage({ ...page, kind: kindOf(file) }, parts);
  const changed = result.html !== page.text;
  const bytes = changed ? page.bytes(result.html) : before;
  return { ...found, page, result, changed, bytes };
}

async function textOf(
  file: string,
): Promise<{ readonly text: string } | { readonly fault: string }> {
  try {
    return { text: await readFile(file, 'utf8') };
  } catch (error) {
    return { fault: `${file} can't be read: ${whyNot(error)}` };
  }
}

/** What would change, in the page's own bytes where they are of ASCII's family. */
function differenceOf({ file, page, result, changed }: Page): Uint8Array {
  if (!changed) return new Uint8Array();
  const near = relative('.', file);
  const [before, after] = near.startsWith('..') ? [file, file] : [`a/${near}`, `b/${near}`];
  const hunks = hunksOf(page.text, result.edits);
  const mark = page.bytes('');
  const body = page.wide ? Buffer.from(hunks) : page.bytes(hunks).subarray(mark.length);
  // What stands before the first line of the file is of that line.
  const sign = hunks.startsWith('@@ -1,') && !page.wide ? hunks.indexOf('\n') + 2 : 0;
  return Buffer.concat([
    Buffer.from(`--- ${before}\n+++ ${after}\n`),
    ...(sign > 0 ? [body.subarray(0, sign), mark, body.subarray(sign)] : [body]),
  ]);
}

const placeOf = ({ file, from }: FoundPage, out: string | undefined): string =>
  out === undefined ? file : join(out, relative(from, file));

/** Pages of two folders that would be written into one place. */
function meeting(pages: readonly Page[], out: string): string[] {
  const first = new Map<string, string>();
  return pages.flatMap((page) => {
    const place = placeOf(page, out);
    const other = first.get(place);
    first.set(place, other ?? page.file);
    return other === undefined
      ? []
      : [`${other} and ${page.file} would both be written to ${place}: mark them one by one`];
  });
}

/** A tag waits for nobody, or something leaves the page that no mark holds. */
const isOpen = ({ result: { marks, findings } }: Page): boolean =>
  marks.length > 0 || findings.some(({ severity }) => severity === 'warning');

function tell({ file, result: { marks, findings } }: Page, check: boolean): void {
  for (const { line, element, service, host } of marks) {
    complain(
      `${file}:${line}: <${element}> to ${host} ${check ? 'needs the mark of' : 'marked for'} ${service}`,
    );
  }
  for (const { line, severity, host, why, mend } of findings) {
    complain(
      `${file}:${line}: ${severity}: ${host}: ${why}. ${mend[0]?.toUpperCase()}${mend.slice(1)}.`,
    );
  }
}

interface Options {
  readonly files: readonly string[];
  readonly config: string;
  /** Path that the style sheet of built places is served under. */
  readonly base: string;
  readonly head: string | undefined;
  readonly to: 'stdout' | 'place' | 'nowhere' | 'diff' | { readonly folder: string };
  readonly json: boolean;
}

function readOptions(args: string[]): Options | string {
  try {
    const { values, positionals: files } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        config: { type: 'string', default: 'choices.json' },
        base: { type: 'string', default: '/' },
        head: { type: 'string' },
        out: { type: 'string' },
        write: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const { config, head, out, write, check, json, 'dry-run': dryRun } = values;
    const base = slashed(values.base);
    if (files.length === 0) return 'mark needs HTML files or folders.';
    const given = [out !== undefined, write, check, dryRun].filter(Boolean).length;
    if (given > 1) return 'mark takes one of --out, --write, --check and --dry-run.';
    if (json && given === 0) return '--json needs --out, --write, --check or --dry-run.';
    const asked = { files, config, base, head, json };
    if (check) return { ...asked, to: 'nowhere' };
    if (dryRun) return { ...asked, to: 'diff' };
    if (write) return { ...asked, to: 'place' };
    return { ...asked, to: out === undefined ? 'stdout' : { folder: resolve(out) } };
  } catch (error) {
    return usageOf(error);
  }
}
