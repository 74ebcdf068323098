import { CHOOSABLE } from './category.ts';
import { type DecisionConfig, decide, type Signals } from './decision.ts';
import type { Choice, ConsentRecord, RecordReading } from './record.ts';
import { rulesOf } from './regime.ts';

/** Keeps closed what was closed and what nobody just granted. Where tags run by notice, a grant that
 * lapsed or a record that can't be read closes; merely writing another record must not open it. */
export function notWider(
  record: ConsentRecord,
  before: RecordReading,
  config: DecisionConfig,
  signals: Signals,
  now: number,
): ConsentRecord {
  // Where nothing runs by notice, nothing opens by itself.
  if (!rulesOf(config, signals.region)?.notice[0]) return record;
  // Global Privacy Control only lies over what was said: without it, as it may be gone tomorrow.
  const decided = (reading: RecordReading) =>
    decide(config, reading, { ...signals, gpc: false }, now);
  const was = decided(before);
  const { categories, services } = record.choices;
  const recorded = before.kind === 'valid' ? before.record.choices : undefined;
  const closedAs = (choice: Choice | undefined): Choice => (choice ? 'withdrawn' : 'refused');

  const written = decided({ kind: 'valid', record });
  const narrowed = { ...categories };
  for (const category of CHOOSABLE) {
    const { reason } = written.categories[category];
    if (reason === 'notice' && !was.categories[category].allowed) {
      narrowed[category] = closedAs(recorded?.categories[category]);
    }
  }
  const next = { ...record, choices: { categories: narrowed, services } };
  const is = decided({ kind: 'valid', record: next });
  const reopened = Object.keys(is.services).filter(
    (id) => is.services[id]?.reason === 'notice' && !was.services[id]?.allowed,
  );
  const closed = reopened.map((id) => [id, closedAs(recorded?.services[id])] as const);
  return {
    ...next,
    choices: { categories: narrowed, services: { ...services, ...Object.fromEntries(closed) } },
  };
}
