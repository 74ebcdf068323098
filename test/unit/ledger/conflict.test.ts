import { expect, test } from 'vitest';
import { signSubject } from '../../../sdk/ledger/index.ts';
import {
  ask,
  bodyOf,
  ledgerOn,
  linesOf,
  newId,
  ORIGIN,
  onEveryDatabase,
  post,
  SECRET,
} from './support.ts';

onEveryDatabase((database) => {
  const ledger = () => ledgerOn(database());
  const granted = { advertising: 'granted' } as const;
  const withdrawn = { advertising: 'withdrawn' } as const;

  test('other words under an id and revision that are there are kept beside them, and told', async () => {
    const id = newId();
    const grant = bodyOf({ id, revision: 2, categories: granted }, 'member-1');
    const withdrawal = bodyOf({ id, revision: 2, categories: withdrawn }, 'member-1');
    expect((await post(ledger(), grant)).status).toBe(201);
    const second = await post(ledger(), withdrawal);
    expect([second.status, second.json]).toMatchObject([201, { stored: 1, known: 0 }]);
    for (const body of [grant, withdrawal]) expect((await post(ledger(), body)).status).toBe(200);
    const { json } = await ask(ledger(), `/records/${id}`);
    expect(json.records.map(({ record }: { record: string }) => record)).toEqual([
      grant.record,
      withdrawal.record,
    ]);
    const { ok, rows, conflicts } = (await ask(ledger(), '/verify')).json;
    expect([ok, rows, conflicts.length]).toEqual([true, 4, 2]);
    expect(conflicts).toContainEqual({ chain: id, position: 2, kind: 'conflict' });
  });

  test('who sends a visitor’s revisions first does not keep the visitor’s own from being stored', async () => {
    const id = newId();
    const forged = Array.from({ length: 99 }, (_, index) =>
      bodyOf({ id, revision: index + 2, categories: granted }),
    );
    await post(ledger(), { records: forged });
    const own = bodyOf({ id, revision: 2, categories: withdrawn });
    expect((await post(ledger(), own)).json).toMatchObject({ stored: 1, known: 0 });
  });

  test.each([
    ['the grant first', [granted, withdrawn]],
    ['the withdrawal first', [withdrawn, granted]],
  ])('a page of the member is told the refusal, %s', async (_, said) => {
    const id = newId();
    for (const categories of said) {
      await post(ledger(), bodyOf({ id, revision: 2, categories }, 'member-1'));
    }
    await post(ledger(), bodyOf({ id, revision: 1, categories: granted }, 'member-1'));
    const subject = { id: 'member-1', signature: signSubject('member-1', SECRET) };
    const response = await ledger().fetch(
      new Request('https://ledger.rarejob.com/refusals', {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'text/plain' },
        body: JSON.stringify({ subject, property: 'rarejob' }),
      }),
    );
    expect((await response.json()).refused.categories).toEqual(['advertising']);
  });

  test('erased, neither of two comes back', async () => {
    const id = newId();
    const bodies = [granted, withdrawn].map((categories) => bodyOf({ id, categories }));
    await post(ledger(), bodies[0]);
    await post(ledger(), bodies[1]);
    await ask(ledger(), `/subjects/${id}?reason=asked`, { method: 'DELETE' });
    expect((await post(ledger(), { records: bodies })).json).toEqual({ stored: 0, known: 2 });
    expect(linesOf(await ask(ledger(), '/export')).map(({ record }) => record)).toEqual([
      null,
      null,
      null,
    ]);
  });
});
