import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { archiveFiles, readArchive } from '../archive/archive-folder.ts';
import { writeFiles } from '../archive/write-files.ts';
import { builtSurfaces, SURFACES_CSS_FILE, surfacesCss } from '../compile/built-surfaces.ts';
import { checkConfig } from '../compile/check/check-config.ts';
import { type Compilation, compileConfig } from '../compile/compile-config.ts';
import { sha256 } from '../compile/digest.ts';
import { EMBED_CSS, EMBED_CSS_FILE } from '../compile/fill-embeds.ts';
import { templateOf } from '../compile/fill-surfaces.ts';
import { type HeadTag, headTags, htmlOf, scriptHashes, stubTag } from '../compile/head-tags.ts';
import { type CompiledConfig, faultLine, sealed } from '../core/index.ts';
import { slashed } from './base.ts';
import { complain, usageOf } from './complain.ts';
import { readJson } from './read-json.ts';

/** The built scripts: `dist/sdk`, beside `dist/cli`. */
const SDK = fileURLToPath(new URL('../sdk/', import.meta.url));

/** `rarejob-consent compile`. Nothing is written unless the whole config is sound, and all of it or nothing:
 * the site never says what the archive does not keep.
 * @returns the exit code. */
export async function compile(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    complain(`${options} See rarejob-consent --help.`);
    return 2;
  }
  const { file, out, base, mode, sdk, archive } = options;
  const raw = await readJson(file);
  if (typeof raw === 'string') {
    complain(raw);
    return 2;
  }
  const archived = await readArchive(archive);
  if (typeof archived === 'string') {
    complain(`${archived}. Nothing was compiled: what people were told is kept there.`);
    return 2;
  }
  if (!archived.ok) {
    complain(`${archive}/archive.json has faults:`);
    for (const fault of archived.faults) complain(`  ${faultLine(fault)}`);
    return 1;
  }
  const earlier = archived.value.compiled.map(({ recipients }) => recipients);
  const result = await compileConfig(raw.value, { digest: sha256, base, mode, earlier });
  if (!result.ok) {
    complain(`${file} was not compiled:`);
    for (const fault of result.faults) complain(`  ${faultLine(fault)}`);
    return 1;
  }
  const { config, texts, openFile, warnings } = result.value;
  if (options.production) {
    const drafts = await unconfirmed(raw.value, file);
    if (drafts.length > 0) {
      complain(`${file} was not compiled: nobody confirmed what people would be told.`);
      for (const line of drafts) complain(`  ${line}`);
      complain(
        '  Read the vendor’s own words, then: rarejob-consent confirm SERVICE --by ROLE --source URL',
      );
      return 1;
    }
  }
  for (const warning of warnings) complain(`${file}: warning: ${faultLine(warning)}`);
  const head = await heads(base === undefined ? atRoot(config) : config, mode ?? 'automatic', sdk);
  const files: Record<string, string> = {
    'choices.compiled.json': JSON.stringify(config),
    '.well-known/external-transmissions.json': `${JSON.stringify(openFile, undefined, 2)}\n`,
    ...surfaces(result.value, base ?? '/'),
    ...head.files,
  };
  for (const { files: ofLanguage } of Object.values(texts)) Object.assign(files, ofLanguage);
  const keeps = config.environment === 'production';
  const kept = keeps
    ? await archiveFiles(archive, archived.value, result.value, new Date().toISOString())
    : { files: [], repaired: [] };
  if (typeof kept === 'string') {
    complain(`${kept}. Nothing was written.`);
    return 2;
  }
  const site = Object.entries(files).map(([name, content]) => ({ path: join(out, name), content }));
  const failed = await writeFiles([...kept.files, ...site]);
  if (failed !== undefined) {
    complain(`${failed}. Nothing was written.`);
    return 2;
  }
  for (const path of kept.repaired)
    complain(`${path} was not what its name says, and was written anew.`);
  const written = [...site.map(({ path }) => path), ...(keeps ? [archive] : [])];
  if (options.json) {
    const result = { written, scriptHashes: head.hashes, warnings };
    process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    return 0;
  }
  for (const path of written) process.stdout.write(`${path}\n`);
  if (head.hashes.length > 0)
    complain(
      `Under a Content-Security-Policy, choices.head.html needs: script-src ${head.hashes.join(' ')}`,
    );
  return 0;
}

/** What a server puts where a page has a place for something of ours. */
function surfaces(compilation: Compilation, base: string): Record<string, string> {
  const built = builtSurfaces(compilation, `${base}${SURFACES_CSS_FILE}`);
  const pieces = Object.entries(built).flatMap(([name, languages]) =>
    Object.entries(languages).map(([language, content]) => [
      `choices.${name.slice('rj-'.length)}.${language}.html`,
      `<${name} lang="${language}">${templateOf(content)}</${name}>\n`,
    ]),
  );
  return {
    ...Object.fromEntries(pieces),
    [SURFACES_CSS_FILE]: surfacesCss(compilation),
    [EMBED_CSS_FILE]: EMBED_CSS,
  };
}

/** What people would be told and nobody confirmed, a line each. */
async function unconfirmed(raw: unknown, file: string): Promise<string[]> {
  const findings = await checkConfig(raw, file);
  return findings
    .filter(({ rule }) => rule === 'facts-unconfirmed')
    .map(({ service, name }) => `${service}: ${name}`);
}

/** What to put first into `<head>`: the stub alone, and all of the mode; and what lets it through a policy. */
async function heads(
  config: CompiledConfig,
  mode: Mode,
  base: string,
): Promise<{ readonly files: Record<string, string>; readonly hashes: readonly string[] }> {
  try {
    const stub = await readFile(join(SDK, 'stub.js'), 'utf8');
    const choices = await readFile(join(SDK, 'choices.js'), 'utf8');
    const all: readonly HeadTag[] = headTags(config, { mode, base, stub, choices });
    return {
      files: {
        'choices.stub.html': htmlOf(stubTag(config, stub)),
        'choices.head.html': all.map(htmlOf).join(''),
      },
      hashes: await scriptHashes(all, sha256),
    };
  } catch {
    complain(`choices.stub.html and choices.head.html were left out: nothing is built in ${SDK}`);
    return { files: {}, hashes: [] };
  }
}

/** Put into a page, a config has no address that its texts could be relative to. */
const atRoot = (config: CompiledConfig): CompiledConfig =>
  sealed({
    ...config,
    texts: Object.fromEntries(
      Object.entries(config.texts).map(([language, { url, digest }]) => [
        language,
        { url: `/${url}`, digest },
      ]),
    ),
  });

type Mode = (typeof MODES)[number];
const MODES = ['automatic', 'marked'] as const;

interface Options {
  readonly file: string;
  readonly out: string;
  readonly base: string | undefined;
  readonly mode: Mode | undefined;
  readonly sdk: string;
  readonly archive: string;
  /** Refuses what nobody confirmed. */
  readonly production: boolean;
  readonly json: boolean;
}

function readOptions(args: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        base: { type: 'string' },
        mode: { type: 'string' },
        sdk: { type: 'string' },
        archive: { type: 'string' },
        production: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined) return 'compile needs the path of a config.';
    if (more.length > 0) return 'compile takes one config.';
    const mode = MODES.find((one) => one === values.mode);
    if (values.mode && !mode) return `--mode takes ${MODES.join(' or ')}.`;
    const sdk = `${values.sdk ?? ''}/`.replace(/\/+$/, '/');
    return {
      file,
      out: values.out ?? dirname(file),
      base: values.base === undefined ? undefined : slashed(values.base),
      mode,
      sdk,
      archive: values.archive ?? join(dirname(file), 'choices.archive'),
      production: values.production,
      json: values.json,
    };
  } catch (error) {
    return usageOf(error);
  }
}
