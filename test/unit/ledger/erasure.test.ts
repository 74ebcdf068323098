import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashOf } from '../../../sdk/ledger/entry.ts';
import { keysOf } from '../../../sdk/ledger/index.ts';
import { readChain, type StoredEntry } from '../../../sdk/ledger/read-chains.ts';
import { ask, bodyOf, ledgerOn, linesOf, newId, onEveryDatabase, post, textOf } from './support.ts';

onEveryDatabase((database) => {
  const ledger = (more = {}) => ledgerOn(database(), more);
  const erase = (id: string, reason = '?reason=asked') =>
    ask(ledger(), `/subjects/${id}${reason}`, { method: 'DELETE' });
  const verify = async () => (await ask(ledger(), '/verify')).json;

  test('what an erased row said is not found again by hashing all that it could have said', async () => {
    const [id, other] = [newId(), newId()];
    await post(ledger(), { records: [bodyOf({ id }), bodyOf({ id: other })] });
    const before = (await readChain(database(), id))?.rows[0] as StoredEntry;
    await erase(id);
    const after = (await readChain(database(), id))?.rows[0] as StoredEntry;
    expect([after.record, after.salt]).toEqual([null, null]);
    const guess = { ...after, record: textOf({ id }), sdk: '0.1.0' };
    expect(hashOf({ ...guess, salt: before.salt })).toEqual(Buffer.from(after.hash));
    for (const salt of [null, new Uint8Array(32)]) {
      expect(hashOf({ ...guess, salt })).not.toEqual(Buffer.from(after.hash));
    }
    const salts = await database().query<{ salt: Uint8Array | null }>(
      'select salt from entries where erases is null',
    );
    const kept = salts.flatMap(({ salt }) => (salt ? [Buffer.from(salt).toString('hex')] : []));
    expect(kept.map((salt) => salt.length)).toEqual([64]);
  });

  test('who counts up ids of members finds no chain without the secret of the ledger', async () => {
    await post(ledger(), bodyOf({ id: newId() }, 'm-81723'));
    const rows = await database().query<{ chain: string }>('select chain from chains');
    const chains = rows.map(({ chain }) => chain.replaceAll('-', ''));
    const plain = createHash('sha256').update('subject m-81723').digest('hex');
    expect(chains.filter((chain) => chain.startsWith(plain.slice(0, 12)))).toEqual([]);
    const [one, another] = ['1', '2'].map((last) => keysOf('x'.repeat(31) + last));
    expect(one?.chainOf('m-81723')).not.toBe(another?.chainOf('m-81723'));
    expect(() => keysOf('short')).toThrow('32 characters');
  });

  test('an erasure says by which request and why, and nobody changes that unseen', async () => {
    const id = newId();
    await post(ledger(), bodyOf({ id }));
    expect((await erase(id, '')).json.faults[0].path).toBe('reason');
    const response = await ledger().fetch(
      new Request(`https://ledger.rarejob.com/subjects/${id}?reason=Ticket%2012`, {
        method: 'DELETE',
        headers: { authorization: 'Bearer the-operators-token', 'x-request-id': 'req-7' },
      }),
    );
    expect(await response.json()).toEqual({ erased: 1, request: 'req-7' });
    const tombstone = { erases: 1, orderedBy: 'req-7', reason: 'Ticket 12', record: null };
    expect(linesOf(await ask(ledger(), '/export'))[1]).toMatchObject(tombstone);
    await database().query("update entries set reason = 'none' where erases is not null");
    expect((await verify()).findings).toMatchObject([
      { position: 2, kind: 'changed' },
      { position: 2, kind: 'unsigned' },
    ]);
  });

  test('an erasure that no request named gets a name of its own', async () => {
    const id = newId();
    await post(ledger(), bodyOf({ id }));
    const { request } = (await erase(id)).json;
    expect(request).toMatch(/^[\da-f-]{36}$/);
    expect(linesOf(await ask(ledger(), '/export'))[1]).toMatchObject({ orderedBy: request });
  });

  test('what one member said on a device that two used is gone from the chain of the other too', async () => {
    const [shared, own] = [newId(), newId()];
    await post(ledger(), bodyOf({ id: shared }, 'member-a'));
    await post(ledger(), bodyOf({ id: shared }, 'member-b'));
    await post(ledger(), bodyOf({ id: own }, 'member-b'));
    expect((await erase('member-a')).json.erased).toBe(3);
    expect(await verify()).toMatchObject({ ok: true, erased: 3 });
    const { text } = await ask(ledger(), '/export');
    expect(text).not.toContain(shared.replaceAll('-', ''));
    expect(text.split(own.replaceAll('-', ''))).toHaveLength(3);
    expect(linesOf(await ask(ledger(), '/export')).map(({ subject }) => subject)).toContain(
      'member-b',
    );
  });

  test('an erasure by hand, without the secret, is told', async () => {
    const id = newId();
    await post(ledger(), { records: [1, 2].map((revision) => bodyOf({ id, revision })) });
    await database().query('update entries set record = null, salt = null where position = 2');
    await database().query(
      `insert into entries (chain, position, record_id, revision, previous, hash, staging, received_at,
         erases, ordered_by, reason)
       select chain, 3, record_id, -2, hash, hash, false, received_at, 2, 'me', 'so' from entries
       where position = 2`,
    );
    await database().query('update chains set length = 3');
    const { ok, findings } = await verify();
    expect(ok).toBe(false);
    expect(findings).toContainEqual({ chain: id, position: 3, kind: 'head' });
  });
});
