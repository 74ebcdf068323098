import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { whyNot } from '../archive/write-files.ts';
import { sha256 } from '../compile/digest.ts';
import { complain, usageOf } from './complain.ts';

/** `rarejob-consent texts`: prints what was shown under a record's digest, byte for byte.
 * @returns the exit code: 1 where the archive has no such text, or another one under its name. */
export async function texts(args: string[]): Promise<number> {
  let options: { archive: string; digest: string | undefined };
  try {
    const { values, positionals } = parseArgs({
      args: args.map(apart),
      allowPositionals: true,
      options: { archive: { type: 'string', default: 'choices.archive' } },
    });
    if (positionals.length > 1) throw new Error('texts takes one digest.');
    options = { archive: values.archive, digest: positionals[0]?.trim() };
  } catch (error) {
    complain(`${usageOf(error)} See rarejob-consent --help.`);
    return 2;
  }
  try {
    return await print(options.archive, options.digest);
  } catch (error) {
    complain(
      `${options.archive} can't be read: ${whyNot(error)}. compile makes it beside the config; or name it: --archive DIR`,
    );
    return 2;
  }
}

async function print(archive: string, digest: string | undefined): Promise<number> {
  if (digest === undefined) {
    await readdir(archive);
    process.stdout.write(await readFile(join(archive, 'archive.json'), 'utf8'));
    return 0;
  }
  if (!/^[\w-]{43}$/.test(digest)) {
    complain(`${digest} is no digest: expected 43 characters of A-Z a-z 0-9 - _`);
    return 2;
  }
  const found = await textOf(archive, digest);
  if (typeof found === 'string') complain(found);
  else process.stdout.write(found.text);
  return typeof found === 'string' ? 1 : 0;
}

/** What was shown under a digest, byte for byte.
 * @returns a sentence where the archive has no such text, or another one under its name.
 * @throws where the archive can't be read. */
export async function textOf(
  archive: string,
  digest: string,
): Promise<{ readonly text: string } | string> {
  const names = await readdir(archive);
  if (!names.includes(`${digest}.json`)) return `${archive} has no text with the digest ${digest}`;
  const text = await readFile(join(archive, `${digest}.json`), 'utf8');
  return (await sha256(text)) === digest
    ? { text }
    : `${join(archive, `${digest}.json`)} was changed: it is not what was shown`;
}

/** One of 64 digests begins with a hyphen, and would be taken for an option. */
const apart = (argument: string): string =>
  /^-[\w-]{42}$/.test(argument) ? ` ${argument}` : argument;
