import {
  ARCHIVE_FORM,
  type ArchivedGap,
  type ArchivedRow,
  type ArchiveLine,
  digestOfRows,
} from './archive-lines.ts';
import { signArchive } from './archive-note.ts';
import type { Database, Query } from './database.ts';
import { type Entry, hex } from './entry.ts';
import { place } from './insert-rows.ts';
import type { NoteSigner } from './note.ts';
import { fullSubtrees } from './pieces.ts';
import { BEGIN, beginOf, COLUMNS, entryOf, type Row } from './read-chains.ts';
import { type RowJson, rowJson } from './row-json.ts';
import { readRoots } from './tiles.ts';

/** An archive that was planned. */
export interface Planned {
  readonly period: string;
  readonly until: number;
  readonly size: number;
  readonly checkpoint: string;
}

const PAGE = 500;

/** The lines of an archive: rows in the order of their leaves, with the tree around them. */
export async function* archiveRows(
  database: Database,
  { period, until, size, checkpoint }: Planned,
  signer: NoteSigner,
): AsyncGenerator<ArchiveLine> {
  yield { form: ARCHIVE_FORM, period, until: new Date(until).toISOString(), checkpoint };
  const digest = digestOfRows();
  const emptied: Entry[] = [];
  let [rows, at] = [0, 0];
  for await (const page of pagesOf(database.query, period)) {
    const gaps = await gapsBefore(database, at, page);
    for (const { leaf, entry } of page) {
      yield* gaps.splice(0, gaps.findLastIndex(({ to }) => to <= leaf) + 1);
      const row: ArchivedRow = { leaf, ...rowJson(entry) };
      if (entry.record === null && entry.erases === null) emptied.push(entry);
      digest.add(row);
      yield row;
      rows += 1;
      at = leaf + 1;
    }
  }
  yield* await gapsBefore(database, at, [{ leaf: size }]);
  for (const tombstone of await readTombstones(database.query, emptied)) yield { tombstone };
  yield { end: signArchive(signer, { period, rows, size, digest: digest.value() }) };
}

interface Leaf {
  readonly leaf: number;
  readonly entry: Entry;
}

async function* pagesOf(query: Query, period: string): AsyncGenerator<readonly Leaf[]> {
  for (let after = -1; ; ) {
    const rows = await query<Row & { readonly number: number | string }>(
      `select l.number, e.chain, null as length, null as head_hash, null as seal, null as subject, ${BEGIN},
         ${COLUMNS}, true as has_twin
       from leaves l
       join archived_chains a on a.period = $1 and a.chain = l.chain and l.position <= a.position
       join entries e on e.chain = l.chain and e.position = l.position
       ${beginOf('l.chain')}
       where l.number > $2 order by l.number limit ${PAGE}`,
      [period, after],
    );
    if (rows.length > 0) {
      yield rows.map((row) => ({ leaf: Number(row.number), entry: entryOf(row) }));
    }
    if (rows.length < PAGE) return;
    after = Number(rows.at(-1)?.number);
  }
}

/** Roots over the leaves between those that are in the file. */
async function gapsBefore(
  database: Database,
  at: number,
  page: readonly { readonly leaf: number }[],
): Promise<ArchivedGap[]> {
  const spans = page.flatMap(({ leaf }, index) =>
    fullSubtrees({ start: index === 0 ? at : (page[index - 1]?.leaf ?? 0) + 1, end: leaf }),
  );
  const roots = await readRoots(database, spans);
  return spans.map(({ start, end }, index) => ({
    ...{ from: start, to: end },
    root: hex(roots[index] ?? new Uint8Array()),
  }));
}

/** What says why rows are empty, and stands behind them in the ledger. */
export async function readTombstones(
  query: Query,
  emptied: readonly Pick<Entry, 'chain'>[],
): Promise<readonly RowJson[]> {
  const chains = [...new Set(emptied.map(({ chain }) => chain))];
  const found: RowJson[] = [];
  for (let start = 0; start < chains.length; start += PAGE) {
    const some = chains.slice(start, start + PAGE);
    const rows = await query<Row>(
      `select e.chain, null as length, null as head_hash, null as seal, null as subject, ${BEGIN}, ${COLUMNS},
         true as has_twin
       from entries e ${beginOf('e.chain')}
       where e.erases is not null and e.chain in ${place(0, some.length)}
       order by e.chain, e.position`,
      some,
    );
    found.push(...rows.map((row) => rowJson(entryOf(row))));
  }
  return found;
}
