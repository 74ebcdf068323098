import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import { MOST_A_DAY } from '../../../sdk/ledger/grow.ts';
import { signSubject } from '../../../sdk/ledger/index.ts';
import { answerOf } from '../../../sdk/outbox/post-records.ts';
import { NOW } from '../../support/builders.ts';
import { ask, bodyOf, ledgerOn, newId, ORIGIN, onEveryDatabase, post, textOf } from './support.ts';

onEveryDatabase((database) => {
  const ledger = (more = {}) => ledgerOn(database(), more);

  test('a record that is posted can be read back by its id, and by nothing else', async () => {
    const id = newId();
    const { status, json } = await post(ledger(), bodyOf({ id }));
    expect([status, json]).toMatchObject([201, { stored: 1, known: 0 }]);
    const back = await ask(ledger(), `/records/${id}`, { token: '' });
    expect(back.status).toBe(200);
    expect(back.json).toMatchObject({ id, records: [{ revision: 1, record: textOf({ id }) }] });
    expect((await ask(ledger(), `/records/${newId()}`)).status).toBe(404);
  });

  test('what is known already is not stored again', async () => {
    const body = bodyOf({ id: newId() });
    expect((await post(ledger(), body)).status).toBe(201);
    expect((await post(ledger(), body)).json).toEqual({ stored: 0, known: 1 });
    expect((await post(ledger(), body)).status).toBe(200);
    expect((await ask(ledger(), '/verify')).json).toMatchObject({ ok: true, rows: 1 });
  });

  test('a batch with something new in it stores that, in whatever order it comes', async () => {
    const id = newId();
    const revisions = [3, 1, 2].map((revision) => bodyOf({ id, revision }));
    expect((await post(ledger(), revisions[1])).status).toBe(201);
    const batch = await post(ledger(), { records: [...revisions, ...revisions] });
    expect([batch.status, batch.json]).toMatchObject([201, { stored: 2, known: 4 }]);
    expect((await post(ledger(), { records: revisions })).status).toBe(200);
    expect((await ask(ledger(), '/verify')).json).toMatchObject({ ok: true, chains: 1, rows: 3 });
  });

  test('a member: the record is tied to the subject, at once or later, and counts once', async () => {
    const [early, late] = [newId(), newId()];
    await post(ledger(), bodyOf({ id: early }, 'member-1'));
    await post(ledger(), bodyOf({ id: late }));
    const tied = await post(ledger(), bodyOf({ id: late }, 'member-1'));
    expect(tied.status).toBe(201);
    expect((await post(ledger(), bodyOf({ id: late }, 'member-1'))).status).toBe(200);
    const verified = (await ask(ledger(), '/verify')).json;
    expect(verified).toMatchObject({ ok: true, chains: 3, rows: 4 });
    const { total } = (await ask(ledger(), '/stats?from=2026-01-01&to=2026-12-31')).json;
    expect(total).toBe(2);
  });

  test.each([
    ['not signed', { id: 'member-1', signature: '' }],
    [
      'signed for another',
      { id: 'member-1', signature: signSubject('member-2', 'the-sites-secret') },
    ],
    ['signed with another secret', { id: 'member-1', signature: signSubject('member-1', 'guess') }],
  ])('a subject that is %s is refused', async (_, subject) => {
    const { status, json } = await post(ledger(), { ...bodyOf(), subject });
    expect(status).toBe(400);
    expect(json.faults).toEqual([
      { path: 'subject.signature', message: 'not signed by this site' },
    ]);
    const without = await post(ledger({ subjectSecrets: [] }), bodyOf({}, 'member-1'));
    expect(without.status).toBe(400);
  });

  test('every fault of a batch is told with its path, and nothing of it is stored', async () => {
    const id = newId();
    const { status, json } = await post(ledger(), {
      records: [
        bodyOf({ id }),
        { ...bodyOf(), record: `${textOf()}x` },
        bodyOf({ id: '00000000-0000-8000-8000-000000000000' }),
      ],
    });
    expect(status).toBe(400);
    expect(json.faults).toEqual([
      { path: 'records[1].record', message: 'not a record: form' },
      { path: 'records[2].record', message: 'its id is no version-4 UUID' },
    ]);
    const form = await post(ledger(), { records: [{ record: 1, sdk: '' }, 'x'] });
    expect(form.json.faults.map(({ path }: { path: string }) => path)).toEqual([
      'records[0].record',
      'records[0].sdk',
      'records[1]',
    ]);
    expect((await ask(ledger(), `/records/${id}`)).status).toBe(404);
  });

  test('what a later SDK says besides is no fault of the record', async () => {
    const subject = { id: 'm-1', signature: signSubject('m-1', 'the-sites-secret'), since: 1 };
    const body = { ...bodyOf({ id: newId() }), subject, more: { deep: [1] } };
    expect((await post(ledger(), body)).status).toBe(201);
    expect((await post(ledger(), { records: [body], more: 1 })).status).toBe(200);
  });

  test('a record of a later version is not dropped: the rest is stored, and the sender comes again', async () => {
    const [id, later] = [newId(), { ...bodyOf(), record: '9~later' }];
    const { status, headers, json } = await post(ledger(), { records: [bodyOf({ id }), later] });
    expect([status, headers.get('retry-after')]).toEqual([503, '3600']);
    expect(json.faults).toEqual([
      {
        path: 'records[1].record',
        message: 'a record of version 9, which this ledger does not know yet',
      },
    ]);
    expect(await answerOf(new Response('', { status, headers }), NOW)).toMatchObject({
      kind: 'busy',
      after: 3_600_000,
    });
    expect((await ask(ledger(), `/records/${id}`)).status).toBe(200);
    expect((await post(ledger(), later)).status).toBe(503);
  });

  const year = (years: number) => Date.UTC(2026 + years, 0, 1);
  test.each([
    ['in a minute', NOW + 60_000, 201],
    ['a day from now', NOW + DAY, 201],
    ['more than a day from now', NOW + DAY + 1000, 400],
    ['400 days ago', NOW - 400 * DAY, 201],
    ['longer ago', NOW - 401 * DAY, 400],
    ['in 1970', 0, 400],
    ['in 2999', year(973), 400],
    ['in the year 90,698', 2_800_000_000_000_000, 400],
  ])('decided %s: %i is answered %i, and nothing goes to a log', async (_, decidedAt, status) => {
    const reported: unknown[] = [];
    const report = (error: unknown) => reported.push(error);
    const parts = { id: newId(), decidedAt, expiresAt: decidedAt + DAY };
    const answer = await post(ledger({ report }), bodyOf(parts));
    expect(answer.status).toBe(status);
    expect(reported).toEqual([]);
  });

  test('what the database complains of goes to a log without what was posted', async () => {
    const reported: unknown[] = [];
    const body = bodyOf({ id: newId() });
    const refusing = {
      ...database(),
      until: undefined,
      transaction: () => database().query('select cast($1 as text)::integer', [body.record]),
    } as never;
    const to = ledgerOn(refusing, { report: (error) => reported.push(error) });
    expect((await post(to, body)).status).toBe(500);
    expect(reported).toHaveLength(1);
    expect(inspect(reported[0], { depth: 9 })).not.toContain(body.record);
    expect(inspect(reported[0])).toContain('22P02');
  });

  test('a member adds so many rows a day and no more; the sender comes again', async () => {
    await post(ledger(), bodyOf({ id: newId() }, 'member-1'));
    // As if the rest of them had come after that one.
    await database().query("update chains set length = $1 where subject = 'member-1'", [
      MOST_A_DAY,
    ]);
    const one = bodyOf({ id: newId() }, 'member-1');
    const { status, headers } = await post(ledger(), one);
    expect([status, headers.get('retry-after')]).toEqual([429, '3600']);
    expect((await post(ledger(), bodyOf({ id: newId() }, 'member-2'))).status).toBe(201);
    expect((await post(ledger({ now: () => NOW + DAY }), one)).status).toBe(201);
  });

  const sql = "x'); drop table entries; --";
  test.each([
    ['record', { record: sql, sdk: '0.1.0' }],
    ['sdk', { ...bodyOf(), sdk: sql }],
    [
      'subject',
      { ...bodyOf(), subject: { id: sql, signature: signSubject(sql, 'the-sites-secret') } },
    ],
    ['environment', { ...bodyOf(), environment: sql }],
  ])('SQL in %s is a fault like any other', async (_, body) => {
    expect((await post(ledger(), body)).status).toBe(400);
    expect((await ask(ledger(), '/verify')).json).toMatchObject({ ok: true, rows: 0 });
  });

  test.each([
    ['GET', `/records/${encodeURIComponent(sql)}`, 404],
    ['DELETE', `/subjects/${encodeURIComponent(sql)}?reason=asked`, 404],
    ['DELETE', '/subjects/%?reason=asked', 404],
    ['GET', `/stats?property=${encodeURIComponent(sql)}`, 400],
    ['GET', `/stats?from=${encodeURIComponent(sql)}`, 400],
    ['GET', `/export?to=${encodeURIComponent(sql)}`, 400],
    ['GET', `/export?service=${encodeURIComponent(sql)}`, 400],
  ])('SQL in %s %s is nothing that is there', async (method, path, status) => {
    expect((await ask(ledger(), path, { method })).status).toBe(status);
    expect((await post(ledger(), bodyOf({ id: newId() }))).status).toBe(201);
  });

  test.each(['https://stranger.example', 'https://rarejob.com.stranger.example', 'null', ''])(
    'a page of %s writes nothing',
    async (origin) => {
      const { status, headers } = await post(ledger(), bodyOf(), { origin });
      expect(status).toBe(403);
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect((await ask(ledger(), '/verify')).json.rows).toBe(0);
    },
  );

  test('a record comes to stay: its refresh is the same record, on the same domain', async () => {
    const cookie = { name: 'rj_choices', domains: ['rarejob.com'] };
    const text = textOf({ id: newId() });
    const send = (kept: string) =>
      post(ledger({ refreshCookie: cookie }), { record: text, sdk: '0.1.0' }, { cookie: kept });
    const same = await send(`other=1; rj_choices=${text}`);
    expect(same.headers.get('set-cookie')).toBe(
      `rj_choices=${text}; Path=/; Max-Age=${(179 * DAY) / 1000}; SameSite=Lax; Secure; Domain=rarejob.com`,
    );
    expect(same.headers.get('access-control-allow-credentials')).toBe('true');
    expect((await send('rj_choices=newer')).headers.get('set-cookie')).toBeNull();
  });

  test('a page of the property asks first, a stranger in vain', async () => {
    const preflight = (origin: string) =>
      ledger().fetch(
        new Request('https://ledger.rarejob.com/records', {
          method: 'OPTIONS',
          headers: { origin },
        }),
      );
    const own = await preflight(ORIGIN);
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([204, ORIGIN]);
    expect((await preflight('https://stranger.example')).status).toBe(403);
  });
});
