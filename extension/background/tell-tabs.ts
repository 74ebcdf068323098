import type { Property } from '../../sdk/core/property.ts';
import { type ExtensionMessage, envelope } from '../../sdk/core/protocol.ts';
import type { Home } from '../properties/group.ts';
import type { Refusal } from '../properties/refusal.ts';
import type { RecordTwin } from '../reader/record-twins.ts';
import type { Parts } from './parts.ts';

/** How long a page may take to answer. One that shows an `alert()`, or is busy, takes for ever. */
const PATIENCE = 1000;

/** Open pages, by whether they answered. */
export interface Told {
  readonly heard: number;
  readonly silent: number;
}

export interface News {
  readonly refusal: Refusal;
  readonly twins: readonly RecordTwin[];
  /** The record says it now: to be read again. */
  readonly kept: boolean;
  /** Homes without a record: their pages have nothing to read. */
  readonly without: readonly Home[];
}

/** Tells a property's open pages, without a reload. Where the record was kept they read it again;
 * where it was not, they are told what to close. Never throws and never takes long. */
export async function tellTabs(
  { platform, group }: Parts,
  property: Property,
  { refusal, twins, kept, without }: News,
): Promise<Told> {
  const revisions = twins.map(({ reading }) =>
    reading.kind === 'valid' ? reading.record.revision : 0,
  );
  const close: ExtensionMessage = {
    type: 'withdraw',
    services: [...refusal.categories, ...refusal.services],
    revision: Math.max(0, ...revisions),
  };
  const patterns = group.patterns(property);
  const toldTabs = group.homes(property).map(async (home, index) => {
    const lacks = without.some(({ host }) => host === home.host);
    const message = kept && !lacks ? ({ type: 'record-changed' } as const) : close;
    const pattern = patterns[index];
    const tabs = pattern === undefined ? [] : await platform.tabs.find([pattern]);
    return Promise.all(tabs.map((tab) => inTime(platform.tabs.tell(tab, envelope(message)))));
  });
  const answers = (await Promise.all(toldTabs.map((one) => one.catch(() => [])))).flat();
  const heard = answers.filter(Boolean).length;
  return { heard, silent: answers.length - heard };
}

/** An answer that does not come in time is none. */
const inTime = (answer: Promise<boolean>): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE);
    answer.then(resolve, () => resolve(false)).finally(() => clearTimeout(timer));
  });
