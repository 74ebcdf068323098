import { describe, expect, test } from 'vitest';
import { DAY, encodeRecord } from '../../../sdk/core/index.ts';
import { readToken, signToken } from '../../../sdk/ledger/hand-off-token.ts';
import type { LedgerOptions } from '../../../sdk/ledger/index.ts';
import { NOW, record } from '../../support/builders.ts';
import { ledgerOn, newId, ORIGIN, onEveryDatabase, post } from './support.ts';

const SECRET = 'the-ledgers-own-secret';
const PROGOS = 'https://progos.ai';
const PHILIPPINES = 'https://www.rarejob.com.ph';
const GRANTED = { analytics: 'granted', functional: 'granted', measurement: 'refused' } as const;

onEveryDatabase((database) => {
  const open = (more: Partial<LedgerOptions> = {}) =>
    ledgerOn(database(), {
      origins: [ORIGIN, PROGOS, PHILIPPINES, 'https://stranger.example'],
      handOffSecrets: [SECRET],
      ...more,
    });
  type Ledger = ReturnType<typeof open>;
  const send = async (ledger: Ledger, path: string, body: unknown, origin: string) => {
    const answer = await ledger.fetch(
      new Request(`https://ledger.rarejob.com/hand-offs${path}`, {
        method: 'POST',
        headers: { origin, 'content-type': 'text/plain' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
    return { status: answer.status, headers: answer.headers, json: await answer.json() };
  };
  const issue = (ledger: Ledger, body: unknown, origin = ORIGIN) => send(ledger, '', body, origin);
  const redeem = (ledger: Ledger, token: string, origin = PROGOS) =>
    send(ledger, '/redeem', { token }, origin);
  /** Stores a record, and asks for its token. */
  const given = async (
    ledger: Ledger,
    {
      to = PROGOS,
      origin = ORIGIN,
      ...parts
    }: Parameters<typeof record>[0] & {
      readonly to?: string;
      readonly origin?: string;
    } = {},
  ) => {
    const said = record({ id: newId(), categories: GRANTED, ...parts });
    await post(ledger, { record: encodeRecord(said), sdk: '0.1.0' });
    return issue(ledger, { id: said.id, revision: said.revision, to }, origin);
  };
  const tokenOf = async (ledger: Ledger) => (await given(ledger)).json.token as string;

  test('a token says once, to one origin, what was granted and for whom, and nothing of who it was', async () => {
    const ledger = open();
    const { status, json, headers } = await given(ledger);
    expect(status).toBe(201);
    expect(json.expiresAt).toBe(new Date(NOW + 120_000).toISOString());
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(json.token.length).toBeLessThan(500);
    expect(Object.keys(readToken(json.token, [SECRET]) ?? {}).sort()).toEqual([
      'expiresAt',
      'from',
      'nonce',
      'policyVersion',
      'scopes',
      'to',
    ]);
    const taken = await redeem(ledger, json.token);
    expect([taken.status, taken.json]).toEqual([
      200,
      {
        from: 'rarejob',
        policyVersion: '2026-11-01',
        scopes: { functional: 'aaaaaaaa', analytics: 'bbbbbbbb' },
      },
    ]);
    expect((await redeem(ledger, json.token)).status).toBe(410);
  });

  test('of two that redeem a token at once one gets it', async () => {
    const ledger = open();
    const token = await tokenOf(ledger);
    const all = await Promise.all(Array.from({ length: 8 }, () => redeem(ledger, token)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('a token outlives its use by nothing: what was used is forgotten when it is stale', async () => {
    let now = NOW;
    const ledger = open({ now: () => now });
    const token = await tokenOf(ledger);
    expect((await redeem(ledger, token)).status).toBe(200);
    now += 121_000;
    expect((await redeem(ledger, token)).status).toBe(410);
    expect((await redeem(ledger, await tokenOf(ledger))).status).toBe(200);
    expect(await database().query('select nonce from hand_offs')).toHaveLength(1);
  });

  test('a stale one is nothing', async () => {
    const token = await tokenOf(open());
    expect((await redeem(open({ now: () => NOW + 120_000 }), token)).status).toBe(410);
    expect((await redeem(open({ now: () => NOW + 119_000 }), token)).status).toBe(200);
  });

  test.each(['https://www.progos.ai', 'http://progos.ai', ORIGIN, PHILIPPINES])(
    'one for another origin is nothing at %s, and stays good where it is meant for',
    async (origin) => {
      const ledger = open({
        origins: [ORIGIN, PROGOS, PHILIPPINES, 'https://*.progos.ai', 'http://progos.ai'],
      });
      const token = await tokenOf(ledger);
      expect((await redeem(ledger, token, origin)).status).toBe(403);
      expect((await redeem(ledger, token)).status).toBe(200);
    },
  );

  test('an earlier secret is taken as long as it is named', async () => {
    const token = await tokenOf(open());
    expect((await redeem(open({ handOffSecrets: ['new', SECRET] }), token)).status).toBe(200);
    expect((await redeem(open({ handOffSecrets: ['new'] }), token)).status).toBe(400);
  });

  const content = {
    from: 'rarejob',
    policyVersion: '1',
    scopes: { advertising: 'cccccccc' },
    to: PROGOS,
    expiresAt: NOW + 60_000,
    nonce: newId(),
  };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  test.each<[string, string]>([
    ['signed with a guess', signToken(content, 'guess')],
    ['not signed', `${part(content)}.`],
    [
      'changed',
      `${part({ ...content, to: PROGOS, from: 'corporate' })}.${signToken(content, SECRET).split('.')[1]}`,
    ],
    ['with more behind it', `${signToken(content, SECRET)}.more`],
    ['no token', 'x'],
    ['empty', ''],
  ])('one that is %s is forged', async (_, token) => {
    expect((await redeem(open(), token)).status).toBe(400);
  });

  test('a subject signature is no token, though the secrets were the same', async () => {
    const { signSubject } = await import('../../../sdk/ledger/index.ts');
    const text = part(content);
    expect(readToken(`${text}.${signSubject(text, SECRET)}`, [SECRET])).toBeUndefined();
  });

  describe('none is issued', () => {
    test.each<[string, Parameters<typeof given>[1], number]>([
      ['to the Philippines, which the joint use does not cover', { to: PHILIPPINES }, 403],
      ['from there', { origin: PHILIPPINES, property: 'philippines', to: ORIGIN }, 403],
      ['to a stranger', { to: 'https://stranger.example' }, 403],
      ['from a stranger', { origin: 'https://stranger.example' }, 403],
      ['from whom may not write here', { origin: 'https://rarejob.co.jp' }, 403],
      ['to the property itself', { to: 'https://www.rarejob.com' }, 403],
      ["for another property's record", { property: 'corporate' }, 404],
      ['for a refusal', { categories: { analytics: 'refused' } }, 404],
      ['for a grant that has run out', { decidedAt: NOW - 9 * DAY, expiresAt: NOW }, 404],
      ['for a grant by name only', { categories: {}, services: { stats: 'granted' } }, 404],
    ])('%s', async (_, parts, status) => {
      expect((await given(open(), parts)).status).toBe(status);
    });

    test('for a record that the ledger does not have, or that was taken back since', async () => {
      const ledger = open();
      const id = newId();
      const ask = (revision: number) => issue(ledger, { id, revision, to: PROGOS });
      expect((await ask(1)).status).toBe(404);
      const said = (revision: number, choice: 'granted' | 'withdrawn') =>
        encodeRecord(record({ id, revision, categories: { analytics: choice } }));
      await post(ledger, { record: said(1, 'granted'), sdk: '0.1.0' });
      expect((await ask(1)).status).toBe(201);
      await post(ledger, { record: said(2, 'withdrawn'), sdk: '0.1.0' });
      expect((await ask(1)).status).toBe(404);
      expect((await ask(2)).status).toBe(404);
    });

    test('for what two say differently under one revision: the refusal counts, whichever came first', async () => {
      const ledger = open();
      for (const order of [0, 1]) {
        const said = [GRANTED, { analytics: 'withdrawn', functional: 'withdrawn' } as const];
        const id = newId();
        const both = said.map((categories) => record({ id, categories }));
        for (const one of order ? both.reverse() : both) {
          await post(ledger, { record: encodeRecord(one), sdk: '0.1.0' });
        }
        expect(await issue(ledger, { id, revision: 1, to: PROGOS })).toMatchObject({ status: 404 });
      }
    });

    test('to a host of trials, from a page that is none', async () => {
      const to = 'http://progos.localhost:4400';
      expect(await given(open(), { to })).toMatchObject({ status: 403 });
      const demo = 'http://rarejob.localhost:4400';
      const ledger = open({ origins: [ORIGIN, demo] });
      expect(await given(ledger, { to, origin: demo })).toMatchObject({ status: 201 });
    });

    test('for what was said while trying out', async () => {
      const ledger = open();
      const said = record({ id: newId(), categories: GRANTED });
      await post(ledger, { record: encodeRecord(said), sdk: '0.1.0', environment: 'staging' });
      expect((await issue(ledger, { id: said.id, revision: 1, to: PROGOS })).status).toBe(404);
    });

    test('without a secret: there are no such routes', async () => {
      const ledger = open({ handOffSecrets: [] });
      expect((await given(ledger)).status).toBe(404);
      expect((await redeem(ledger, 'a.b')).status).toBe(404);
    });
  });

  const sql = "x'); drop table hand_offs; --";
  test.each<[string, unknown, string]>([
    ['', { id: sql, revision: 1, to: PROGOS }, 'an id that is none'],
    ['', { id: newId(), revision: 'x', to: PROGOS }, 'a revision that is none'],
    ['', { id: newId(), revision: 1, to: `${PROGOS}/path` }, 'an origin with a path'],
    ['', { id: newId(), revision: 1, to: 'javascript:alert(1)' }, 'an origin that is none'],
    ['', { id: newId(), revision: 1, to: PROGOS, more: 1 }, 'more keys'],
    ['', '['.repeat(100), 'brackets'],
    ['', 'x'.repeat(100_000), 'far too much'],
    ['/redeem', { token: sql }, 'SQL'],
    ['/redeem', { token: 'x'.repeat(3000) }, 'a token that is too long'],
    ['/redeem', {}, 'no token'],
    ['/redeem', 'null', 'null'],
  ])('%s: %s is a fault (%s)', async (path, body) => {
    const { status, json } = await send(open(), path, body, path ? PROGOS : ORIGIN);
    expect([400, 404, 413]).toContain(status);
    expect(json.faults.length).toBeGreaterThan(0);
  });
});
