import { type Entry, hex } from './entry.ts';

/** A row as it leaves the ledger: all that its hash is made of. */
export interface RowJson {
  readonly chain: string;
  readonly position: number;
  readonly id: string;
  readonly revision: number;
  readonly record: string | null;
  readonly sdk: string | null;
  readonly staging: boolean;
  readonly receivedAt: string;
  readonly erases: number | null;
  readonly orderedBy: string | null;
  readonly reason: string | null;
  readonly salt: string | null;
  readonly previous: string;
  readonly hash: string;
}

export const rowJson = (row: Entry): RowJson => ({
  chain: row.chain,
  position: row.position,
  id: row.recordId,
  revision: row.revision,
  record: row.record,
  sdk: row.sdk,
  staging: row.staging,
  receivedAt: new Date(row.receivedAt).toISOString(),
  erases: row.erases,
  orderedBy: row.orderedBy,
  reason: row.reason,
  salt: row.salt && hex(row.salt),
  previous: hex(row.previous),
  hash: hex(row.hash),
});

export const fromRowJson = ({ id, receivedAt, salt, previous, hash, ...row }: RowJson): Entry => ({
  ...row,
  recordId: id,
  receivedAt: Date.parse(receivedAt),
  salt: salt === null ? null : Buffer.from(salt, 'hex'),
  previous: Buffer.from(previous, 'hex'),
  hash: Buffer.from(hash, 'hex'),
});

const isText = (value: unknown): boolean => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value);

const SHAPE: Readonly<Record<keyof RowJson, (value: unknown) => boolean>> = {
  chain: isText,
  position: isWhole,
  id: isText,
  revision: isWhole,
  record: isTextOrNull,
  sdk: isTextOrNull,
  staging: (value) => typeof value === 'boolean',
  receivedAt: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  erases: (value) => value === null || isWhole(value),
  orderedBy: isTextOrNull,
  reason: isTextOrNull,
  salt: isTextOrNull,
  previous: isText,
  hash: isText,
};

/** Whether what came out of a file has all that a row has. Whether it is true is another question. */
export const isRowJson = (value: unknown): value is RowJson =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(SHAPE).every(([name, fits]) => fits((value as Record<string, unknown>)[name]));
