import { expect, test } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import { columnsOf, follow } from '../../../sdk/ledger/entry.ts';
import {
  type Checkpoint,
  type Database,
  keysOf,
  readCheckpoint,
  signerOf,
  verify,
  verifyTree,
} from '../../../sdk/ledger/index.ts';
import { insertEntries } from '../../../sdk/ledger/insert-rows.ts';
import { readChain } from '../../../sdk/ledger/read-chains.ts';
import { NOW, record } from '../../support/builders.ts';
import {
  ask,
  bodyOf,
  ledgerOn,
  newId,
  ORIGIN,
  OWN_SECRET,
  onEveryDatabase,
  post,
  textOf,
} from './support.ts';

const keys = keysOf(OWN_SECRET);

/** What whoever can write to the database does to a record of three revisions, the first two of which are
 * tied to a member, and what tells: the hashes of the chain, the heads with their seals, the other chain of
 * the same record, or only a checkpoint that was kept elsewhere. */
interface Case {
  readonly does: string;
  readonly to: (database: Database, record: string, member: string) => Promise<unknown>;
  readonly rows: boolean;
  readonly seals: boolean;
  readonly checkpoint: boolean;
}

const run =
  (...statements: readonly string[]): Case['to'] =>
  async (database, id, member) => {
    for (const statement of statements) {
      await database.query(
        statement.replaceAll(':id', `'${id}'`).replaceAll(':member', `'${member}'`),
      );
    }
  };

/** A head is moved to the last row that is there, as well as it can be without the secret. */
const moveHead = (chain: string) => `update chains set
  length = (select max(position) from entries where chain = ${chain}),
  hash = (select hash from entries where chain = ${chain} order by position desc limit 1)
  where chain = ${chain}`;
const removeChain = (chain: string) => [
  `delete from entries where chain = ${chain}`,
  `delete from chains where chain = ${chain}`,
];
const removeLeaves =
  'delete from leaves l where not exists (select 1 from entries e where e.chain = l.chain and e.position = l.position)';

/** A consent that nobody gave, with hashes as they must be, months ago. */
const forge: Case['to'] = async (database, id) => {
  const chain = await readChain(database, id);
  const said = { id, revision: 9, categories: { advertising: 'granted' } as const };
  const row = follow(id, chain?.head ?? { length: 0, hash: new Uint8Array(32) }, {
    recordId: id,
    revision: 9,
    record: textOf(said),
    sdk: '0.1.0',
    staging: false,
    receivedAt: NOW - 300 * DAY,
    erases: null,
    orderedBy: null,
    reason: null,
  });
  await insertEntries(database.query, [{ entry: row, columns: columnsOf(record(said)) }]);
  await database.query(moveHead(`'${id}'`));
};

/** The head as it was before the last row, seal and all: from a copy of that time. */
const putBack: Case['to'] = async (database, id) => {
  const chain = await readChain(database, id);
  const row = chain?.rows[1];
  if (!row) throw new Error('no second row');
  const seal = keys.sealOf(id, { length: 2, hash: row.hash }, null);
  await database.query('delete from entries where chain = $1 and position = 3', [id]);
  await database.query('update chains set length = 2, hash = $2, seal = $3 where chain = $1', [
    id,
    row.hash,
    seal,
  ]);
};

const CASES: readonly Case[] = [
  {
    does: 'changes a row',
    to: run(`update entries set sdk = '9' where chain = :id and position = 1`),
    ...{ rows: true, seals: true, checkpoint: true },
  },
  {
    does: 'removes the newest row',
    to: run('delete from entries where chain = :id and position = 3'),
    ...{ rows: true, seals: true, checkpoint: true },
  },
  {
    does: 'removes the newest row and moves the head',
    to: run('delete from entries where chain = :id and position = 3', moveHead(':id')),
    ...{ rows: false, seals: true, checkpoint: true },
  },
  {
    does: 'removes the newest row and puts a head of before back, with its seal',
    to: putBack,
    ...{ rows: false, seals: false, checkpoint: true },
  },
  {
    does: 'removes the chain of a record that is tied to a member',
    to: run(...removeChain(':id')),
    ...{ rows: true, seals: true, checkpoint: true },
  },
  {
    does: 'removes the chain of the member',
    to: run(...removeChain(':member')),
    ...{ rows: false, seals: false, checkpoint: true },
  },
  {
    does: 'removes the member with all that was tied to it',
    to: run(...removeChain(':id'), ...removeChain(':member')),
    ...{ rows: false, seals: false, checkpoint: true },
  },
  {
    does: 'removes the member with all that was tied to it, and its leaves',
    to: run(...removeChain(':id'), ...removeChain(':member'), removeLeaves),
    ...{ rows: false, seals: false, checkpoint: true },
  },
  {
    does: 'appends a backdated consent',
    to: forge,
    ...{ rows: false, seals: true, checkpoint: true },
  },
];

onEveryDatabase((database) => {
  async function world(): Promise<{ id: string; member: string; kept: Checkpoint }> {
    const ledger = ledgerOn(database());
    const id = newId();
    await post(ledger, bodyOf({ id: newId() }));
    await post(ledger, {
      records: [1, 2].map((revision) => bodyOf({ id, revision }, 'member-1')),
    });
    await post(ledger, bodyOf({ id, revision: 3 }));
    const { text } = await ask(ledger, '/checkpoint', { token: '' });
    const kept = readCheckpoint(text, signerOf(keys).verifierKey);
    if (!kept) throw new Error('no checkpoint');
    return { id, member: keys.chainOf('member-1'), kept };
  }
  const found = async (checkpoints: readonly Checkpoint[]) => {
    const findings = [];
    for await (const finding of verifyTree(database(), checkpoints)) findings.push(finding);
    return findings;
  };

  test('what was not touched is whole, and so is what came after a checkpoint and was erased', async () => {
    const { id, kept } = await world();
    expect(kept).toMatchObject({ size: 6, time: NOW });
    const ledger = ledgerOn(database(), { now: () => NOW + DAY });
    await post(ledger, bodyOf({ id: newId(), decidedAt: NOW }));
    await ask(ledger, `/subjects/${id}?reason=asked`, { method: 'DELETE' });
    const { text } = await ask(ledger, '/checkpoint');
    const later = readCheckpoint(text, signerOf(keys).verifierKey);
    expect(later?.size).toBe(9);
    expect(await found(later ? [later, kept] : [])).toEqual([]);
    expect(await verify(database(), { keys })).toMatchObject({ ok: true });
  });

  test.each(CASES)(
    'who $does is told by: hashes $rows, seals $seals, checkpoint $checkpoint',
    async (one) => {
      const { id, member, kept } = await world();
      await one.to(database(), id, member);
      expect((await verify(database())).ok).toBe(!one.rows);
      expect((await verify(database(), { keys })).ok).toBe(!one.seals);
      expect((await found([kept])).length > 0 || one.rows).toBe(one.checkpoint);
    },
  );

  test('a row that is put in later, and says that it is older than a checkpoint, is told though it has a leaf', async () => {
    const { id, kept } = await world();
    await forge(database(), id, '');
    // As if nobody had looked for rows yet.
    await database().query('update tree set swept_at = null');
    await ask(ledgerOn(database(), { now: () => NOW + DAY }), '/checkpoint');
    expect(await found([kept])).toEqual([{ chain: id, position: 4, kind: 'backdated' }]);
  });

  test('a checkpoint of another tree is inconsistent, and so is one that is larger than the tree', async () => {
    const { kept } = await world();
    const other = { ...kept, root: Buffer.alloc(32) };
    const larger = { ...kept, size: 7 };
    expect(await found([other, larger])).toEqual([
      { size: 6, kind: 'inconsistent' },
      { size: 7, kind: 'inconsistent' },
    ]);
  });

  test('many that sweep at once number every row once', async () => {
    const ledger = ledgerOn(database());
    for (let batch = 0; batch < 6; batch += 1) {
      await post(ledger, { records: Array.from({ length: 100 }, () => bodyOf({ id: newId() })) });
    }
    const asked = Array.from({ length: 4 }, () => ask(ledgerOn(database()), '/checkpoint'));
    const notes = (await Promise.all(asked)).map(({ text }) => text);
    expect(notes.map((note) => note.split('\n')[1])).toEqual(Array(4).fill('600'));
    expect(new Set(notes).size).toBe(1);
    expect(await found([])).toEqual([]);
  });

  test('a page needs no token for a checkpoint, and learns nothing else', async () => {
    await world();
    const response = await ledgerOn(database()).fetch(
      new Request('https://ledger.rarejob.com/checkpoint', { headers: { origin: ORIGIN } }),
    );
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await response.text()).split('\n')).toHaveLength(7);
  });
});
