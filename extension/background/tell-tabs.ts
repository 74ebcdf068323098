import type { Property } from '../../sdk/core/property.ts';
import { type ExtensionMessage, envelope } from '../../sdk/core/protocol.ts';
import type { Refusal } from '../properties/refusal.ts';
import type { RecordTwin } from '../reader/record-twins.ts';
import type { Parts } from './parts.ts';

/** Tells a property's open pages, without a reload. Where the record was kept they read it again;
 * where it was not, they are told what to close.
 * @returns how many took the message. */
export async function tellTabs(
  { platform, group }: Parts,
  property: Property,
  { categories, services }: Refusal,
  twins: readonly RecordTwin[],
  kept: boolean,
): Promise<number> {
  const revisions = twins.map(({ reading }) =>
    reading.kind === 'valid' ? reading.record.revision : 0,
  );
  const message: ExtensionMessage = kept
    ? { type: 'record-changed' }
    : {
        type: 'withdraw',
        services: [...categories, ...services],
        revision: Math.max(0, ...revisions),
      };
  const tabs = await platform.tabs.find(group.patterns(property));
  const told = await Promise.all(tabs.map((tab) => platform.tabs.tell(tab, envelope(message))));
  return told.filter(Boolean).length;
}
