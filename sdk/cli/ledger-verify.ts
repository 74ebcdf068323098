import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import {
  type Conflict,
  type Database,
  type ExportedRow,
  type Finding,
  keysOf,
  type Reached,
  verify,
  verifyAgainst,
  verifyCounts,
} from '../ledger/index.ts';
import { complain } from './complain.ts';
import { verifyArchives } from './ledger-archives.ts';
import type { LedgerSettings } from './ledger-settings.ts';
import { verifyCheckpoints } from './ledger-tree.ts';
import { expectReadable, parsed, readJsonLines, readTextIfAny } from './read-file.ts';
import { replaceFile } from './replace-file.ts';

const tell = ({ chain, position, kind }: Finding | Conflict) =>
  process.stdout.write(`${chain} ${position} ${kind}\n`);

/** `ledger verify`: the chains, and what they are held against. */
export async function verifyLedger(
  database: Database,
  settings: LedgerSettings,
  args: readonly string[],
): Promise<number> {
  const { against, checkpoints, archived, jobs } = settings;
  await expectReadable([...checkpoints, ...archived, ...(against === undefined ? [] : [against])]);
  let whole =
    jobs > 1 ? await verifyInParallel(settings, args) : await verifyChains(database, settings);
  whole = (await verifyFigures(database, settings)) && whole;
  const archives = await verifyArchives(database, settings);
  whole = archives.isWhole && whole;
  if (checkpoints.length + archived.length > 0) {
    whole = (await verifyCheckpoints(database, settings, archives.checkpoints)) && whole;
  }
  if (against !== undefined) {
    for await (const finding of verifyAgainst(database, rowsOf(against))) {
      whole = false;
      tell(finding);
    }
  }
  complain(whole ? 'The ledger is whole.' : 'The ledger is NOT whole.');
  return whole ? 0 : 1;
}

/** Figures are read of counts: those of all days are held against the rows, where all are verified. */
async function verifyFigures(database: Database, settings: LedgerSettings): Promise<boolean> {
  const { after, until, filter } = settings;
  if ([after, until, filter.from, filter.to].some((bound) => bound !== undefined)) return true;
  const days = await verifyCounts(database);
  for (const day of days) {
    process.stdout.write(`${day} is counted otherwise than its rows say\n`);
  }
  return days.length === 0;
}

async function verifyChains(database: Database, settings: LedgerSettings): Promise<boolean> {
  const { secret, after, until, key, resume } = settings;
  const { from, to } = settings.filter;
  const wanted = JSON.stringify({ after, until, from, to });
  let writing = Promise.resolve();
  const found = await verify(database, {
    keys: secret === undefined ? undefined : keysOf(secret),
    verifierKey: key,
    ...{ after, until, from, to },
    reached: resume === undefined ? undefined : await readReached(resume, wanted),
    progress: (reached) => {
      if (reached.rows % 100_000 < 1000)
        complain(`${reached.rows} rows, up to ${placeOf(reached)}.`);
      if (resume === undefined) return;
      const text = JSON.stringify({ wanted, reached });
      writing = writing.then(() => replaceFile(resume, text));
    },
  });
  await writing;
  // What was found is told now: nothing is left to go on from.
  if (resume !== undefined) await rm(resume, { force: true });
  const { ok, chains, rows, erased, findings, conflicts, more, sealed } = found;
  [...findings, ...conflicts].forEach(tell);
  if (more) complain('There are more.');
  if (!sealed) complain("Heads were not looked at: the ledger's secret is not named.");
  complain(
    `${rows} rows in ${chains} chains, ${erased} of them erased: ${ok ? 'whole' : 'NOT whole'}.`,
  );
  return ok;
}

const placeOf = ({ last }: Reached): string =>
  'receivedAt' in last ? new Date(last.receivedAt).toISOString() : last.chain;

/** Where a verification of the same was interrupted. */
async function readReached(file: string, wanted: string): Promise<Reached | undefined> {
  const text = await readTextIfAny(file);
  if (text === undefined) return undefined;
  const kept = parsed(text, file) as { readonly wanted?: unknown; readonly reached?: Reached };
  if (typeof kept?.reached?.rows !== 'number' || kept.wanted !== wanted) {
    throw new Error(`${file} is of another verification. To begin anew name another file.`);
  }
  complain(`Going on after ${kept.reached.rows} rows, at ${placeOf(kept.reached)}.`);
  return kept.reached;
}

/** A part of the chains for each of several processes, as working out hashes takes a processor. */
async function verifyInParallel(
  { address, jobs, resume }: LedgerSettings,
  args: readonly string[],
): Promise<boolean> {
  if (!address)
    throw new Error('A folder is open in one process at a time: --jobs needs PostgreSQL.');
  const bounds = Array.from({ length: jobs + 1 }, (_, index) =>
    index === jobs
      ? LAST
      : `${Math.floor((index * 2 ** 32) / jobs)
          .toString(16)
          .padStart(8, '0')}${REST}`,
  );
  const codes = await Promise.all(
    bounds.slice(1).map(async (until, index) => {
      const part = ['--after', bounds[index] ?? '', '--until', until, '--jobs', '1'];
      const kept = resume === undefined ? [] : ['--resume', `${resume}.${index + 1}`];
      const child = fork(process.argv[1] ?? '', [
        'ledger',
        'verify',
        ...ofChains(args),
        ...part,
        ...kept,
      ]);
      const [code] = await once(child, 'exit');
      return code as number | null;
    }),
  );
  if (codes.some((code) => code !== 0 && code !== 1))
    throw new Error('A part could not be verified.');
  return codes.every((code) => code === 0);
}

const REST = '-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The arguments without those that are not about chains. */
export const ofChains = (args: readonly string[]): readonly string[] =>
  args.filter((arg, index) => {
    const isOther = (text = '') => /^--(checkpoint|against|archived|resume|jobs)$/.test(text);
    return (
      !isOther(arg) &&
      !isOther(args[index - 1]) &&
      !/^--(checkpoint|against|archived|resume|jobs)=/.test(arg)
    );
  });

/** A file of `ledger export`, however large. */
async function* rowsOf(file: string): AsyncGenerator<ExportedRow> {
  let rows = 0;
  for await (const { value, line } of readJsonLines(file)) {
    if (!isRow(value)) throw new Error(`${file}:${line} is no row of an export.`);
    rows += 1;
    yield value;
  }
  if (rows === 0) throw new Error(`${file} has no row of an export in it.`);
}

/** PostgreSQL would take another for a fault of its own. */
const CHAIN = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function isRow(value: unknown): value is ExportedRow {
  const { chain, position, hash } = (value ?? {}) as Partial<ExportedRow>;
  const isPlace = Number.isInteger(position) && Math.abs(position ?? 0) < 2 ** 31;
  return CHAIN.test(String(chain)) && isPlace && typeof hash === 'string';
}
