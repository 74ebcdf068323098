import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeArchive } from './archive-lines.ts';
import { archiveRows, type Planned, readTombstones } from './archive-rows.ts';
import { signerOf } from './checkpoint.ts';
import { countDays } from './count-days.ts';
import type { Database, Held } from './database.ts';
import { startOfDay } from './day.ts';
import { dropSome, Erased } from './drop-archived.ts';
import type { Keys } from './keys.ts';
import { lockFolder } from './lock-folder.ts';
import { type Plan, planArchive, previewArchive } from './plan-archive.ts';
import { firstKept, monthAfter, monthIn } from './retention-rule.ts';
import { expectWhole, rewriteArchive } from './rewrite-archive.ts';
import type { ArchiveReading } from './verify-archive.ts';

export interface RetainOptions {
  readonly database: Database;
  readonly keys: Keys;
  /** Months before this one whose rows stay. */
  readonly months: number;
  /** Where archives are put. */
  readonly folder: string;
  /** In which days begin and end, where none are counted yet. */
  readonly timeZone?: string | undefined;
  readonly now?: number | undefined;
  /** Says what would leave, and changes nothing. */
  readonly isDry?: boolean | undefined;
  /** Told after each page of rows that were dropped. */
  readonly progress?: ((period: string, dropped: number, of: number) => void) | undefined;
}

/** A month that was archived, or would be. */
export interface Retained extends Plan {
  readonly period: string;
  readonly file: string;
}

/** Archives and drops what is older than so many months, a month at a time: seals the tree, writes the rows with
 * their proofs into a file, reads that again, and only then takes them out of the live tables. Whenever it is
 * interrupted, the same again goes on. */
export async function* retain(options: RetainOptions): AsyncGenerator<Retained> {
  const { database } = options;
  if (options.isDry || !database.hold) return yield* retainAlone(options);
  // Two that plan one month would each take back what the other has done, whatever folders they write to.
  const held = await database.hold('retain');
  if (!held) throw new Error('Another retain is at work on this ledger.');
  try {
    yield* retainAlone({ ...options, database: whileHeld(database, held) });
  } finally {
    await held.release();
  }
}

/** Does nothing more once somebody else may be at work. */
const whileHeld = (database: Database, { signal }: Held): Database => ({
  ...database,
  query: async (text, values) => {
    signal.throwIfAborted();
    return database.query(text, values);
  },
  transaction: async (work) => {
    signal.throwIfAborted();
    return database.transaction(work);
  },
});

async function* retainAlone(options: RetainOptions): AsyncGenerator<Retained> {
  const { database, keys, folder, isDry = false } = options;
  const now = await earlierClock(database, options.now ?? Date.now());
  const zone = await zoneOf(database, options, now);
  const kept = firstKept(now, options.months, zone);
  if (!isDry) await mkdir(folder, { recursive: true });
  const unlock = isDry ? async () => {} : await lockFolder(join(folder, 'retain'));
  try {
    const months = await monthsBefore(database, kept, zone);
    // What leaves with an earlier month would leave with the last one too: it is told once.
    for (const period of isDry ? months.slice(-1) : months) {
      const until = startOfDay(`${monthAfter(period)}-01`, zone);
      const file = join(folder, `ledger-${period}.ndjson`);
      const plan = isDry
        ? await previewArchive(database, keys, { period, until })
        : await archiveMonth({ ...options, now }, { period, until }, file);
      if (plan.rows > 0 || plan.findings.length > 0) yield { period, file, ...plan };
      // What is not as it was is looked into before anything more is dropped.
      if (plan.findings.length > 0) return;
    }
  } finally {
    await unlock();
  }
}

/** A clock that is ahead must not make rows old. */
async function earlierClock({ query }: Database, now: number): Promise<number> {
  const [row] = await query<{ now: Date }>('select now() as now');
  return Math.min(now, row?.now.getTime() ?? now);
}

/** The zone that days are counted in. Before their rows go, days are counted. */
async function zoneOf(
  database: Database,
  { timeZone = 'UTC', isDry }: RetainOptions,
  now: number,
): Promise<string> {
  const [live] = await database.query<{ zone: string }>(
    'select zone from count_zones where is_live order by zone',
  );
  const zone = live?.zone ?? timeZone;
  if (!isDry) await countDays(database, zone, now);
  return zone;
}

/** Months that are not archived yet, or not to the end, oldest first. */
async function monthsBefore(
  { query }: Database,
  kept: string,
  zone: string,
): Promise<readonly string[]> {
  const [first] = await query<{ at: Date | null }>('select min(received_at) as at from entries');
  const known = await query<{ period: string; state: string }>(
    'select period, state from archives order by period',
  );
  const isDone = new Set(known.filter(({ state }) => state === 'dropped').map((one) => one.period));
  const begun = known.filter(({ state }) => state !== 'dropped').map((one) => one.period);
  const months = [...begun, ...(first?.at ? [monthIn(first.at.getTime(), zone)] : [])].sort();
  const due: string[] = [];
  for (let month = months[0] ?? kept; month < kept; month = monthAfter(month)) {
    if (!isDone.has(month)) due.push(month);
  }
  return due;
}

interface ArchiveRow extends Omit<Planned, 'until'> {
  readonly until: Date;
  readonly row_count: number | string;
  readonly digest: Uint8Array | null;
  readonly state: 'planning' | 'planned' | 'written' | 'dropped';
}

async function archiveMonth(
  { database, keys, now = 0, progress }: RetainOptions,
  { period, until }: { readonly period: string; readonly until: number },
  file: string,
): Promise<Plan> {
  let archive = await read(database, period);
  if (!archive || archive.state === 'planning') {
    const plan = await planArchive(database, keys, { period, until }, now);
    archive = await read(database, period);
    if (!archive) return plan;
  }
  const planned: Planned = {
    ...archive,
    size: Number(archive.size),
    until: archive.until.getTime(),
  };
  const rows = Number(archive.row_count);
  const { verifierKey } = signerOf(keys);
  const expect = async (written: string): Promise<ArchiveReading> => {
    const reading = await expectWhole(written, verifierKey);
    if (reading.rows === rows && reading.period === period) return reading;
    throw new Error(
      `${written} has ${reading.rows} rows of ${reading.period}, and not the ${rows} of ${period}`,
    );
  };
  if (archive.state === 'planned') {
    const lines = archiveRows(database, planned, signerOf(keys));
    const { digest } = await writeArchive(file, lines, expect);
    await database.query("update archives set state = 'written', digest = $2 where period = $1", [
      period,
      Buffer.from(digest, 'hex'),
    ]);
  }
  // Read again whenever rows are dropped, also by who goes on: only what is surely in the file goes.
  let reading = await expect(file);
  for (let dropped = 0; ; ) {
    const count = await dropSome(database, keys, period, reading.emptied).catch(orErased);
    if (count instanceof Erased) {
      const names = new Set(count.rows.map(({ chain, position }) => `${chain} ${position}`));
      reading = await rewriteArchive(file, verifierKey, {
        isErased: ({ chain, position }) => names.has(`${chain} ${position}`),
        tombstones: await readTombstones(database.query, count.rows),
      });
    } else if (count === undefined) break;
    else {
      dropped += count;
      progress?.(period, dropped, rows);
    }
  }
  const [sum] = await database.query<{ chains: number | string }>(
    'select count(*) as chains from archived_chains where period = $1',
    [period],
  );
  await database.query("update archives set state = 'dropped' where period = $1", [period]);
  return { rows, chains: Number(sum?.chains), findings: [] };
}

function orErased(error: unknown): Erased {
  if (error instanceof Erased) return error;
  throw error;
}

async function read({ query }: Database, period: string): Promise<ArchiveRow | undefined> {
  const [row] = await query<ArchiveRow>('select * from archives where period = $1', [period]);
  return row;
}

/** A month that is in an archive. */
export interface Archived {
  readonly period: string;
  readonly rows: number;
  /** Of its rows, hex. */
  readonly digest: string;
}

/** Months whose rows are in archives, or are being put there. */
export async function readArchived({
  query,
}: Pick<Database, 'query'>): Promise<readonly Archived[]> {
  const rows = await query<Pick<ArchiveRow, 'period' | 'row_count' | 'digest'>>(
    "select period, row_count, digest from archives where state in ('written', 'dropped') order by period",
  );
  return rows.map(({ period, row_count, digest }) => ({
    ...{ period, rows: Number(row_count) },
    digest: digest === null ? '' : Buffer.from(digest).toString('hex'),
  }));
}
