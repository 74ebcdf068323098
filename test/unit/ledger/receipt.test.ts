import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  keysOf,
  proveRecord,
  type Receipt,
  readCheckpoint,
  signerOf,
  verifyReceipt,
} from '../../../sdk/ledger/index.ts';
import { NOW } from '../../support/builders.ts';
import { ask, bodyOf, ledgerOn, newId, OWN_SECRET, onEveryDatabase, post } from './support.ts';

const signer = signerOf(keysOf(OWN_SECRET));

onEveryDatabase((database) => {
  const ledger = () => ledgerOn(database());
  const prove = async (id: string) => {
    const receipt = await proveRecord(database(), signer, id, NOW);
    if (!receipt) throw new Error('no receipt');
    return JSON.parse(JSON.stringify(receipt)) as Receipt;
  };

  test('a receipt proves the rows of a record without the ledger', async () => {
    const id = newId();
    for (let index = 0; index < 5; index += 1) await post(ledger(), bodyOf({ id: newId() }));
    await post(ledger(), { records: [1, 2].map((revision) => bodyOf({ id, revision })) });
    await post(ledger(), bodyOf({ id: newId() }));
    const receipt = await prove(id);
    expect(receipt.rows.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(verifyReceipt(receipt, signer.verifierKey)).toEqual([]);
    expect(await proveRecord(database(), signer, newId(), NOW)).toBeUndefined();
  });

  test('who goes away leaves the others their checkpoint', async () => {
    const whole = ledger();
    await post(whole, bodyOf({ id: newId() }));
    const leaving = new AbortController();
    const asked = [leaving.signal, undefined].map((signal) =>
      whole.fetch(new Request('https://ledger.rarejob.com/checkpoint', { signal: signal ?? null })),
    );
    leaving.abort();
    const [, other] = await Promise.all(asked);
    expect(readCheckpoint((await other?.text()) ?? '', signer.verifierKey)?.size).toBe(1);
  });

  test('a receipt whose words, place or checkpoint are others proves nothing', async () => {
    const id = newId();
    await post(ledger(), { records: [bodyOf({ id }), bodyOf({ id: newId() })] });
    const receipt = await prove(id);
    const [row] = receipt.rows;
    if (!row) throw new Error('no row');
    const changed = (more: object): Receipt => ({ ...receipt, rows: [{ ...row, ...more }] });
    const faults = (one: Receipt, key = signer.verifierKey) => verifyReceipt(one, key);
    const name = `row 1 of ${id}`;
    expect(faults(changed({ sdk: '9' }))).toEqual([`${name} has another hash`]);
    expect(faults(changed({ leaf: 1 - row.leaf }))).toEqual([`${name} is not in the tree`]);
    expect(faults({ ...receipt, rows: [] })).toEqual(['no row is in it']);
    const moved = receipt.checkpoint.replace('\n2\n', '\n3\n');
    const unsigned = ['the checkpoint is not signed with this key'];
    expect(faults({ ...receipt, checkpoint: moved })).toEqual(unsigned);
    expect(faults(receipt, signerOf(keysOf('x'.repeat(32))).verifierKey)).toEqual(unsigned);
  });

  test('who knows the id works the hash out with what README says, and SHA-256 alone', async () => {
    const id = newId();
    await post(ledger(), { records: [1, 2].map((revision) => bodyOf({ id, revision })) });
    const { form, records } = (await ask(ledger(), `/records/${id}`, { token: '' })).json;
    let previous = '0'.repeat(64);
    for (const row of records) {
      expect(row.previous).toBe(previous);
      const list = [
        form,
        ...[row.chain, row.previous, row.salt, row.id, row.revision, row.record, row.sdk],
        ...[row.staging, Date.parse(row.receivedAt), row.erases, row.orderedBy, row.reason],
      ];
      previous = createHash('sha256').update(JSON.stringify(list)).digest('hex');
      expect(row.hash).toBe(previous);
    }
    expect(records).toHaveLength(2);
  });
});
