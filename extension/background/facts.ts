import type { Property } from '../../sdk/core/property.ts';
import type { OpenFile } from '../properties/open-file.ts';
import type { SiteFacts } from '../properties/site-facts.ts';
import { factsKey, type OpenFileState, openFileOf, parseFacts } from '../properties/site-facts.ts';
import type { Parts } from './parts.ts';

export interface Known {
  readonly facts: SiteFacts;
  readonly state: OpenFileState;
  readonly file: OpenFile | undefined;
}

export async function known({ platform }: Parts, { id }: Property): Promise<Known> {
  const facts = parseFacts(await platform.store.get(factsKey(id)));
  const { state, file } = openFileOf(facts, id);
  return { facts, state, file };
}

type Change = (facts: SiteFacts) => SiteFacts;

/** Changes what is kept of a property; alone, so that two changes are not lost in one another. */
export const remember = (parts: Parts, property: Property, change: Change): Promise<void> =>
  parts.platform.alone(() => rememberWithin(parts, property, change));

/** The same from within a transaction, which is alone already. */
export async function rememberWithin(
  { platform, group }: Parts,
  { id }: Property,
  change: Change,
): Promise<void> {
  // Who began to look before a site was taken off the list brings nothing of it back.
  if (!group.byId(id)) return;
  const key = factsKey(id);
  await platform.store.set(key, change(parseFacts(await platform.store.get(key))));
}
