/** The server half: an append-only store of records that can be verified, by HTTP. */

export { readArchive } from './archive-lines.ts';
export { type Checkpoint, readCheckpoint, signCheckpoint, signerOf } from './checkpoint.ts';
export { countDays, keepCounted } from './count-days.ts';
export { type Database, type Query, Unavailable, type Value } from './database.ts';
export { daysBetween } from './day.ts';
export { type ErasedEverywhere, eraseEverywhere } from './erase-archived.ts';
export { type ExportFilter, exportEntries, exportService } from './export.ts';
export { secretBeside } from './kept-secret.ts';
export { type Keys, keysOf } from './keys.ts';
export { createLedger, type From, type Ledger, type LedgerOptions, normalBase } from './ledger.ts';
export { type LogLine, writeLog } from './log.ts';
export { migrate, readSchema, type SchemaState } from './migrate.ts';
export { type Served, type ServeOptions, serve } from './node-server.ts';
export type { NoteSigner } from './note.ts';
export { openPglite, openPostgres } from './open-database.ts';
export { type Page, type PageFile, pageIn } from './page.ts';
export type { PostgresOptions } from './postgres.ts';
export { proveArchived } from './prove-archived.ts';
export type { Rate } from './rate-limit.ts';
export { readRecord } from './read-chains.ts';
export type { Place } from './read-received.ts';
export {
  isReceipt,
  type Kept,
  proveIn,
  proveRecord,
  type Receipt,
  type ReceiptReading,
  type ReceiptRow,
  readReceipt,
  treeFaults,
  verifyReceipt,
} from './receipt.ts';
export type { CookiePlace } from './refresh-cookie.ts';
export {
  type Archived,
  type Retained,
  type RetainOptions,
  readArchived,
  retain,
} from './retain.ts';
export { LEAST_MONTHS } from './retention-rule.ts';
export type { LedgerService } from './service-consent.ts';
export type { Count, Known, Stats } from './stats.ts';
export { signSubject } from './subject.ts';
export { keepSwept, sweep, type Tree } from './sweep.ts';
export { readStamp, requestStamp, type Stamp, type StampOptions } from './timestamp.ts';
export {
  type Conflict,
  type Finding,
  type Reached,
  type Verification,
  type VerifyOptions,
  verify,
} from './verify.ts';
export { type ExportedRow, verifyAgainst } from './verify-against.ts';
export { type ArchiveReading, verifyArchive } from './verify-archive.ts';
export { verifyCounts } from './verify-counts.ts';
export { type Inconsistent, type TreeFinding, verifyTree } from './verify-tree.ts';
