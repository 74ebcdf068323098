import { ownRecord } from '../control/own-record.ts';
import { encodeRecord, grantsAnything, handOffOf } from '../core/index.ts';
import { ledgerAddress } from '../page/ledger-address.ts';
import type { Page } from '../page/page.ts';
import { issueToken } from './ask-ledger.ts';
import { followLinks } from './follow-links.ts';
import { keepTokens } from './kept-tokens.ts';

/** Hands what was chosen here to the properties that a person goes to from here: what was refused as it
 * is, what was granted as a word of the ledger. */
export function handOver({ control, fetch, signal }: Page): void {
  const { config } = control;
  const records = ledgerAddress(config);
  const tokens =
    records &&
    keepTokens(
      async (origin) => {
        const record = ownRecord(control);
        return record && issueToken({ records, fetch }, record, origin);
      },
      () => performance.now(),
    );
  followLinks({
    window,
    to: config.handOff?.to ?? [],
    near(origin) {
      const record = ownRecord(control);
      if (record && grantsAnything(record)) tokens?.prepare(origin, encodeRecord(record));
    },
    carry(origin) {
      const record = ownRecord(control);
      return record && handOffOf(record, tokens?.take(origin, encodeRecord(record)));
    },
    signal,
  });
}
