import type { Company } from './accompany.ts';
import type { Control } from './control/control.ts';
import { encodeRecord, grantsAnything, handOffOf } from './core/index.ts';
import { issueToken } from './hand-off/ask-ledger.ts';
import { followLinks } from './hand-off/follow-links.ts';
import { keepTokens } from './hand-off/kept-tokens.ts';

/** Hands what was chosen here to the properties that a person goes to from here: what was refused as it
 * is, what was granted as a word of the ledger. */
export function handOver(to: readonly string[], control: Control, company: Company): void {
  const { fetch, signal } = company;
  const { ledger, property } = control.config;
  const chosen = () => {
    const record = control.record();
    return record?.property === property ? record : undefined;
  };
  const tokens =
    ledger &&
    keepTokens(
      async (origin) => {
        const record = chosen();
        const records = new URL(ledger.url, location.origin);
        return record && issueToken({ records, fetch }, record, origin);
      },
      () => performance.now(),
    );
  followLinks({
    window,
    to,
    near(origin) {
      const record = chosen();
      if (record && grantsAnything(record)) tokens?.prepare(origin, encodeRecord(record));
    },
    carry(origin) {
      const record = chosen();
      return record && handOffOf(record, tokens?.take(origin, encodeRecord(record)));
    },
    signal,
  });
}
