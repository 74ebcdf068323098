import { type ConsentRecord, parseRecord } from '../core/index.ts';
import type { Database } from './database.ts';
import { hex } from './entry.ts';
import { readSome, type StoredEntry } from './read-chains.ts';
import { type Place, readReceived } from './read-received.ts';
import { type RowJson, rowJson } from './row-json.ts';
import { consentTo, endOfConsent, type LedgerService } from './service-consent.ts';
import { type Word, wordsOf } from './words.ts';

/** What an export is narrowed to. Times are milliseconds: when a row was received, or, for a service, in which
 * time what was said of it stood. */
export interface ExportFilter {
  readonly property?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

type Line = Readonly<Record<string, unknown>>;

/** Every row as it is stored, in the order in which they were received, with the record read: enough to verify
 * the chains elsewhere.
 * @param after go on after this one */
export async function* exportEntries(
  database: Pick<Database, 'query'>,
  filter: ExportFilter,
  after?: Place,
): AsyncGenerator<Line & RowJson> {
  for await (const { subject, ...row } of readReceived(database, filter, after)) {
    const content = contentOf(row);
    yield {
      ...rowJson(row),
      ...(subject !== undefined && { subject }),
      ...(content && { content }),
    };
  }
}

/** From when until when there was consent to one service: a line for each choice, by property. With a
 * subject, that holds for the member, whatever device it was said on; the last choice counts. */
export async function* exportService(
  database: Database,
  service: LedgerService,
  { property, from = 0, to = Number.POSITIVE_INFINITY }: ExportFilter,
): AsyncGenerator<Line> {
  for await (const { subject, rows } of readSome(database, property)) {
    const words = wordsOf(rows).filter(({ record }) => !property || record.property === property);
    for (const { word, until } of spansOf(words, service)) {
      if (word.from >= to || until <= from) continue;
      const { record, row, isConflict } = word;
      yield {
        service: service.id,
        consent: consentTo(service, record.choices),
        from: time(word.from),
        until: time(until),
        ...(subject !== undefined && { subject }),
        id: record.id,
        revision: record.revision,
        ...(isConflict && { conflict: true }),
        property: record.property,
        regime: record.regime,
        policyVersion: record.policy.version,
        digest: record.policy.digest,
        method: record.method,
        decidedAt: time(record.decidedAt),
        receivedAt: time(row.receivedAt),
        hash: hex(row.hash),
      };
    }
  }
}

/** Until when each word stood: until the next one on its property, or until it ran out. */
function* spansOf(words: readonly Word[], service: LedgerService) {
  // Backwards: of many words each is looked at once.
  const next = new Map<string, number>();
  const ends = words.toReversed().map(({ record, from }) => {
    const end = Math.min(
      next.get(record.property) ?? Number.POSITIVE_INFINITY,
      endOfConsent(service, record),
    );
    next.set(record.property, from);
    return Math.max(end, from);
  });
  for (const word of words) yield { word, until: ends.pop() ?? word.from };
}

function contentOf({ record }: StoredEntry): ConsentRecord | undefined {
  const reading = parseRecord(record);
  return reading.kind === 'valid' ? reading.record : undefined;
}

const time = (ms: number): string => new Date(ms).toISOString();
