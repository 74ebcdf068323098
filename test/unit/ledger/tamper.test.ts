import { expect, test } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import { columnsOf, follow, GENESIS, hashOf } from '../../../sdk/ledger/entry.ts';
import {
  type Checkpoint,
  type Database,
  keysOf,
  type Ledger,
  readCheckpoint,
  signerOf,
  sweep,
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

/** A consent that nobody gave, with hashes as they must be. */
const forgeAt =
  (receivedAt: number): Case['to'] =>
  async (database, id) => {
    const chain = await readChain(database, id);
    const said = { id, revision: 9, categories: { advertising: 'granted' } as const };
    const row = follow(id, chain?.head ?? { length: 0, hash: new Uint8Array(32) }, {
      recordId: id,
      revision: 9,
      record: textOf(said),
      sdk: '0.1.0',
      staging: false,
      receivedAt,
      erases: null,
      orderedBy: null,
      reason: null,
    });
    await insertEntries(database.query, [{ entry: row, columns: columnsOf(record(said)) }]);
    await database.query(moveHead(`'${id}'`));
  };

const forge = forgeAt(NOW - 300 * DAY);

/** Works every hash of a chain out again, as whoever knows the form can. */
async function rehash(database: Database, chain: string) {
  const { rows = [] } = (await readChain(database, chain)) ?? {};
  let previous: Uint8Array = GENESIS;
  const hashed = rows.map((row) => {
    const own = { ...row, previous };
    previous = hashOf(own);
    return { ...own, hash: previous };
  });
  for (const { position, previous, hash } of hashed) {
    await database.query(
      'update entries set previous = $3, hash = $4 where chain = $1 and position = $2',
      [chain, position, previous, hash],
    );
  }
  await database.query(moveHead(`'${chain}'`));
}
const rehashed =
  (...statements: readonly string[]): Case['to'] =>
  async (database, id, member) => {
    await run(...statements)(database, id, member);
    await rehash(database, id);
  };

/** Only the newest row, with a tombstone that says that somebody asked for it: the grant before it stays. */
const emptyByHand: Case['to'] = async (database, id) => {
  const chain = await readChain(database, id);
  await database.query(
    `update entries set record = null, salt = null, sdk = null, property = null, regime = null,
       policy_version = null, method = null, choices = null, decided_at = null
     where chain = $1 and position = 3`,
    [id],
  );
  const row = follow(id, chain?.head ?? { length: 0, hash: GENESIS }, {
    ...{ recordId: id, revision: -3, record: null, sdk: null, staging: false, receivedAt: NOW },
    ...{ erases: 3, orderedBy: 'ticket-7', reason: 'asked' },
  });
  await insertEntries(database.query, [{ entry: row }]);
  await database.query(moveHead(`'${id}'`));
};

/** A consent of today that nobody gave, and a record that the ledger itself puts after it. */
const forgeUnder: Case['to'] = async (database, id) => {
  await forgeAt(NOW)(database, id, '');
  await post(ledgerOn(database), bodyOf({ id, revision: 10 }));
};

/** A visitor that there never was, with a chain and a head. */
const forgeChain: Case['to'] = async (database) => {
  const id = newId();
  await database.query('insert into chains (chain, length, hash, seal) values ($1, 0, $2, $2)', [
    id,
    GENESIS,
  ]);
  await forgeAt(NOW - 300 * DAY)(database, id, '');
};

/** Everything that came in the month before. */
const REMOVE_MONTH = [
  `delete from entries where received_at < '${new Date(NOW - 20 * DAY).toISOString()}'`,
  'delete from chains c where not exists (select 1 from entries e where e.chain = c.chain)',
];
/** The tree is made anew of the rows that are left. */
const REMOVE_TREE = ['delete from leaves', 'delete from tree', 'delete from tiles'];
const treeAnew =
  (...statements: readonly string[]): Case['to'] =>
  async (database, id, member) => {
    await run(...statements, ...REMOVE_TREE)(database, id, member);
    await sweep(database, NOW);
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

const SWAP = [1, 2, 3].map((step) => {
  const [from, to] = [
    [1, 0],
    [2, 1],
    [0, 2],
  ][step - 1] as [number, number];
  return `update entries set position = ${to} where chain = :id and position = ${from}`;
});

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
  {
    does: 'changes a row and works all hashes out again',
    to: rehashed(`update entries set sdk = '9' where chain = :id and position = 1`),
    ...{ rows: false, seals: true, checkpoint: true },
  },
  {
    does: 'changes what a row of a member says, and works all hashes out again',
    to: rehashed(
      `update entries set record = replace(record, '~', '~') || '~x' where chain = :id and position = 1`,
    ),
    ...{ rows: true, seals: true, checkpoint: true },
  },
  {
    does: 'removes a row in the middle and works all hashes out again',
    to: rehashed(
      'delete from entries where chain = :id and position = 2',
      'update entries set position = 2 where chain = :id and position = 3',
    ),
    ...{ rows: true, seals: true, checkpoint: true },
  },
  {
    does: 'puts two rows in each other’s place',
    to: run(...SWAP),
    ...{ rows: true, seals: true, checkpoint: true },
  },
  {
    does: 'puts two rows in each other’s place and works all hashes out again',
    to: rehashed(...SWAP),
    ...{ rows: false, seals: true, checkpoint: true },
  },
  {
    does: 'puts two leaves in each other’s place',
    to: run(
      'update leaves set number = -1 where number = 1',
      'update leaves set number = 1 where number = 2',
      'update leaves set number = 2 where number = -1',
    ),
    ...{ rows: false, seals: false, checkpoint: true },
  },
  {
    does: 'empties only the withdrawal, with a tombstone of their own',
    to: emptyByHand,
    ...{ rows: false, seals: true, checkpoint: true },
  },
  {
    does: 'appends a consent of today, on which the ledger goes on',
    to: forgeUnder,
    ...{ rows: false, seals: true, checkpoint: false },
  },
  {
    does: 'makes up a visitor of months ago',
    to: forgeChain,
    ...{ rows: false, seals: true, checkpoint: true },
  },
  {
    does: 'removes a month',
    to: run(...REMOVE_MONTH),
    ...{ rows: false, seals: false, checkpoint: true },
  },
  {
    does: 'removes a month, and makes the tree anew',
    to: treeAnew(...REMOVE_MONTH),
    ...{ rows: false, seals: false, checkpoint: true },
  },
  {
    does: 'removes the member with all that was tied to it, and makes the tree anew',
    to: treeAnew(...removeChain(':id'), ...removeChain(':member')),
    ...{ rows: false, seals: false, checkpoint: true },
  },
];

onEveryDatabase((database) => {
  async function world(): Promise<{ id: string; member: string; kept: Checkpoint }> {
    const ledger = ledgerOn(database());
    const id = newId();
    const before = ledgerOn(database(), { now: () => NOW - 40 * DAY });
    await post(before, bodyOf({ id: newId(), decidedAt: NOW - 40 * DAY }));
    await post(ledger, {
      records: [1, 2].map((revision) => bodyOf({ id, revision }, 'member-1')),
    });
    await post(ledger, bodyOf({ id, revision: 3 }));
    return { id, member: keys.chainOf('member-1'), kept: await checkpointOf(ledger) };
  }
  async function checkpointOf(ledger: Ledger): Promise<Checkpoint> {
    const { text } = await ask(ledger, '/checkpoint', { token: '' });
    const kept = readCheckpoint(text, signerOf(keys).verifierKey);
    if (!kept) throw new Error('no checkpoint');
    return kept;
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
      const { verifierKey } = signerOf(keys);
      const byKey = await verify(database(), { verifierKey });
      expect(!byKey.ok || (await found([kept])).length > 0).toBe(one.checkpoint);
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
      { size: 6, kind: 'inconsistent', leaves: 6 },
      { size: 7, kind: 'inconsistent', leaves: 6 },
    ]);
  });

  test('an older copy that was put back is told by how many rows it lacks, and by what came since', async () => {
    const { kept } = await world();
    const ledger = ledgerOn(database());
    const copy = await Promise.all(
      ['chains', 'entries', 'leaves', 'tree'].map((table) =>
        database().query(`create table copy_of_${table} as select * from ${table}`),
      ),
    );
    expect(copy).toHaveLength(4);
    await post(ledger, { records: [bodyOf({ id: newId() }), bodyOf({ id: newId() })] });
    const later = await checkpointOf(ledgerOn(database()));
    for (const table of ['chains', 'entries', 'leaves', 'tree']) {
      await database().query(`delete from ${table}`);
      await database().query(`insert into ${table} select * from copy_of_${table}`);
      await database().query(`drop table copy_of_${table}`);
    }
    await database().query('delete from tiles');
    await database().query('update tree set tiled = 0');
    expect(await verify(database(), { keys })).toMatchObject({ ok: true });
    expect(await found([kept, later])).toEqual([{ size: 8, kind: 'inconsistent', leaves: 6 }]);
    const records = Array.from({ length: 5 }, () => bodyOf({ id: newId() }));
    await post(ledger, { records });
    await sweep(database(), NOW);
    expect(await found([kept, later])).toEqual([{ size: 8, kind: 'inconsistent', leaves: 11 }]);
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
