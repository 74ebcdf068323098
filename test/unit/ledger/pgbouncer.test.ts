import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Database, migrate, openPostgres } from '../../../sdk/ledger/index.ts';
import { freePort, unprivileged } from '../../support/postgres.mjs';
import { ask, bodyOf, ledgerOn, linesOf, newId, openEmptySchema, post } from './support.ts';

const url = inject('postgres');
const has = spawnSync('which', ['pgbouncer']).status === 0;

describe.skipIf(!url || !has)(
  'PgBouncer between, which gives each transaction another connection',
  () => {
    let schema: Database;
    let database: Database;
    let bouncer: ChildProcess;
    let address = '';

    beforeAll(async () => {
      schema = await openEmptySchema(url);
      await migrate(schema);
      const [row] = await schema.query<{ search_path: string }>('show search_path');
      const folder = mkdtempSync(join(tmpdir(), 'ledger-bouncer-'));
      const user = unprivileged();
      const [port, to] = [await freePort(), new URL(url)];
      const file = join(folder, 'pgbouncer.ini');
      writeFileSync(
        file,
        `[databases]
ledger = host=${to.hostname} port=${to.port} dbname=postgres user=ledger connect_query='set search_path to ${row?.search_path}'
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
`,
      );
      if (user) spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
      bouncer = spawn('pgbouncer', ['-q', file], { cwd: folder, ...user, stdio: 'ignore' });
      address = `postgres://ledger@127.0.0.1:${port}/ledger`;
      database = await openPostgres(address, {
        pool: 16,
        timeout: 8000,
      });
      for (;;) {
        const isThere = await database.query('select 1 as one').then(
          () => true,
          () => false,
        );
        if (isThere) break;
        if (bouncer.exitCode !== null) throw new Error('pgbouncer ended');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }, 60_000);
    afterAll(async () => {
      await database?.close();
      bouncer?.kill();
      await schema?.close();
    });

    test('240 posts of 16 writers, figures, export, erasure and verification are as without it', async () => {
      const ledger = ledgerOn(database);
      const ids = Array.from({ length: 240 }, newId);
      let next = 0;
      const writer = async () => {
        for (let id = ids[next++]; id; id = ids[next++]) {
          const answer = await post(ledger, bodyOf({ id }, `m-${id.slice(0, 1)}`));
          expect(answer.status).toBe(201);
        }
      };
      const reader = async () => {
        while (next < ids.length) expect((await ask(ledger, '/stats')).status).toBe(200);
      };
      await Promise.all([reader(), ...Array.from({ length: 16 }, writer)]);
      const exported = linesOf(await ask(ledger, '/export')).map(({ id }) => id);
      expect(new Set(exported)).toEqual(new Set(ids));
      const [first = ''] = ids;
      const erased = await ask(ledger, `/subjects/${first}?reason=asked`, { method: 'DELETE' });
      expect(erased.json).toMatchObject({ erased: 2 });
      expect((await ask(ledger, '/checkpoint', { token: '' })).status).toBe(200);
      expect((await ask(ledger, '/verify')).json).toMatchObject({ ok: true, rows: 482, erased: 2 });
    });

    test('what is set for one is not set for the next: the limit of a statement goes with its transaction', async () => {
      const limitsOf = async (one: Database) => {
        const shown = await Promise.all(
          Array.from({ length: 8 }, () =>
            one.query<{ statement_timeout: string }>('show statement_timeout'),
          ),
        );
        return new Set(shown.flat().map((row) => row.statement_timeout));
      };
      // Together more than there are connections behind: they share them.
      const other = await openPostgres(address);
      const limits = await Promise.all([limitsOf(database), limitsOf(other)]);
      await other.close();
      expect(limits).toEqual([new Set(['8s']), new Set(['0'])]);
    });
  },
);
