import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sha256 } from '../compile/digest.ts';
import { complain, usageOf } from './complain.ts';

/** `rarejob-consent texts`: prints what was shown under a record's digest, byte for byte.
 * @returns the exit code: 1 where the archive has no such text, or another one under its name. */
export async function texts(args: string[]): Promise<number> {
  let options: { archive: string; digest: string | undefined };
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { archive: { type: 'string', default: 'choices.archive' } },
    });
    if (positionals.length > 1) throw new Error('texts takes one digest.');
    options = { archive: values.archive, digest: positionals[0] };
  } catch (error) {
    complain(`${usageOf(error)} See rarejob-consent --help.`);
    return 2;
  }
  const { archive, digest } = options;
  const names = await readdir(archive).catch(() => undefined);
  if (!names) {
    complain(
      `${archive} can't be read. compile makes it beside the config; or name it: --archive DIR`,
    );
    return 2;
  }
  if (digest === undefined) {
    process.stdout.write(await readFile(join(archive, 'archive.json'), 'utf8'));
    return 0;
  }
  if (!/^[\w-]{43}$/.test(digest)) {
    complain(`${digest} is no digest: expected 43 characters of A-Z a-z 0-9 - _`);
    return 2;
  }
  if (!names.includes(`${digest}.json`)) {
    complain(`${archive} has no text with the digest ${digest}`);
    return 1;
  }
  const text = await readFile(join(archive, `${digest}.json`), 'utf8');
  if ((await sha256(text)) !== digest) {
    complain(`${join(archive, `${digest}.json`)} was changed: it is not what was shown`);
    return 1;
  }
  process.stdout.write(text);
  return 0;
}
