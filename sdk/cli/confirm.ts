import { parseArgs } from 'node:util';
import { writeFiles } from '../archive/write-files.ts';
import { serviceById } from '../catalogue/index.ts';
import { compileConfig } from '../compile/compile-config.ts';
import { faultLine } from '../core/index.ts';
import { complain, usageOf } from './complain.ts';
import { readJson } from './read-json.ts';

/** `rarejob-consent confirm`: writes into a config that somebody read a service's facts at their source and
 * found them right: its role, the day and the source.
 * @returns the exit code. */
export async function confirm(args: string[], today = new Date().toISOString()): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    complain(`${options} See rarejob-consent confirm --help.`);
    return 2;
  }
  const { id, config, by, source } = options;
  const raw = await readJson(config);
  if (typeof raw === 'string') {
    complain(raw);
    return 2;
  }
  const services = servicesOf(raw.value);
  const index = services.findIndex((entry) => idOf(entry) === id);
  if (index < 0) {
    const all = services.map(idOf).filter((one) => one !== undefined);
    complain(`${config}: services: expected "${id}" among them, found ${all.join(', ') || 'none'}`);
    return 1;
  }
  const day = today.slice(0, 10);
  const confirmed = services.with(
    index,
    asConfirmed(services[index], id, `${day}, ${by}: ${source}`, day),
  );
  const value = { ...(raw.value as object), services: confirmed };
  const checked = await compileConfig(value, { digest: async () => '' });
  if (!checked.ok) {
    complain(`${config} has faults, and nothing was written:`);
    for (const fault of checked.faults) complain(`  ${faultLine(fault)}`);
    return 1;
  }
  const content = `${JSON.stringify(value, undefined, 2)}\n`;
  const failed = await writeFiles([{ path: config, content }]);
  if (failed !== undefined) {
    complain(`${failed}. Nothing was written.`);
    return 2;
  }
  process.stdout.write(`${config}: ${id} confirmed ${day} by ${by}: ${source}\n`);
  return 0;
}

type Entry = string | Readonly<Record<string, unknown>>;

const servicesOf = (raw: unknown): readonly Entry[] => {
  const { services } = (raw ?? {}) as { readonly services?: unknown };
  return Array.isArray(services) ? services : [];
};

const idOf = (entry: Entry | undefined): string | undefined =>
  typeof entry === 'string' ? entry : ((entry?.extends ?? entry?.id) as string | undefined);

/** What was said before of where its facts come from stays. */
function asConfirmed(entry: Entry | undefined, id: string, source: string, day: string): Entry {
  const service = typeof entry === 'object' ? entry : { extends: id };
  const before = (service.evidence ?? serviceById(id)?.evidence ?? []) as readonly string[];
  return { ...service, drafts: [], confirmedAt: day, evidence: [...before, source] };
}

interface Options {
  readonly id: string;
  readonly config: string;
  readonly by: string;
  readonly source: string;
}

function readOptions(args: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        config: { type: 'string', default: 'choices.json' },
        by: { type: 'string' },
        source: { type: 'string' },
      },
    });
    const [id, ...more] = positionals;
    const { config, by = '', source = '' } = values;
    if (id === undefined || more.length > 0) return 'confirm takes the id of one service.';
    if (by.trim() === '') return 'confirm needs --by: a role, such as "legal", and no name.';
    if (!/^https:\/\/\S+$/.test(source))
      return 'confirm needs --source: the https address that says so.';
    return { id, config, by: by.trim(), source };
  } catch (error) {
    return usageOf(error);
  }
}
