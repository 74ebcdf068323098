import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import {
  type Kept,
  keysOf,
  proveRecord,
  type Receipt,
  type ReceiptRow,
  readCheckpoint,
  readReceipt,
  signerOf,
  verifyReceipt,
} from '../../../sdk/ledger/index.ts';
import { type Edge, leafHash, rootOf, withLeaf } from '../../../sdk/ledger/merkle.ts';
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

  test('who brings a record is promised at once that it will be in the tree, and by when', async () => {
    const [id, other] = [newId(), newId()];
    const own = bodyOf({ id }, 'member-1');
    const answer = await post(ledger(), { records: [own, bodyOf({ id: other })] });
    const { receipt } = answer.json as { receipt: Receipt };
    expect(receipt.rows.map((row) => [row.id, row.record])).toEqual([
      [id, own.record],
      [other, expect.any(String)],
    ]);
    expect(readReceipt(receipt, signer.verifierKey)).toEqual({
      ...{ faults: [], proven: 0, promised: 2, by: NOW + DAY },
    });
    const [row] = receipt.rows;
    const forged = { ...receipt, rows: [{ ...row, sdk: '9' } as ReceiptRow] };
    expect(verifyReceipt(forged, signer.verifierKey)).toEqual([`row 1 of ${id} has another hash`]);
    const later = receipt.promise?.replace('by 2026', 'by 2027') ?? '';
    expect(verifyReceipt({ ...receipt, promise: later }, signer.verifierKey)).toEqual([
      'the promise is not signed with this key',
    ]);
    // What is known brings nothing new: its proof is asked for.
    expect((await post(ledger(), own)).json).toEqual({ stored: 0, known: 1 });
  });

  test('who knows the id gets the proof of what was promised, in the tree that everyone is shown', async () => {
    const whole = ledger();
    const id = newId();
    const promised = (await post(whole, bodyOf({ id }))).json.receipt as Receipt;
    const checkpoint = (await ask(whole, '/checkpoint', { token: '' })).text;
    await post(whole, bodyOf({ id, revision: 2 }));
    const { json, status } = await ask(whole, `/records/${id}/proof`, { token: '' });
    expect([status, json.checkpoint]).toEqual([200, checkpoint]);
    // The second revision came after it.
    expect((json as Receipt).rows.map(({ revision, leaf }) => [revision, leaf])).toEqual([[1, 0]]);
    expect(readReceipt(json, signer.verifierKey)).toMatchObject({ faults: [], proven: 1 });
    const both = { ...promised, ...json } as Receipt;
    expect(readReceipt(both, signer.verifierKey)).toMatchObject({ faults: [], proven: 1 });
    const neither = { ...json, rows: promised.rows } as Receipt;
    expect(verifyReceipt(neither, signer.verifierKey)).toEqual([
      `row 1 of ${id} is neither proven nor promised`,
    ]);
    expect((await ask(whole, `/records/${newId()}/proof`)).status).toBe(404);
    await ask(whole, `/subjects/${id}?reason=asked`, { method: 'DELETE' });
    expect((await ask(whole, `/records/${id}/proof`)).status).toBe(404);
  });

  test('two checkpoints that somebody holds are shown to be of one tree, and a receipt to be of it', async () => {
    const id = newId();
    await post(ledger(), { records: [bodyOf({ id }), bodyOf({ id: newId() })] });
    const receipt = await prove(id);
    await post(ledger(), { records: Array.from({ length: 3 }, () => bodyOf({ id: newId() })) });
    const whole = ledger();
    const { text } = await ask(whole, '/checkpoint', { token: '' });
    const checkpoint = readCheckpoint(text, signer.verifierKey);
    if (!checkpoint) throw new Error('no checkpoint');
    const { json } = await ask(whole, '/consistency?from=2&to=5', { token: '' });
    expect(json).toEqual({ from: 2, to: 5, proof: [expect.any(String), expect.any(String)] });
    const faults = (kept: Kept) => verifyReceipt(receipt, signer.verifierKey, kept);
    expect(faults({ checkpoint, proof: json.proof })).toEqual([]);
    expect(faults({ checkpoint })).toEqual([expect.stringContaining('from=2&to=5')]);
    const other = { ...checkpoint, root: Buffer.alloc(32) };
    const apart = ['it is not of one tree with the checkpoint of 5 rows'];
    expect(faults({ checkpoint: other, proof: json.proof })).toEqual(apart);
    for (const query of ['', '?from=3&to=2', '?from=0&to=6', '?from=-1&to=2', '?from=1e3&to=2']) {
      expect((await ask(whole, `/consistency${query}`, { token: '' })).status).toBe(400);
    }
  });

  test('a monitor works the root out by the tiles, and asks for nothing else', async () => {
    const whole = ledger();
    for (const count of [100, 100, 100]) {
      await post(whole, { records: Array.from({ length: count }, () => bodyOf({ id: newId() })) });
    }
    const { text } = await ask(whole, '/checkpoint', { token: '' });
    const checkpoint = readCheckpoint(text, signer.verifierKey);
    const bytesAt = async (path: string) => {
      const response = await whole.fetch(new Request(`https://ledger.rarejob.com/tile/${path}`));
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      return Buffer.from(await response.arrayBuffer());
    };
    const entries = [await bytesAt('entries/000'), await bytesAt('entries/001.p/44')];
    const leaves = entries.flatMap((bytes) =>
      Array.from({ length: bytes.length / 34 }, (_, at) => {
        expect(bytes.readUInt16BE(at * 34)).toBe(32);
        return leafHash(bytes.subarray(at * 34 + 2, at * 34 + 34));
      }),
    );
    expect(leaves).toHaveLength(300);
    const edge = leaves.reduce<Edge>((before, leaf, size) => withLeaf(before, size, leaf), []);
    expect(rootOf(edge)).toEqual(Buffer.from(checkpoint?.root ?? []));
    const tiles = Buffer.concat([await bytesAt('0/000'), await bytesAt('0/001.p/44')]);
    expect(tiles).toEqual(Buffer.concat(leaves));
    expect(await bytesAt('1/000.p/1')).toHaveLength(32);
    for (const path of [
      '0/001',
      '0/001.p/45',
      '0/000.p/256',
      '0/x000/000',
      '64/000',
      '0/0',
      '..',
    ]) {
      expect((await ask(whole, `/tile/${path}`, { token: '' })).status).toBe(404);
    }
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
    expect(faults(changed({ leaf: 1 - (row.leaf ?? 0) }))).toEqual([`${name} is not in the tree`]);
    expect(faults({ ...receipt, rows: [] })).toEqual(['no row is in it']);
    const moved = receipt.checkpoint?.replace('\n2\n', '\n3\n');
    const unsigned = ['the checkpoint is not signed with this key'];
    expect(faults({ ...receipt, checkpoint: moved ?? '' })).toEqual(unsigned);
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
