import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { whyNot } from '../archive/write-files.ts';
import {
  createLedger,
  type Database,
  keepCounted,
  keepSwept,
  migrate,
  openPglite,
  openPostgres,
  pageIn,
  readSchema,
  serve,
  writeLog,
} from '../ledger/index.ts';
import { createCheckpointPublisher } from './checkpoint-publisher.ts';
import { complain } from './complain.ts';
import { eraseFromLedger, proveFromArchives, verifyArchiveFiles } from './ledger-archives.ts';
import { exportLedger } from './ledger-export.ts';
import { LEDGER_HELP } from './ledger-help.ts';
import { retainLedger } from './ledger-retain.ts';
import { ledgerSecret } from './ledger-secret.ts';
import { type LedgerSettings, readLedgerSettings } from './ledger-settings.ts';
import { showRecord } from './ledger-show.ts';
import {
  printCheckpoint,
  printReceipt,
  signerFor,
  timestampFile,
  verifyReceiptFile,
} from './ledger-tree.ts';
import { verifyLedger } from './ledger-verify.ts';

const COMMANDS = {
  serve: serveLedger,
  verify: verifyLedger,
  export: exportLedger,
  migrate: migrateLedger,
  checkpoint: printCheckpoint,
  prove: printReceipt,
  show: showRecord,
  retain: retainLedger,
  erase: eraseFromLedger,
};

/** What needs no database. */
const OFFLINE = new Map([
  ['verify-receipt', verifyReceiptFile],
  ['timestamp', timestampFile],
  ['verify-archive', verifyArchiveFiles],
]);

/** A record that is in an archive is proven by that alone. */
const offlineOf = (command: string, args: readonly string[]) =>
  command === 'prove' && args.some((arg) => /^--archived(=|$)/.test(arg))
    ? proveFromArchives
    : OFFLINE.get(command);

/** `rarejob-consent ledger serve | verify | export | show | checkpoint | timestamp | prove | verify-receipt |
 * retain | verify-archive | erase | migrate`.
 * @returns the exit code: 1 where `verify` found something, 2 where it could not run. */
export async function ledger([command = '', ...args]: string[]): Promise<number> {
  if (/^(--help|-h)$/.test(command) || args.includes('--help') || args.includes('-h')) {
    process.stdout.write(LEDGER_HELP);
    return 0;
  }
  const offline = offlineOf(command, args);
  if (!offline && !Object.hasOwn(COMMANDS, command)) {
    complain(`${command ? `No such command: ledger ${command}` : 'ledger needs a command.'}\n`);
    process.stderr.write(LEDGER_HELP);
    return 2;
  }
  let database: Database | undefined;
  try {
    if (offline) return await offline(args);
    const given = await readLedgerSettings(args);
    if (given.names.length > 0 && !/^(prove|show|erase)$/.test(command)) {
      throw new Error(
        `Unexpected argument '${given.names[0]}'. See rarejob-consent ledger --help.`,
      );
    }
    const settings = { ...given, secret: await ledgerSecret(given, command) };
    if (command === 'serve' && settings.origins.length === 0) {
      throw new Error('Nobody may write: name the pages by --origin or --config.');
    }
    database = await openDatabase(settings, command);
    if (command !== 'migrate') await expectSchema(database, settings, command);
    return await COMMANDS[command as keyof typeof COMMANDS](database, settings, args);
  } catch (error) {
    complain(sentenceOf(error));
    return 2;
  } finally {
    await database?.close();
  }
}

/** What a file system says has a code, and as a rule the path. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { path, syscall } = error as NodeJS.ErrnoException;
  return path !== undefined && syscall !== undefined
    ? `${path}: ${whyNot(error)}`
    : error.message || String(error);
}

/** Longest that one statement may take: less than a visitor's request waits, and minutes for an operator's.
 * The other commands take the time that they need. */
const WRITERS = 8_000;
const OPERATORS = 120_000;

const openDatabase = ({ address, data, pool }: LedgerSettings, command: string) =>
  address
    ? openPostgres(address, { pool, ...(command === 'serve' && { timeout: WRITERS }) })
    : openPglite(data);

/** Only `migrate` changes a schema; a folder that is new is the business of nobody else.
 * @throws an error that names the step which is missing. */
async function expectSchema(
  database: Database,
  { address, data }: LedgerSettings,
  command: string,
): Promise<void> {
  const { missing, unknown } = await readSchema(database);
  if (unknown.length > 0) {
    throw new Error(
      `The database has steps that this version does not know: ${unknown.join(', ')}. Use the version that made them, or a newer one.`,
    );
  }
  if (missing.length === 0) return;
  const isNew = missing[0] === FIRST_STEP;
  if (!address && isNew && command === 'serve') {
    await migrate(database);
    complain(`A new ledger was made in ${data}.`);
    return;
  }
  throw new Error(
    `The database lacks ${missing.join(', ')}. Run: rarejob-consent ledger migrate${data === undefined ? '' : ` --data ${data}`}`,
  );
}

const FIRST_STEP = '0001-rows';

/** Answers until it is told to stop, and then what it has begun. */
async function serveLedger(database: Database, settings: LedgerSettings): Promise<number> {
  const { secret = '' } = settings;
  const { origins, token, address, data, operatorPool, operatorPort, clientHeader } = settings;
  const page = pageIn(fileURLToPath(new URL('../sdk/ledger-page/', import.meta.url)));
  const reader = address
    ? await openPostgres(address, { pool: operatorPool, timeout: OPERATORS, waiting: 20 })
    : database;
  try {
    const handler = createLedger({ ...settings, secret, database, reader, page });
    const served = await serve(handler, settings);
    process.stdout.write(`${served.url}\n`);
    complain(`Records are kept in ${address ? 'PostgreSQL' : data}, from ${origins.join(', ')}.`);
    if (!token) complain("The operator's routes are off: no token is set.");
    else if (operatorPort !== undefined) complain(`The operator asks at ${served.operatorUrl}.`);
    if (!clientHeader) {
      complain(
        'Clients are limited by their address. Those that come from this machine or a private network are not: name the header of your proxy by --client-header.',
      );
    }
    const { sweepEvery, checkpointPlaces } = settings;
    const checkpoints = createCheckpointPublisher(
      signerFor({ secret }),
      checkpointPlaces,
      writeLog,
    );
    const endSweeping = keepSwept(database, sweepEvery, writeLog, Date.now, checkpoints.publish);
    const endCounting = keepCounted(reader, settings.timeZone, writeLog);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    checkpoints.end();
    await Promise.all([endSweeping(), endCounting(), served.close()]);
    return 0;
  } finally {
    if (reader !== database) await reader.close();
  }
}

async function migrateLedger(database: Database): Promise<number> {
  const applied = await migrate(database);
  for (const name of applied) process.stdout.write(`${name}\n`);
  if (applied.length === 0) complain('Nothing to apply.');
  return 0;
}
