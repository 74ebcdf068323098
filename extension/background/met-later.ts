import { parseRecord } from '../../sdk/core/parse-record.ts';
import type { Property } from '../../sdk/core/property.ts';
import { MET_LATER } from '../properties/met-later.ts';
import type { Standing } from '../rules/standing.ts';
import { known } from './facts.ts';
import { readTexts } from './known-record.ts';
import type { Parts } from './parts.ts';
import { isMadeUp } from './twins-in-force.ts';

/** Whether a page of a property was ever opened since we are here, or a person added it. */
export const isMet = async (parts: Parts, property: Property): Promise<boolean> =>
  parts.group.isAdded(property) || (await known(parts, property)).facts.seen !== undefined;

/** The rule as it begins: it is not for what a person knows already, and what they chose there. */
export async function withMetBefore(parts: Parts, state: Standing): Promise<Standing> {
  const since = state.rules[MET_LATER]?.since;
  if (since === undefined) return state;
  let { applied } = state;
  for (const property of parts.group.properties) {
    const { id } = property;
    const chosen = async () =>
      Object.values(await readTexts(parts, property)).some((text) => !isMadeUp(parseRecord(text)));
    if (!((await isMet(parts, property)) || (await chosen()))) continue;
    const own = Object.hasOwn(applied, id) ? applied[id] : {};
    applied = { ...applied, [id]: { ...own, [MET_LATER]: since } };
  }
  return { ...state, applied };
}
