import * as z from 'zod/mini';
import { CHOOSABLE, type Choice, type ConsentRecord, parseRecord } from '../core/index.ts';
import type { Database } from './database.ts';
import type { Keys } from './keys.ts';
import { readBody } from './read-body.ts';
import { json, refuse } from './respond.ts';
import type { Route } from './route.ts';
import { strictest } from './strictest.ts';
import { isRecordId, isSigned, SUBJECT } from './subject.ts';

/** What a member refused and did not allow again since. Never anything that was granted. */
export interface Refused {
  readonly categories: readonly string[];
  readonly services: readonly string[];
}

const askSchema = z.strictObject({
  subject: z.strictObject({
    id: z.string().check(z.regex(SUBJECT)),
    signature: z.string(),
  }),
  property: z.string().check(z.regex(/^[\w-][\w.-]{0,63}$/)),
  /** Id of the record in force where it is asked. */
  record: z.optional(z.string().check(z.refine(isRecordId))),
});

export interface RefusalsSetting {
  readonly keys: Keys;
  readonly secrets: readonly string[];
  readonly maxBytes: number;
}

/** `POST /refusals`: the page of a member asks what to refuse there too. By POST, so that the signature
 * stands in no address and no log. */
export const refusalsRoute = ({ keys, secrets, maxBytes }: RefusalsSetting): Route => ({
  method: 'POST',
  path: /^\/refusals$/,
  access: 'origin',
  async answer(request, _, { database }) {
    const body = await readBody(request, maxBytes);
    if (body instanceof Response) return body;
    const asked = z.safeParse(askSchema, body.value);
    if (!asked.success) {
      const [issue] = asked.error.issues;
      return refuse(400, [{ path: issue?.path.join('.') ?? '', message: 'not in this form' }]);
    }
    const { subject, property, record } = asked.data;
    if (!isSigned(subject, secrets)) {
      return refuse(403, [{ path: 'subject.signature', message: 'not signed by this site' }]);
    }
    const member = keys.chainOf(subject.id);
    return json({
      refused: standingRefusals(await readWords(database, member, property), record),
      tied: record === undefined ? 'none' : await tiedTo(database, record, member),
    });
  },
});

/** Newest words that are walked: many times what a person says. */
const MOST_WORDS = 5000;

/** What a member said on a property, in the order of arrival. What a device took over from the others
 * (`hand-off`) is no word of its own. */
async function readWords(
  { query }: Database,
  member: string,
  property: string,
): Promise<readonly ConsentRecord[]> {
  const rows = await query<{ record: string }>(
    `select record from entries where chain = $1 and property = $2 and record is not null
       and method <> 'hand-off' order by position desc limit ${MOST_WORDS}`,
    [member, property],
  );
  return rows.toReversed().flatMap(({ record }) => {
    const reading = parseRecord(record);
    return reading.kind === 'valid' ? [reading.record] : [];
  });
}

/** What a page applies: of all that the member said on this property after what was said with the same
 * record, the last word where it is a refusal.
 *
 * Within an id the revision says which word is later, across ids the order of arrival, as clocks of devices
 * differ. A device says again in each record what it refused before; that is no new word. */
export function standingRefusals(
  words: readonly ConsentRecord[],
  record: string | undefined,
): Refused {
  const known = words.findLastIndex(({ id }) => id === record);
  const heard = new Map<string, ConsentRecord>();
  const categories = new Map<string, Choice>();
  const services = new Map<string, Choice>();
  for (const [index, word] of words.entries()) {
    const before = heard.get(word.id);
    if (before && word.revision < before.revision) continue;
    const isConflict = before?.revision === word.revision;
    const choices = isConflict ? strictest(word.choices, before.choices) : word.choices;
    heard.set(word.id, { ...word, choices });
    const isNews = index > known;
    hear(categories, choices.categories, before?.choices.categories, isNews);
    hear(services, choices.services, before?.choices.services, isNews);
  }
  const refused = (last: ReadonlyMap<string, Choice>): string[] =>
    [...last].flatMap(([id, choice]) => (choice === 'granted' ? [] : [id])).sort();
  return {
    categories: refused(categories).filter((id) => (CHOOSABLE as readonly string[]).includes(id)),
    services: refused(services),
  };
}

function hear(
  last: Map<string, Choice>,
  choices: ConsentRecord['choices'][keyof ConsentRecord['choices']],
  earlier: typeof choices | undefined,
  isNews: boolean,
): void {
  for (const [id, choice] of Object.entries(choices) as [string, Choice][]) {
    if (new Map(Object.entries(earlier ?? {})).get(id) === choice) continue;
    // What the device that asks knows already is not told again.
    if (choice === 'granted' || !isNews) last.delete(id);
    else last.set(id, choice);
  }
}

/** A record is of one member: who logs in on a device that another used is not tied to what that one said. */
async function tiedTo(
  database: Database,
  record: string,
  member: string,
): Promise<'this' | 'other' | 'none'> {
  const chains = await database.query<{ chain: string }>(
    'select distinct chain from entries where record_id = $1 and chain <> record_id',
    [record],
  );
  if (chains.length === 0) return 'none';
  return chains.some(({ chain }) => chain === member) ? 'this' : 'other';
}
