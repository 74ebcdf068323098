import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, migrate, openPostgres } from '../../../sdk/ledger/index.ts';
import { findPostgres, startPostgres } from '../../support/postgres.mjs';
import { type Answered, ask, bodyOf, ledgerOn, linesOf, newId, post } from './support.ts';

const programs = findPostgres();
const WRITERS = 32;

describe.skipIf(!programs)('PostgreSQL restarts while 32 write', () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let database: Database;
  beforeAll(async () => {
    postgres = await startPostgres(programs ?? '');
    database = await openPostgres(postgres.url);
    await migrate(database);
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    await postgres?.stop();
  });

  test.each(['SIGINT', 'SIGQUIT', 'SIGKILL'] as const)(
    'by %s, twice: nothing acknowledged is lost, and who writes is told when to come again',
    async (signal) => {
      const ledger = ledgerOn(database);
      const acknowledged: string[] = [];
      const refused: Answered[] = [];
      let isOver = false;
      const writer = async () => {
        while (!isOver) {
          const id = newId();
          const body = bodyOf({ id });
          // What the outbox of a page does, but for the wait.
          for (;;) {
            const answer = await post(ledger, body);
            if (answer.status < 300) break;
            refused.push(answer);
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
          acknowledged.push(id);
        }
      };
      const writers = Array.from({ length: WRITERS }, writer);
      const written = async (more: number) => {
        const until = acknowledged.length + more;
        while (acknowledged.length < until) await new Promise((resolve) => setTimeout(resolve, 5));
      };
      for (let time = 0; time < 2; time += 1) {
        await written(100);
        await postgres.restart(signal);
      }
      await written(100);
      isOver = true;
      await Promise.all(writers);

      expect(refused.length).toBeGreaterThan(0);
      for (const { status, headers } of refused) {
        expect([status, Number(headers.get('retry-after'))]).toEqual([503, expect.any(Number)]);
      }
      const stored = linesOf(await ask(ledger, '/export')).map(({ id }) => id as string);
      expect(new Set(stored).size).toBe(stored.length);
      expect(stored).toEqual(expect.arrayContaining(acknowledged));
      expect((await ask(ledger, '/verify')).json).toMatchObject({ ok: true });
    },
  );
});
