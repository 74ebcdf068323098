import { isReceipt, type Receipt } from '../ledger/index.ts';
import { readJsonFile } from './read-file.ts';

/** The receipts of a file: one that `prove` wrote, what the ledger answered, or what a person saved from a page.
 * @throws where there is none, or one of them is none */
export async function receiptsIn(file: string): Promise<readonly Receipt[]> {
  const content = (await readJsonFile(file)) as {
    readonly ledger?: unknown;
    readonly receipt?: unknown;
  } | null;
  const receipts = [content?.ledger ?? content?.receipt ?? content].flat();
  if (receipts.length > 0 && receipts.every(isReceipt)) return receipts;
  throw new Error(`${file} has no receipt of a ledger in it.`);
}

/** The hashes of an answer of `/consistency`. */
export async function proofIn(file: string): Promise<readonly string[]> {
  const content = (await readJsonFile(file)) as { readonly proof?: unknown } | null;
  const proof = content?.proof;
  if (Array.isArray(proof) && proof.every((hash) => typeof hash === 'string')) return proof;
  throw new Error(`${file} is no answer of /consistency.`);
}
