import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { serviceById } from '../catalogue/index.ts';
import { type CompiledConfig, faultLine } from '../core/index.ts';
import type { CookiePlace, ExportFilter, Known, LedgerService } from '../ledger/index.ts';
import { daysBetween } from '../ledger/index.ts';
import { usageOf } from './complain.ts';
import { readJson } from './read-json.ts';
import { resolveConfig } from './resolve-config.ts';

/** What every ledger command can be told, by arguments, environment and config. */
export interface LedgerSettings {
  /** Of PostgreSQL; a folder otherwise. */
  readonly address: string | undefined;
  readonly data: string;
  /** The ledger's own. */
  readonly secret: string | undefined;
  readonly port: number;
  readonly host: string;
  readonly base: string;
  readonly origins: readonly string[];
  readonly token: string | undefined;
  readonly subjectSecrets: readonly string[];
  readonly handOffSecrets: readonly string[];
  readonly clientHeader: string | undefined;
  readonly timeZone: string;
  readonly refreshCookie: CookiePlace | undefined;
  readonly known: Known | undefined;
  readonly services: readonly LedgerService[];
  /** What an export is of. */
  readonly service: LedgerService | undefined;
  readonly filter: ExportFilter;
  /** An earlier export, to verify against. */
  readonly against: string | undefined;
  /** Files of checkpoints to verify against, and the key that they are verified with. */
  readonly checkpoints: readonly string[];
  readonly key: string | undefined;
  /** A file to write to. */
  readonly out: string | undefined;
  /** What stands after the command without a name. */
  readonly names: readonly string[];
  /** Of which chains, by id. */
  readonly after: string | undefined;
  readonly until: string | undefined;
}

/** @throws an error with the sentence that people are shown. */
export async function readLedgerSettings(args: string[]): Promise<LedgerSettings> {
  const { values: given, positionals: names } = readArguments(args);
  const config = given.config === undefined ? undefined : await readConfig(given.config);
  const port = Number(given.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port needs a port.');
  const timeZone = given['time-zone'];
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new Error(`--time-zone: there is no ${timeZone}.`);
  }
  const services = config?.services ?? [];
  return {
    address: process.env.DATABASE_URL || undefined,
    data: given.data,
    secret: await secret(given['secret-file'], process.env.LEDGER_SECRET),
    port,
    host: given.host,
    base: given.base.replace(/\/+$/, ''),
    origins: [...given.origin, ...(config?.hosts ?? []).flatMap(originsOf)],
    token: await secret(given['token-file'], process.env.LEDGER_TOKEN),
    subjectSecrets: lines(
      await secret(given['subject-secret-file'], process.env.LEDGER_SUBJECT_SECRET),
    ),
    handOffSecrets: lines(
      await secret(given['hand-off-secret-file'], process.env.LEDGER_HAND_OFF_SECRET),
    ),
    clientHeader: given['client-header'],
    timeZone,
    refreshCookie: config?.cookie,
    known: config && {
      properties: [config.property],
      regimes: config.regimes && Object.keys(config.regimes),
    },
    services,
    service: given.service === undefined ? undefined : findService(given.service, services),
    filter: { property: given.property, ...daysBetween(given.from, given.to, timeZone) },
    against: given.against,
    checkpoints: given.checkpoint,
    key: given.key,
    out: given.out,
    names,
    after: chainOf('--after', given.after),
    until: chainOf('--until', given.until),
  };
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      // Only `prove` has one.
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
        base: { type: 'string', default: '' },
        data: { type: 'string', default: 'ledger-data' },
        origin: { type: 'string', multiple: true, default: [] },
        config: { type: 'string' },
        'secret-file': { type: 'string' },
        'token-file': { type: 'string' },
        'subject-secret-file': { type: 'string' },
        'hand-off-secret-file': { type: 'string' },
        'client-header': { type: 'string' },
        'time-zone': { type: 'string', default: 'UTC' },
        service: { type: 'string' },
        against: { type: 'string' },
        checkpoint: { type: 'string', multiple: true, default: [] },
        key: { type: 'string' },
        out: { type: 'string' },
        after: { type: 'string' },
        until: { type: 'string' },
        property: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Error(`${usageOf(error)} See rarejob-consent ledger --help.`);
  }
}

async function readConfig(file: string): Promise<CompiledConfig> {
  const raw = await readJson(file);
  if (typeof raw === 'string') throw new Error(raw);
  const config = await resolveConfig(raw.value);
  if (config.ok) return config.value.config;
  throw new Error([`${file} has faults:`, ...config.faults.map(faultLine)].join('\n  '));
}

/** A config is meant for its hosts and all below them. */
const originsOf = (host: string): string[] => [`https://${host}`, `https://*.${host}`];

async function secret(file: string | undefined, other: string | undefined) {
  const text = file === undefined ? other : await readFile(file, 'utf8');
  return text?.trim() || undefined;
}

function chainOf(name: string, id: string | undefined): string | undefined {
  if (id === undefined || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) return id;
  throw new Error(`${name} needs the id of a chain.`);
}

const lines = (text = ''): string[] => text.split(/\s+/).filter(Boolean);

function findService(id: string, services: readonly LedgerService[]): LedgerService {
  const own = services.find((service) => service.id === id);
  const known = serviceById(id);
  if (own) return own;
  if (known) return { id, categories: [known.category].flat() };
  throw new Error(`--service: neither the config nor the catalogue has ${id}.`);
}
