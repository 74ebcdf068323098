import { type ConsentRecord, parseRecord } from '../core/index.ts';
import type { Database } from './database.ts';
import { hex } from './entry.ts';
import { type Chain, readChains, type StoredEntry } from './read-chains.ts';
import { consentTo, type LedgerService } from './service-consent.ts';

/** What an export is narrowed to. Times are milliseconds, of the choice. */
export interface ExportFilter {
  readonly property?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

type Line = Readonly<Record<string, unknown>>;

/** Every row as it is stored, oldest first in each chain, with the record read: enough to verify the
 * chains elsewhere. */
export async function* exportEntries(
  database: Database,
  filter: ExportFilter,
): AsyncGenerator<Line> {
  for await (const { chain, subject, rows } of readChains(database)) {
    for (const row of rows) {
      const content = contentOf(row);
      if (!passes(filter, content)) continue;
      yield {
        chain,
        ...(subject !== undefined && { subject }),
        position: row.position,
        id: row.recordId,
        revision: row.revision,
        record: row.record,
        sdk: row.sdk,
        staging: row.staging,
        receivedAt: time(row.receivedAt),
        erases: row.erases,
        orderedBy: row.orderedBy,
        reason: row.reason,
        salt: row.salt && hex(row.salt),
        previous: hex(row.previous),
        hash: hex(row.hash),
        ...(content && { content }),
      };
    }
  }
}

/** From when until when there was consent to one service: a line for each choice. With a subject, that
 * holds for the member, whatever device it was said on; the last choice counts. */
export async function* exportService(
  database: Database,
  service: LedgerService,
  filter: ExportFilter,
): AsyncGenerator<Line> {
  for await (const chain of readChains(database)) {
    const choices = choicesOf(chain);
    for (const [index, { row, content }] of choices.entries()) {
      if (!passes(filter, content)) continue;
      const next = choices[index + 1]?.content.decidedAt ?? content.expiresAt;
      yield {
        service: service.id,
        consent: consentTo(service, content.choices),
        from: time(content.decidedAt),
        until: time(Math.min(next, content.expiresAt)),
        ...(chain.subject !== undefined && { subject: chain.subject }),
        id: content.id,
        revision: content.revision,
        property: content.property,
        regime: content.regime,
        policyVersion: content.policy.version,
        digest: content.policy.digest,
        method: content.method,
        receivedAt: time(row.receivedAt),
        hash: hex(row.hash),
      };
    }
  }
}

/** In the order in which they were made, which need not be that in which they came. */
const choicesOf = ({ rows }: Chain) =>
  rows
    .flatMap((row) => {
      const content = contentOf(row);
      return content ? [{ row, content }] : [];
    })
    .sort(
      (a, b) =>
        a.content.decidedAt - b.content.decidedAt || a.content.revision - b.content.revision,
    );

function contentOf({ record }: StoredEntry): ConsentRecord | undefined {
  const reading = parseRecord(record);
  return reading.kind === 'valid' ? reading.record : undefined;
}

function passes({ property, from, to }: ExportFilter, content: ConsentRecord | undefined): boolean {
  if (!content) return property === undefined && from === undefined && to === undefined;
  return (
    (property === undefined || content.property === property) &&
    (from === undefined || content.decidedAt >= from) &&
    (to === undefined || content.decidedAt < to)
  );
}

const time = (ms: number): string => new Date(ms).toISOString();
