import * as z from 'zod/mini';
import type { Property } from '../../sdk/core/property.ts';
import type { Evidence, RecordTexts } from '../journal/entry.ts';
import { readStored, type StoredForm } from '../platform/stored-form.ts';
import { readCookies } from '../reader/read-cookies.ts';
import { recordTexts, saysTheSame } from '../reader/record-texts.ts';
import { enter } from './enter.ts';
import type { Parts } from './parts.ts';

const DAY = 86_400_000;
/** A site that changes its record all day long fills no history. */
const MAX_A_DAY = 40;

const schema = z.object({
  texts: z._default(z.record(z.string(), z.string()), () => ({})),
  /** How many changes by others were seen: what makes each of them one entry. */
  changes: z._default(z.int(), 0),
  /** Those of one day. */
  day: z.optional(z.object({ from: z.int(), count: z.int() })),
  /** The act of ours that is under way: what differs meanwhile is its doing. */
  during: z.optional(z.string()),
});

/** What a property's record said when it was last looked at. */
type Known = z.infer<typeof schema>;

export const knownForm: StoredForm<Known> = { schema, none: { texts: {}, changes: 0 } };

export const KNOWN = 'record:';
export const knownKey = (property: string): string => `${KNOWN}${property}`;

/** A change of the record that was not ours. */
export interface Change {
  readonly before: RecordTexts;
  readonly after: RecordTexts;
}

/** Enters a change of the record that somebody else made since it was last looked at: the site, most
 * likely by a person's hand. To be run alone.
 * @param judge says what more there is to enter about it.
 * @returns the change, or `undefined` where there is none. */
export async function noticeChange(
  parts: Parts,
  property: Property,
  judge: (change: Change) => Promise<Evidence> = async () => ({}),
): Promise<Change | undefined> {
  const { platform, group } = parts;
  // Without a look there is nothing to say.
  if (platform.privately || !(await platform.mayRead(group.patterns(property)))) return undefined;
  const known = await readKnown(parts, property);
  if (known.during !== undefined) return undefined;
  const change = { before: known.texts, after: await readTexts(parts, property) };
  if (saysTheSame(change.before, change.after)) return undefined;
  const judged = await judge(change);
  const at = platform.now();
  const changes = known.changes + 1;
  const { from, count } =
    known.day && Math.abs(at - known.day.from) < DAY ? known.day : { from: at, count: 0 };
  if (count < MAX_A_DAY) {
    await enter(parts, {
      key: `record:${property.id}:${changes}`,
      at,
      type: 'record',
      actor: 'site',
      property: property.id,
      ...change,
      evidence: { ...judged, ...(count + 1 === MAX_A_DAY && { noMoreToday: true }) },
    });
  }
  const day = { from, count: count + 1 };
  await platform.store.set(knownKey(property.id), { texts: change.after, changes, day });
  return change;
}

/** Looks at a record before an act of ours changes it; the same again where the act is resumed. */
export async function beginAct(
  parts: Parts,
  property: Property,
  act: string,
): Promise<RecordTexts> {
  const known = await readKnown(parts, property);
  if (known.during === act) return known.texts;
  await noticeChange(parts, property);
  const texts = await readTexts(parts, property);
  const now = await readKnown(parts, property);
  await parts.platform.store.set(knownKey(property.id), { ...now, texts, during: act });
  return texts;
}

/** From here on what differs is somebody else's doing again. To be called when the act is entered: one
 * that is resumed must still know what was before it. Where another act has begun since, it is that one's
 * to end. */
export async function endAct(
  parts: Parts,
  property: Property,
  act: string,
  texts: RecordTexts,
): Promise<void> {
  const { during, ...known } = await readKnown(parts, property);
  if (during !== act) return;
  await parts.platform.store.set(knownKey(property.id), { ...known, texts });
}

async function readKnown({ platform }: Parts, { id }: Property): Promise<Known> {
  const { value, unread } = readStored(knownForm, await platform.store.get(knownKey(id)));
  // How many changes there were is not known any more: none of them had a number as high as the time.
  return unread.length > 0 ? { ...value, changes: platform.now() } : value;
}

/** What a property's record says now. */
export async function readTexts(
  { platform, group }: Parts,
  property: Property,
): Promise<RecordTexts> {
  const homes = group.homes(property);
  return recordTexts(await readCookies(platform.cookies, homes), homes, property);
}
