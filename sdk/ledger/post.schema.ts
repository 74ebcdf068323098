import * as z from 'zod/mini';
import {
  type ConsentRecord,
  DAY,
  type Fault,
  fail,
  MAX_AGE_DAYS,
  ok,
  parseRecord,
  type Result,
} from '../core/index.ts';
import { isRecordId, isSigned, SUBJECT } from './subject.ts';

/** Records in one request. */
export const MAX_BATCH = 100;

/* Keys that this ledger does not know are those of a later SDK: they are no fault of the record. */
const oneSchema = z.object({
  record: z.string(),
  sdk: z.string().check(z.regex(/^[\w.+-]{1,32}$/, 'expected a version, e.g. "0.1.0"')),
  environment: z.optional(z.enum(['production', 'staging'])),
  subject: z.optional(
    z.object({
      id: z.string().check(z.regex(SUBJECT, 'expected 1 to 128 of A-Z a-z 0-9 _ . : @ -')),
      signature: z.string(),
    }),
  ),
});

const manySchema = z.object({
  records: z
    .array(oneSchema)
    .check(
      z.minLength(1, 'expected at least one record'),
      z.maxLength(MAX_BATCH, `expected at most ${MAX_BATCH} records`),
    ),
});

/** A record on its way into the ledger. */
export interface Post {
  readonly text: string;
  readonly record: ConsentRecord;
  readonly sdk: string;
  readonly staging: boolean;
  readonly subject: string | undefined;
}

/** What is in a request. */
export interface Posts {
  readonly posts: readonly Post[];
  /** Records of a version that this ledger does not know yet: not stored, and not to be dropped. */
  readonly later: readonly Fault[];
}

/** What `POST /records` takes: `{ record, sdk, subject? }`, or `{ records: [ … ] }` of the same. Names
 * every fault with its path. */
export function parsePosts(value: unknown, secrets: readonly string[], now: number): Result<Posts> {
  const many = typeof value === 'object' && value !== null && 'records' in value;
  const parsed = many ? z.safeParse(manySchema, value) : z.safeParse(oneSchema, value);
  if (!parsed.success) return failed(parsed.error.issues.map(faultOf));
  const bodies = 'records' in parsed.data ? parsed.data.records : [parsed.data];
  const faults: Fault[] = [];
  const later: Fault[] = [];
  const posts = bodies.flatMap(({ record: text, sdk, environment, subject }, index) => {
    const above = many ? `records[${index}].` : '';
    if (subject && !isSigned(subject, secrets)) {
      faults.push({ path: `${above}subject.signature`, message: 'not signed by this site' });
    }
    const reading = readRecord(text, now);
    if (!('record' in reading)) {
      const fault = { path: `${above}record`, message: reading.message };
      (reading.later ? later : faults).push(fault);
      return [];
    }
    const { record } = reading;
    return [{ text, record, sdk, staging: environment === 'staging', subject: subject?.id }];
  });
  return faults.length > 0 ? failed(faults) : ok({ posts, later });
}

type Reading =
  | { readonly record: ConsentRecord }
  | { readonly message: string; readonly later?: true };

/** The record, or what is wrong with it. */
function readRecord(text: string, now: number): Reading {
  const reading = parseRecord(text);
  switch (reading.kind) {
    case 'absent':
      return { message: 'expected a record, as the cookie has it' };
    case 'malformed':
      return { message: `not a record: ${reading.why}` };
    case 'unsupported':
      return {
        message: `a record of version ${reading.version}, which this ledger does not know yet`,
        later: true,
      };
    case 'valid':
      return isRecordId(reading.record.id)
        ? atItsTime(reading.record, now)
        : { message: 'its id is no version-4 UUID' };
  }
}

/** A clock may be wrong by a day; nothing is older than what a browser keeps. */
function atItsTime(record: ConsentRecord, now: number): Reading {
  if (record.decidedAt > now + DAY) return { message: 'decided more than a day from now' };
  if (record.decidedAt < now - MAX_AGE_DAYS * DAY) {
    return { message: `decided more than ${MAX_AGE_DAYS} days ago` };
  }
  return { record };
}

const failed = ([first, ...rest]: readonly Fault[]): Result<never> =>
  fail(first ?? { path: '', message: 'not a record' }, ...rest);

function faultOf(issue: z.core.$ZodIssue): Fault {
  const path = issue.path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}${text && '.'}${String(part)}`,
    '',
  );
  switch (issue.code) {
    case 'invalid_type':
      return { path, message: `expected ${issue.expected}` };
    default:
      return { path, message: issue.message };
  }
}
