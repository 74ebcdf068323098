import { expect, test } from 'vitest';
import { appendBatches } from '../../../sdk/ledger/append.ts';
import { MOST_A_DAY } from '../../../sdk/ledger/grow.ts';
import type { Database, Query } from '../../../sdk/ledger/index.ts';
import { keysOf, verify } from '../../../sdk/ledger/index.ts';
import { parsePosts } from '../../../sdk/ledger/post.schema.ts';
import { NOW } from '../../support/builders.ts';
import { bodyOf, ledgerOn, newId, OWN_SECRET, onEveryDatabase, post, SECRET } from './support.ts';

const keys = keysOf(OWN_SECRET);

/** Counts what is asked of a database. */
function counted(database: Database) {
  const asked = { transactions: 0, statements: 0 };
  const counting: Database = {
    query: database.query,
    close: database.close,
    transaction(work) {
      asked.transactions += 1;
      return database.transaction((query) => {
        const counter: Query = (text, values) => {
          asked.statements += 1;
          return query(text, values);
        };
        return work(counter);
      });
    },
  };
  return { database: counting, asked };
}

onEveryDatabase((database) => {
  test('what comes at once goes into few transactions', async () => {
    const { database: counting, asked } = counted(database());
    const ledger = ledgerOn(counting);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => post(ledger, bodyOf({ id: newId() }))),
    );
    expect(answers.map(({ json }) => json)).toMatchObject(Array(100).fill({ stored: 1, known: 0 }));
    expect(asked.transactions).toBeGreaterThan(0);
    expect(asked.transactions).toBeLessThan(20);
  });

  test('100 new records of 100 members take three statements, and the same again four', async () => {
    const bodies = Array.from({ length: 100 }, (_, member) =>
      bodyOf({ id: newId() }, `m-${member}`),
    );
    const posts = parsePosts({ records: bodies }, [SECRET], NOW);
    if (!posts.ok) throw new Error('not in this form');
    const { database: counting, asked } = counted(database());
    const batch = { posts: posts.value.posts, receivedAt: NOW };
    const store = { database: counting, keys };
    expect((await appendBatches(store, [batch])).map(({ count }) => count)).toEqual([100]);
    expect(asked.statements).toBe(3);
    expect(await appendBatches(store, [batch])).toEqual([{ count: 0, rows: [] }]);
    expect(asked.statements).toBeLessThanOrEqual(7);
    expect(await verify(database())).toMatchObject({ ok: true, rows: 200 });
  });

  test('each of a group is answered for what it brought, once where two brought the same', async () => {
    const [id, member] = [newId(), `m-${newId()}`];
    const [first, second] = [bodyOf({ id }), bodyOf({ id, revision: 2 }, member)];
    const ledger = ledgerOn(database());
    const answers = await Promise.all([
      post(ledger, first),
      post(ledger, { records: [first, second] }),
      post(ledger, bodyOf({ id: newId() }, member)),
    ]);
    expect(answers.map(({ json }) => json)).toMatchObject([
      { stored: 1, known: 0 },
      { stored: 1, known: 1 },
      { stored: 1, known: 0 },
    ]);
    expect(await verify(database())).toMatchObject({ ok: true, chains: 3, rows: 5 });
  });

  test('who sends other words under one revision at once has both stored', async () => {
    const id = newId();
    const said = (['granted', 'withdrawn'] as const).map((advertising) =>
      bodyOf({ id, categories: { advertising } }, 'member-1'),
    );
    const ledger = ledgerOn(database());
    const answers = await Promise.all([...said, ...said].map((body) => post(ledger, body)));
    expect(answers.map(({ json }) => json.stored)).toEqual([1, 1, 0, 0]);
    expect(await verify(database(), { keys })).toMatchObject({ ok: true, chains: 2, rows: 4 });
  });

  test('a member who has added all the rows of a day is told so, and the others wait for nothing', async () => {
    const said = (count: number, member: string) => ({
      records: Array.from({ length: count }, () => bodyOf({ id: newId() }, member)),
    });
    const ledger = ledgerOn(database());
    for (let rows = 0; rows < MOST_A_DAY; rows += 100) await post(ledger, said(100, 'busy'));
    await post(ledger, said(3, 'quiet'));
    const { database: counting, asked } = counted(database());
    const crowded = ledgerOn(counting);
    const answers = await Promise.all(
      ['busy', 'quiet', 'new'].map((member) => post(crowded, said(2, member))),
    );
    expect(answers.map(({ status }) => status)).toEqual([429, 201, 201]);
    expect(asked.transactions).toBe(2);
    const { ok, rows } = await verify(database(), { keys });
    expect([ok, rows]).toEqual([true, 2 * (MOST_A_DAY + 3 + 4)]);
  });

  test('a request that goes over the limit half way is not stored at all', async () => {
    const ledger = ledgerOn(database());
    await post(ledger, bodyOf({ id: newId() }, 'member-1'));
    // As if the rest of them had come after that one, but for the last.
    await database().query("update chains set length = $1 where subject = 'member-1'", [
      MOST_A_DAY - 1,
    ]);
    const bodies = [1, 2].map(() => bodyOf({ id: newId() }, 'member-1'));
    expect((await post(ledger, { records: bodies })).status).toBe(429);
    expect(await verify(database())).toMatchObject({ chains: 2, rows: 2 });
    expect((await post(ledger, bodies[0])).status).toBe(201);
    expect((await post(ledger, bodies[1])).status).toBe(429);
  });

  test('one that is wrong fails alone', async () => {
    const bad = newId();
    const refusing: Database = {
      query: database().query,
      close: database().close,
      transaction: (work) =>
        database().transaction((query) =>
          work((text, values) =>
            values?.includes(bad)
              ? Promise.reject(Object.assign(new Error('not so'), { code: '22P02' }))
              : query(text, values),
          ),
        ),
    };
    const ledger = ledgerOn(refusing);
    const ids = [newId(), bad, newId()];
    const answers = await Promise.all(ids.map((id) => post(ledger, bodyOf({ id }))));
    expect(answers.map(({ status }) => status)).toEqual([201, 500, 201]);
  });
});

test('who comes while too many wait is told when to come again', async () => {
  const silent: Database = {
    query: async () => [],
    transaction: () => new Promise(() => {}),
    close: async () => {},
  };
  const ledger = ledgerOn(silent);
  const full = { records: Array.from({ length: 100 }, () => bodyOf({ id: newId() })) };
  const answers = Array.from({ length: 80 }, () => post(ledger, full));
  const { status, headers } = await Promise.race(answers);
  expect([status, headers.get('retry-after')]).toEqual([503, '10']);
});
