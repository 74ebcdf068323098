import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, inject } from 'vitest';
import { type ConsentRecord, encodeRecord } from '../../../sdk/core/index.ts';
import {
  createLedger,
  type Database,
  type Ledger,
  type LedgerOptions,
  migrate,
  openPglite,
  openPostgres,
  signSubject,
} from '../../../sdk/ledger/index.ts';
import { NOW, record } from '../../support/builders.ts';

export const ORIGIN = 'https://rarejob.com';
export const TOKEN = 'the-operators-token';
export const SECRET = 'the-sites-secret';
export const OWN_SECRET = 'the-ledgers-own-secret-of-32-characters';

/** The same tests on the embedded PostgreSQL and on a real one; each suite starts them once, and every
 * test with nothing in them. */
export function onEveryDatabase(suite: (database: () => Database) => void): void {
  const url = inject('postgres');
  const places = [
    { where: 'PGlite', skip: false, open: openCopy },
    { where: 'PostgreSQL', skip: !url, open: () => openEmptySchema(url) },
  ];
  for (const { where, skip, open } of places) {
    describe.skipIf(skip)(`on ${where}`, () => {
      let database: Database;
      beforeAll(async () => {
        database = await open();
        await migrate(database);
      }, 60_000);
      beforeEach(async () => {
        await database.query('delete from entries');
        await database.query('delete from chains');
        await database.query('delete from leaves');
        await database.query('delete from tiles');
        await database.query('delete from tree');
        await database.query('delete from daily_counts');
        await database.query('delete from count_zones');
        await database.query('delete from archives');
        await database.query('delete from archived_chains');
      });
      afterAll(() => database?.close());
      suite(() => database);
    });
  }
}

/** A PGlite with nothing in it, which goes when it is closed. */
async function openCopy(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-unit-'));
  cpSync(inject('pglite'), join(folder, 'data'), { recursive: true });
  const database = await openPglite(join(folder, 'data'));
  return {
    ...database,
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A corner of a PostgreSQL that goes with the connection. */
export async function openEmptySchema(url: string): Promise<Database> {
  const schema = `ledger_test_${randomUUID().replaceAll('-', '')}`;
  const outside = await openPostgres(url);
  await outside.query(`create schema ${schema}`);
  const inside = await openPostgres(addressIn(url, schema));
  return {
    ...inside,
    async close() {
      await inside.close();
      await outside.query(`drop schema ${schema} cascade`);
      await outside.close();
    },
  };
}

/** The same database, where every name is one of this schema. */
export function addressIn(url: string | URL, schema: string): string {
  const address = new URL(url);
  address.searchParams.set('options', `-c search_path=${schema}`);
  return address.href.replaceAll('+', '%20');
}

/** A ledger whose clock stands still, and that complains to nobody. */
export const ledgerOn = (database: Database, more: Partial<LedgerOptions> = {}): Ledger =>
  createLedger({
    database,
    secret: OWN_SECRET,
    origins: [ORIGIN],
    token: TOKEN,
    subjectSecrets: [SECRET],
    now: () => NOW,
    report: () => {},
    ...more,
  });

export const newId = (): string => randomUUID();

export const textOf = (parts: Parameters<typeof record>[0] = {}): string =>
  encodeRecord(record(parts) as ConsentRecord);

/** What a page posts. */
export const bodyOf = (parts: Parameters<typeof record>[0] = {}, subject?: string) => ({
  record: textOf(parts),
  sdk: '0.1.0',
  ...(subject && { subject: { id: subject, signature: signSubject(subject, SECRET) } }),
});

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire
  readonly json: any;
}

async function answered(response: Response): Promise<Answered> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type')?.startsWith('application/json');
  return { status, headers, text, json: isJson ? JSON.parse(text) : undefined };
}

/** Posts as a page of the property does. */
export const post = async (
  ledger: Ledger,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> =>
  answered(
    await ledger.fetch(
      new Request('https://ledger.rarejob.com/records', {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    ),
  );

/** Asks as the operator does. */
export const ask = async (
  ledger: Ledger,
  path: string,
  { method = 'GET', token = TOKEN }: { readonly method?: string; readonly token?: string } = {},
): Promise<Answered> =>
  answered(
    await ledger.fetch(
      new Request(`https://ledger.rarejob.com${path}`, {
        method,
        headers: token ? { authorization: `Bearer ${token}` } : {},
      }),
    ),
  );

export const linesOf = ({ text }: Answered) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
