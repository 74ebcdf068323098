import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compileConfig } from '../compile/compile-config.ts';
import { sha256 } from '../compile/digest.ts';
import { stubTag } from '../compile/stub-settings.ts';
import { faultLine } from '../core/index.ts';

/** The built head stub: `dist/sdk/stub.js`, beside `dist/cli`. */
const STUB = fileURLToPath(new URL('../sdk/stub.js', import.meta.url));

/** `rarejob-consent compile`. Nothing is written unless the whole config is sound.
 * @returns the exit code. */
export async function compile(args: string[]): Promise<number> {
  const complain = (line: string): void => void process.stderr.write(`${line}\n`);
  const options = readOptions(args);
  if (typeof options === 'string') {
    complain(`${options} See rarejob-consent --help.`);
    return 2;
  }
  const { file, out, base } = options;
  const raw = await readJson(file);
  if (typeof raw === 'string') {
    complain(raw);
    return 2;
  }
  const result = await compileConfig(raw.value, { digest: sha256, base });
  if (!result.ok) {
    complain(`${file} was not compiled:`);
    for (const fault of result.faults) complain(`  ${faultLine(fault)}`);
    return 1;
  }
  const { config, texts, openFile, warnings } = result.value;
  for (const warning of warnings) complain(`${file}: warning: ${faultLine(warning)}`);
  const files: Record<string, string> = {
    'choices.compiled.json': JSON.stringify(config),
    '.well-known/external-transmissions.json': `${JSON.stringify(openFile, undefined, 2)}\n`,
  };
  for (const { files: own } of Object.values(texts)) Object.assign(files, own);
  const script = await readFile(STUB, 'utf8').catch(() => undefined);
  if (script === undefined) complain(`choices.stub.html was left out: there is no ${STUB}`);
  else files['choices.stub.html'] = stubTag(config, script);
  for (const [name, content] of Object.entries(files)) {
    const path = join(out, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    process.stdout.write(`${path}\n`);
  }
  return 0;
}

interface Options {
  readonly file: string;
  readonly out: string;
  readonly base: string | undefined;
}

function readOptions(args: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string' }, base: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined) return 'compile needs the path of a config.';
    if (more.length > 0) return 'compile takes one config.';
    return { file, out: values.out ?? dirname(file), base: values.base };
  } catch (error) {
    return error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error);
  }
}

async function readJson(file: string): Promise<{ readonly value: unknown } | string> {
  try {
    return { value: JSON.parse(await readFile(file, 'utf8')) as unknown };
  } catch (error) {
    return `${file} can't be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
