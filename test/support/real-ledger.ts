import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import type { LedgerOptions } from '../../sdk/ledger/index.ts';

const BUILT = join(import.meta.dirname, '../../dist/sdk/ledger.js');

/** The built ledger on the embedded database, for the pages of a browser. */
export interface RealLedger {
  /** Answers everything under `/choices` of every host of a browser. */
  serve(context: BrowserContext): Promise<void>;
  fetch(request: Request): Promise<Response>;
  /** By how much its clock is ahead, in milliseconds. */
  ahead: number;
  close(): Promise<void>;
}

export async function openRealLedger(
  options: Pick<LedgerOptions, 'origins'> & Partial<LedgerOptions>,
): Promise<RealLedger> {
  const { createLedger, migrate, openPglite } = (await import(
    BUILT
  )) as typeof import('../../sdk/ledger/index.ts');
  const database = await openPglite();
  await migrate(database);
  const ledger: RealLedger = {
    ahead: 0,
    fetch: (request) => handler.fetch(request),
    close: () => database.close(),
    async serve(context) {
      await context.route(/\/choices\//, async (route) => {
        const request = route.request();
        const answer = await handler.fetch(
          new Request(request.url(), {
            method: request.method(),
            headers: await request.allHeaders(),
            body: request.postData(),
          }),
        );
        await route.fulfill({
          status: answer.status,
          headers: Object.fromEntries(answer.headers),
          body: await answer.text(),
        });
      });
    },
  };
  const handler = createLedger({
    database,
    secret: 'the-ledgers-own-secret-of-32-characters',
    base: '/choices',
    now: () => Date.now() + ledger.ahead,
    report: () => {},
    ...options,
  });
  return ledger;
}
