import * as z from 'zod/mini';
import {
  type ConsentRecord,
  type Fault,
  fail,
  ok,
  parseRecord,
  type Result,
} from '../core/index.ts';
import { isRecordId, isSigned, SUBJECT } from './subject.ts';

/** Records in one request. */
export const MAX_BATCH = 100;

const oneSchema = z.strictObject({
  record: z.string(),
  sdk: z.string().check(z.regex(/^[\w.+-]{1,32}$/, 'expected a version, e.g. "0.1.0"')),
  environment: z.optional(z.enum(['production', 'staging'])),
  subject: z.optional(
    z.strictObject({
      id: z.string().check(z.regex(SUBJECT, 'expected 1 to 128 of A-Z a-z 0-9 _ . : @ -')),
      signature: z.string(),
    }),
  ),
});

const manySchema = z.strictObject({
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

/** What `POST /records` takes: `{ record, sdk, subject? }`, or `{ records: [ … ] }` of the same. Names
 * every fault with its path. */
export function parsePosts(value: unknown, secrets: readonly string[]): Result<readonly Post[]> {
  const many = typeof value === 'object' && value !== null && 'records' in value;
  const parsed = many ? z.safeParse(manySchema, value) : z.safeParse(oneSchema, value);
  if (!parsed.success) return failed(parsed.error.issues.map(faultOf));
  const bodies = 'records' in parsed.data ? parsed.data.records : [parsed.data];
  const faults: Fault[] = [];
  const posts = bodies.flatMap(({ record: text, sdk, environment, subject }, index) => {
    const above = many ? `records[${index}].` : '';
    const record = readRecord(text);
    if (typeof record === 'string') faults.push({ path: `${above}record`, message: record });
    if (subject && !isSigned(subject, secrets)) {
      faults.push({ path: `${above}subject.signature`, message: 'not signed by this site' });
    }
    if (typeof record === 'string') return [];
    return [{ text, record, sdk, staging: environment === 'staging', subject: subject?.id }];
  });
  return faults.length > 0 ? failed(faults) : ok(posts);
}

/** The record, or what is wrong with it. */
function readRecord(text: string): ConsentRecord | string {
  const reading = parseRecord(text);
  switch (reading.kind) {
    case 'absent':
      return 'expected a record, as the cookie has it';
    case 'malformed':
      return `not a record: ${reading.why}`;
    case 'unsupported':
      return `a record of version ${reading.version}, which this ledger does not know`;
    case 'valid':
      return isRecordId(reading.record.id) ? reading.record : 'its id is no version-4 UUID';
  }
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
    case 'unrecognized_keys':
      return {
        path,
        message: `unknown key ${issue.keys.map((key) => key.slice(0, 64)).join(', ')}`,
      };
    case 'invalid_type':
      return { path, message: `expected ${issue.expected}` };
    default:
      return { path, message: issue.message };
  }
}
