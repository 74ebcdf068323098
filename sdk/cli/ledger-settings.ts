import { parseArgs } from 'node:util';
import { serviceById } from '../catalogue/index.ts';
import { type CompiledConfig, faultLine } from '../core/index.ts';
import type { CookiePlace, ExportFilter, Known, LedgerService, Rate } from '../ledger/index.ts';
import { daysBetween, LEAST_MONTHS, normalBase } from '../ledger/index.ts';
import type { CheckpointPlaces } from './checkpoint-publisher.ts';
import { usageOf } from './complain.ts';
import { readJsonFile, readText } from './read-file.ts';
import { resolveConfig } from './resolve-config.ts';

/** What every ledger command can be told, by arguments, environment and config. */
export interface LedgerSettings {
  /** Of PostgreSQL, or a folder: one of the two. */
  readonly address: string | undefined;
  readonly data: string | undefined;
  /** The ledger's own. */
  readonly secret: string | undefined;
  /** Connections for who writes, and for the operator. */
  readonly pool: number;
  readonly operatorPool: number;
  readonly port: number;
  readonly operatorPort: number | undefined;
  readonly host: string;
  readonly base: string;
  readonly origins: readonly string[];
  readonly token: string | undefined;
  readonly subjectSecrets: readonly string[];
  readonly handOffSecrets: readonly string[];
  readonly clientHeader: string | undefined;
  readonly trustProxies: number;
  readonly rate: Rate;
  readonly publicUrl: string | undefined;
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
  /** Rows become leaves of the tree once in so many milliseconds, and where its checkpoints are brought then. */
  readonly sweepEvery: number;
  readonly checkpointPlaces: CheckpointPlaces;
  /** Who stamps checkpoints, and a file with the certificates of who is trusted to. */
  readonly tsa: string | undefined;
  readonly tsaCa: string | undefined;
  /** Where what people were shown is kept. */
  readonly archive: string;
  /** A file to write to. */
  readonly out: string | undefined;
  /** What stands after the command without a name. */
  readonly names: readonly string[];
  /** Of which chains, by id. */
  readonly after: string | undefined;
  readonly until: string | undefined;
  /** Processes that verify at once. */
  readonly jobs: number;
  /** A file that keeps how far a verification has got. */
  readonly resume: string | undefined;
  /** Months that rows stay in the live tables. */
  readonly keep: number | undefined;
  /** Files of rows that left them. */
  readonly archived: readonly string[];
  /** Why something is erased. */
  readonly reason: string | undefined;
  readonly isDry: boolean;
  readonly json: boolean;
}

/** @throws an error with the sentence that people are shown. */
export async function readLedgerSettings(args: string[]): Promise<LedgerSettings> {
  const { values: given, positionals: names } = readArguments(args);
  const config = given.config === undefined ? undefined : await readConfig(given.config);
  const operatorPort = given['operator-port'];
  const token = await secret(given['token-file'], process.env.LEDGER_TOKEN);
  if (token && token.length < 16) {
    throw new Error("The operator's token needs 16 characters or more: openssl rand -base64 24");
  }
  const timeZone = given['time-zone'];
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new Error(`--time-zone: there is no ${timeZone}.`);
  }
  const services = config?.services ?? [];
  return {
    ...placeOf(given.data, process.env.DATABASE_URL),
    secret: await secret(given['secret-file'], process.env.LEDGER_SECRET),
    pool: numberOf('--pool', given.pool, 1, 1000),
    operatorPool: numberOf('--operator-pool', given['operator-pool'], 1, 1000),
    port: portOf('--port', given.port),
    operatorPort: operatorPort === undefined ? undefined : portOf('--operator-port', operatorPort),
    host: given.host,
    base: normalBase(given.base),
    origins: [...given.origin, ...(config?.hosts ?? []).flatMap(originsOf)],
    token,
    subjectSecrets: lines(
      await secret(given['subject-secret-file'], process.env.LEDGER_SUBJECT_SECRET),
    ),
    handOffSecrets: lines(
      await secret(given['hand-off-secret-file'], process.env.LEDGER_HAND_OFF_SECRET),
    ),
    clientHeader: given['client-header'],
    trustProxies: numberOf('--trust-proxies', given['trust-proxies'], 1, 20),
    rate: rateOf(given.rate),
    publicUrl: urlOf(given['public-url']),
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
    sweepEvery: 1000 * numberOf('--checkpoint-every', given['checkpoint-every'], 1, 86_400),
    checkpointPlaces: { file: given['checkpoint-file'], command: given['checkpoint-command'] },
    tsa: given.tsa ?? (process.env.LEDGER_TSA || undefined),
    tsaCa: given['tsa-ca'] ?? (process.env.LEDGER_TSA_CA || undefined),
    archive: given.archive,
    out: given.out,
    names,
    after: chainOf('--after', given.after),
    until: chainOf('--until', given.until),
    jobs: numberOf('--jobs', given.jobs, 1, 64),
    resume: given.resume,
    keep: monthsOf(given.keep ?? (process.env.LEDGER_KEEP_MONTHS || undefined)),
    archived: given.archived,
    reason: given.reason,
    isDry: given['dry-run'],
    json: given.json,
  };
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      // Only `prove`, `show` and `erase` have one.
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
        base: { type: 'string', default: '' },
        data: { type: 'string' },
        pool: { type: 'string', default: '10' },
        'operator-pool': { type: 'string', default: '2' },
        'operator-port': { type: 'string' },
        'public-url': { type: 'string' },
        'trust-proxies': { type: 'string', default: '1' },
        rate: { type: 'string', default: '120+2' },
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
        'checkpoint-every': { type: 'string', default: '60' },
        'checkpoint-file': { type: 'string' },
        'checkpoint-command': { type: 'string' },
        key: { type: 'string' },
        tsa: { type: 'string' },
        'tsa-ca': { type: 'string' },
        archive: { type: 'string', default: 'choices.archive' },
        out: { type: 'string' },
        after: { type: 'string' },
        until: { type: 'string' },
        jobs: { type: 'string', default: '1' },
        resume: { type: 'string' },
        keep: { type: 'string' },
        archived: { type: 'string', multiple: true, default: [] },
        reason: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        property: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Error(`${usageOf(error)} See rarejob-consent ledger --help.`);
  }
}

/** Where the ledger is kept is said by name: records that somebody must be able to show in years are not
 * put wherever a command happens to run. */
function placeOf(data: string | undefined, url: string | undefined) {
  if (data !== undefined) return { address: undefined, data };
  if (url) return { address: url, data: undefined };
  throw new Error(
    url === undefined
      ? 'Where is the ledger? Set DATABASE_URL (postgres://…), or name a folder by --data DIR.'
      : 'DATABASE_URL is set and empty: a secret that did not arrive? For a folder name it by --data DIR.',
  );
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (text.trim() && Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Error(`${name} needs a number from ${least} to ${most}.`);
}

const monthsOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : numberOf('--keep', text, LEAST_MONTHS, 1200);

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (text.trim() && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${name} needs a port.`);
}

function rateOf(text: string): Rate {
  const [, burst, perSecond] = /^(\d+)\+(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (Number(burst) >= 1 && Number(perSecond) > 0) {
    return { burst: Number(burst), perSecond: Number(perSecond) };
  }
  throw new Error(
    '--rate needs what a client may send at once, and how many more each second: 120+2.',
  );
}

function urlOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new Error('--public-url needs an address such as https://rarejob.com/choices.');
}

async function readConfig(file: string): Promise<CompiledConfig> {
  const config = await resolveConfig(await readJsonFile(file));
  if (config.ok) return config.value.config;
  throw new Error([`${file} has faults:`, ...config.faults.map(faultLine)].join('\n  '));
}

/** A config is meant for its hosts and all below them. */
const originsOf = (host: string): string[] => [`https://${host}`, `https://*.${host}`];

async function secret(file: string | undefined, other: string | undefined) {
  const text = file === undefined ? other : await readText(file);
  return text?.trim() || undefined;
}

function chainOf(name: string, id: string | undefined): string | undefined {
  if (id === undefined || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) return id;
  throw new Error(`${name} needs the id of a chain.`);
}

const lines = (text = ''): string[] => text.split(/\s+/).filter(Boolean);

function findService(id: string, services: readonly LedgerService[]): LedgerService {
  const declared = services.find((service) => service.id === id);
  const known = serviceById(id);
  if (declared) return declared;
  if (known) return { id, categories: [known.category].flat() };
  throw new Error(`--service: neither the config nor the catalogue has ${id}.`);
}
