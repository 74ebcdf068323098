import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  type Conflict,
  createLedger,
  type Database,
  type ExportedRow,
  exportEntries,
  exportService,
  type Finding,
  keysOf,
  migrate,
  openPglite,
  openPostgres,
  pageIn,
  serve,
  sweep,
  verify,
  verifyAgainst,
} from '../ledger/index.ts';
import { complain } from './complain.ts';
import { LEDGER_HELP } from './ledger-help.ts';
import { ledgerSecret } from './ledger-secret.ts';
import { type LedgerSettings, readLedgerSettings } from './ledger-settings.ts';
import {
  printCheckpoint,
  printReceipt,
  verifyCheckpoints,
  verifyReceiptFile,
} from './ledger-tree.ts';

const COMMANDS = {
  serve: serveLedger,
  verify: verifyLedger,
  export: exportLedger,
  migrate: report,
  checkpoint: printCheckpoint,
  prove: printReceipt,
};

/** `rarejob-consent ledger serve | verify | export | checkpoint | prove | verify-receipt | migrate`.
 * @returns the exit code: 1 where `verify` found something, 2 where it could not run. */
export async function ledger([command = '', ...args]: string[]): Promise<number> {
  if (/^(--help|-h)$/.test(command) || args.includes('--help') || args.includes('-h')) {
    process.stdout.write(LEDGER_HELP);
    return 0;
  }
  const isOffline = command === 'verify-receipt';
  if (!isOffline && !Object.hasOwn(COMMANDS, command)) {
    complain(`${command ? `No such command: ledger ${command}` : 'ledger needs a command.'}\n`);
    process.stderr.write(LEDGER_HELP);
    return 2;
  }
  let database: Database | undefined;
  try {
    if (isOffline) return await verifyReceiptFile(args);
    const given = await readLedgerSettings(args);
    if (given.names.length > 0 && command !== 'prove') {
      throw new Error(
        `Unexpected argument '${given.names[0]}'. See rarejob-consent ledger --help.`,
      );
    }
    const settings = { ...given, secret: await ledgerSecret(given, command) };
    if (command === 'serve' && settings.origins.length === 0) {
      throw new Error('Nobody may write: name the pages by --origin or --config.');
    }
    database = await openDatabase(settings);
    const applied = await migrate(database);
    return await COMMANDS[command as keyof typeof COMMANDS](database, settings, applied);
  } catch (error) {
    complain(error instanceof Error ? error.message || String(error) : String(error));
    return 2;
  } finally {
    await database?.close();
  }
}

const openDatabase = ({ address, data }: LedgerSettings): Promise<Database> =>
  address ? openPostgres(address) : openPglite(data);

/** Answers until it is told to stop, and then what it has begun. */
async function serveLedger(database: Database, settings: LedgerSettings): Promise<number> {
  const { secret = '' } = settings;
  const { origins, token, port, host, clientHeader, address, data } = settings;
  const page = pageIn(fileURLToPath(new URL('../sdk/ledger-page/', import.meta.url)));
  const report = (error: unknown) => complain(error instanceof Error ? error.message : 'failed');
  const handler = createLedger({ ...settings, secret, database, page, report });
  const served = await serve(handler, { port, host, clientHeader });
  process.stdout.write(`${served.url}\n`);
  complain(`Records are kept in ${address ? 'PostgreSQL' : data}, from ${origins.join(', ')}.`);
  if (!token) complain("The operator's routes are off: no token is set.");
  const sweeping = setInterval(() => void sweep(database, Date.now()).catch(report), 60_000);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  clearInterval(sweeping);
  await served.close();
  return 0;
}

async function verifyLedger(database: Database, settings: LedgerSettings): Promise<number> {
  const { against, secret, after, until } = settings;
  const found = await verify(database, {
    keys: secret === undefined ? undefined : keysOf(secret),
    ...{ after, until },
    progress: (rows, chain) => {
      if (rows % 100_000 < 1000) complain(`${rows} rows, up to ${chain}.`);
    },
  });
  const { ok, chains, rows, erased, findings, conflicts, more } = found;
  const tell = ({ chain, position, kind }: Finding | Conflict) =>
    process.stdout.write(`${chain} ${position} ${kind}\n`);
  [...findings, ...conflicts].forEach(tell);
  if (more) complain('There are more.');
  if (!found.sealed) complain("Heads were not looked at: the ledger's secret is not named.");
  let whole = ok;
  if (settings.checkpoints.length > 0)
    whole = (await verifyCheckpoints(database, settings)) && whole;
  if (against !== undefined) {
    for await (const finding of verifyAgainst(database, rowsOf(against))) {
      whole = false;
      tell(finding);
    }
  }
  const state = whole ? 'whole' : 'NOT whole';
  complain(`${rows} rows in ${chains} chains, ${erased} of them erased: ${state}.`);
  return whole ? 0 : 1;
}

/** A file of `ledger export`, however large. */
async function* rowsOf(file: string): AsyncGenerator<ExportedRow> {
  for await (const line of createInterface({ input: createReadStream(file) }))
    yield JSON.parse(line) as ExportedRow;
}

async function exportLedger(database: Database, settings: LedgerSettings): Promise<number> {
  const { service, filter } = settings;
  const lines = service
    ? exportService(database, service, filter)
    : exportEntries(database, filter);
  for await (const line of lines) {
    // A slow reader is waited for: the ledger need not fit into memory.
    if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain');
  }
  return 0;
}

/** Whatever the command, what was missing has been applied by now. */
async function report(
  _: Database,
  __: LedgerSettings,
  applied: readonly string[],
): Promise<number> {
  for (const name of applied) process.stdout.write(`${name}\n`);
  if (applied.length === 0) complain('Nothing to apply.');
  return 0;
}
