import { signBegin } from './archive-note.ts';
import { type Database, type Query, transact } from './database.ts';
import { place, places } from './insert-rows.ts';
import type { Keys, Sealed } from './keys.ts';

/** Chains of one transaction. */
const MOST = 100;

/** Rows were erased since the archive was written: it still has their words. */
export class Erased extends Error {
  override readonly name = 'Erased';
  /** As `chain position`. */
  readonly rows: readonly { readonly chain: string; readonly position: number }[];

  constructor(rows: Erased['rows']) {
    super('rows were erased since the archive was written');
    this.rows = rows;
  }
}

/** Drops rows of some chains that are in an archive, and signs where those chains begin now.
 * @param emptied rows that are empty in the archive, as `chain position`
 * @returns how many rows; undefined where none are left. */
export function dropSome(
  database: Database,
  keys: Keys,
  period: string,
  emptied: ReadonlySet<string>,
): Promise<number | undefined> {
  return transact(database, async (query) => {
    const leaving = await query<{ chain: string; position: number; hash: Uint8Array }>(
      `select chain, position, hash from archived_chains
       where period = $1 and signature is null order by chain limit ${MOST}`,
      [period],
    );
    if (leaving.length === 0) return undefined;
    const chains = leaving.map(({ chain }) => chain);
    // Who appends or erases locks the same: nobody does meanwhile.
    const heads = await query<Sealed>(
      `select chain, length, hash, seal, subject from chains where chain in ${place(0, chains.length)}
       order by chain for update`,
      chains,
    );
    await expectNoneErased(query, period, chains, emptied);
    const dropped = await query(
      `delete from entries e using archived_chains a
       where a.period = $1 and a.chain = e.chain and e.position <= a.position
         and e.chain in ${place(1, chains.length)} returning e.position`,
      [period, ...chains],
    );
    await query(
      `update archived_chains set begins = false where begins and chain in ${place(0, chains.length)}`,
      chains,
    );
    await query(
      `insert into archived_chains (chain, period, position, hash, signature, begins)
       values ${places(leaving.length, 6)}
       on conflict (chain, period) do update set signature = excluded.signature, begins = true`,
      leaving.flatMap(({ chain, position, hash }) => {
        const end = { position: Number(position), hash };
        return [chain, period, position, hash, signBegin(keys, chain, end), true];
      }),
    );
    await forgetSubjects(query, keys, heads, new Map(leaving.map((one) => [one.chain, one])));
    return dropped.length;
  });
}

async function expectNoneErased(
  query: Query,
  period: string,
  chains: readonly string[],
  emptied: ReadonlySet<string>,
): Promise<void> {
  const rows = await query<{ chain: string; position: number }>(
    `select e.chain, e.position from entries e
     join archived_chains a on a.period = $1 and a.chain = e.chain and e.position <= a.position
     where e.record is null and e.erases is null and e.chain in ${place(1, chains.length)}`,
    [period, ...chains],
  );
  const late = rows.filter(({ chain, position }) => !emptied.has(`${chain} ${position}`));
  if (late.length > 0) throw new Erased(late);
}

/** The chain of a member that has no row any more needs no name: it is found by the member's id. */
async function forgetSubjects(
  query: Query,
  keys: Keys,
  heads: readonly Sealed[],
  leaving: ReadonlyMap<string, { readonly position: number }>,
): Promise<void> {
  for (const head of heads) {
    const length = Number(head.length);
    if (head.subject === null || leaving.get(head.chain)?.position !== length) continue;
    const seal = keys.sealAfter({ ...head, length }, { length, hash: head.hash }, null);
    await query('update chains set subject = null, seal = $2 where chain = $1', [head.chain, seal]);
  }
}
