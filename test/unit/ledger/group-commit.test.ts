import { expect, test } from 'vitest';
import { appendBatches } from '../../../sdk/ledger/append.ts';
import type { Database, Query } from '../../../sdk/ledger/index.ts';
import { keysOf, verify } from '../../../sdk/ledger/index.ts';
import { parsePosts } from '../../../sdk/ledger/post.schema.ts';
import { NOW } from '../../support/builders.ts';
import { bodyOf, ledgerOn, newId, OWN_SECRET, onEveryDatabase, post, SECRET } from './support.ts';

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
    expect(answers.map(({ json }) => json)).toEqual(Array(100).fill({ stored: 1, known: 0 }));
    expect(asked.transactions).toBeGreaterThan(0);
    expect(asked.transactions).toBeLessThan(20);
  });

  test('100 new records of 100 members take two statements, and the same again four', async () => {
    const bodies = Array.from({ length: 100 }, (_, member) =>
      bodyOf({ id: newId() }, `m-${member}`),
    );
    const posts = parsePosts({ records: bodies }, [SECRET], NOW);
    if (!posts.ok) throw new Error('not in this form');
    const { database: counting, asked } = counted(database());
    const batch = { posts: posts.value.posts, receivedAt: NOW };
    const store = { database: counting, keys: keysOf(OWN_SECRET) };
    expect(await appendBatches(store, [batch])).toEqual([100]);
    expect(asked.statements).toBe(2);
    expect(await appendBatches(store, [batch])).toEqual([0]);
    expect(asked.statements).toBeLessThanOrEqual(6);
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
    expect(answers.map(({ json }) => json)).toEqual([
      { stored: 1, known: 0 },
      { stored: 1, known: 1 },
      { stored: 1, known: 0 },
    ]);
    expect(await verify(database())).toMatchObject({ ok: true, chains: 3, rows: 5 });
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
