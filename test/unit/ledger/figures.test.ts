import { expect, test } from 'vitest';
import { DAY } from '../../../sdk/core/index.ts';
import { hashOf } from '../../../sdk/ledger/entry.ts';
import { type Count, countDays, type LedgerOptions } from '../../../sdk/ledger/index.ts';
import { MOST_NAMED } from '../../../sdk/ledger/stats.ts';
import { NOW } from '../../support/builders.ts';
import { ask, bodyOf, ledgerOn, linesOf, newId, onEveryDatabase, post } from './support.ts';

const services = [
  { id: 'match', categories: ['measurement'] as const },
  { id: 'ads', categories: ['advertising', 'measurement'] as const },
];
const HOUR = DAY / 24;

onEveryDatabase((database) => {
  const ledger = (more = {}) => ledgerOn(database(), { services, ...more });
  /** The figures, which are the same by the rows and by the counts of days. */
  const stats = async (query: string, more: Partial<LedgerOptions> = {}) => {
    const read = async () => (await ask(ledger(more), `/stats?${query}`)).json;
    const byRows = await read();
    await countDays(database(), more.timeZone ?? 'UTC', NOW);
    expect(await read()).toEqual(byRows);
    await database().query('delete from count_zones');
    return byRows;
  };
  const ALL = 'from=2026-01-01&to=2027-12-31';

  test('choices are counted by day, property, category, regime, policy version and method', async () => {
    const some = { analytics: 'granted', advertising: 'refused' } as const;
    const version = { version: '2026-11-01', digest: '' };
    const records = [
      { method: 'accept-all', categories: { analytics: 'granted' } },
      { method: 'choose', categories: some },
      { method: 'choose', categories: { ...some, analytics: 'withdrawn' } },
      { method: 'choose', property: 'progos', regime: 'jp', categories: some },
      { method: 'choose', policy: { ...version, version: '2' }, categories: some },
    ] as const;
    await post(ledger(), { records: records.map((one) => bodyOf({ id: newId(), ...one })) });
    // By the day of the ledger: what the visitor's clock says changes no day that is over.
    const before = ledger({ now: () => NOW - DAY });
    await post(before, bodyOf({ id: newId(), decidedAt: NOW - 9 * DAY, categories: some }));
    const { total, counts } = await stats(ALL);
    expect(total).toBe(6);
    expect(counts).toHaveLength(5 * 4);
    const analytics: Count[] = counts.filter(({ category }: Count) => category === 'analytics');
    const base = {
      day: '2026-11-23',
      property: 'rarejob',
      regime: 'jp-strict',
      policyVersion: '2026-11-01',
      method: 'choose',
      category: 'analytics',
      ...{ granted: 1, refused: 0, withdrawn: 0, none: 0 },
    };
    const expected = [
      { ...base, day: '2026-11-22' },
      { ...base, property: 'progos', regime: 'jp' },
      { ...base, method: 'accept-all' },
      { ...base, withdrawn: 1 },
      { ...base, policyVersion: '2' },
    ];
    expect(analytics).toHaveLength(expected.length);
    expect(analytics).toEqual(expect.arrayContaining(expected));
  });

  test('figures are narrowed to a property and to days, both included', async () => {
    await post(ledger(), {
      records: [bodyOf({ id: newId(), property: 'progos' }), bodyOf({ id: newId() })],
    });
    expect((await stats('from=2026-11-23&to=2026-11-23')).total).toBe(2);
    expect((await stats('from=2026-11-23&to=2026-11-23&property=progos')).total).toBe(1);
    expect((await stats('from=2026-11-24&to=2026-11-25')).total).toBe(0);
    expect(await stats('')).toMatchObject({ from: '2026-10-24', to: '2026-11-24', total: 2 });
  });

  test('a day begins where the operator is', async () => {
    const now = () => Date.UTC(2026, 10, 20, 16);
    await post(ledger({ now }), bodyOf({ id: newId(), decidedAt: now() }));
    const inTokyo = await stats('from=2026-11-21&to=2026-11-21', { timeZone: 'Asia/Tokyo' });
    expect(inTokyo.counts[0]).toMatchObject({ day: '2026-11-21' });
    expect((await stats('from=2026-11-21&to=2026-11-21')).total).toBe(0);
    expect((await stats('from=2026-11-20&to=2026-11-20')).counts[0].day).toBe('2026-11-20');
  });

  test('what no config has is counted, and its name is not told', async () => {
    const known = { properties: ['rarejob'], regimes: ['jp', 'jp-strict'], policyVersions: [] };
    await post(ledger(), {
      records: [
        bodyOf({ id: newId() }),
        bodyOf({ id: newId(), property: 'made-up' }),
        bodyOf({ id: newId(), property: 'made-up-too', regime: 'none' }),
      ],
    });
    const { total, counts } = await stats(ALL, { known });
    expect(total).toBe(3);
    const names = counts
      .filter(({ category }: Count) => category === 'analytics')
      .map(({ property, regime, policyVersion }: Count) => [property, regime, policyVersion]);
    expect(names.sort()).toEqual([
      ['other', 'jp-strict', 'other'],
      ['other', 'other', 'other'],
      ['rarejob', 'jp-strict', 'other'],
    ]);
  });

  test('however many names are made up, the most frequent ones are told, and the rest together', async () => {
    const made = Array.from({ length: MOST_NAMED + 30 }, (_, index) =>
      bodyOf({ id: newId(), property: `made-up-${index}` }),
    );
    await post(ledger(), { records: made });
    await post(ledger(), { records: [1, 2, 3].map(() => bodyOf({ id: newId() })) });
    const { total, counts } = await stats(ALL);
    expect(total).toBe(made.length + 3);
    const names = new Set(counts.map(({ property }: Count) => property));
    expect(names.size).toBe(MOST_NAMED + 1);
    expect([...names]).toEqual(expect.arrayContaining(['rarejob', 'other']));
  });

  test('what was said while trying out is kept, and not counted', async () => {
    await post(ledger(), { ...bodyOf({ id: newId() }), environment: 'staging' });
    expect((await stats(ALL)).total).toBe(0);
    expect(linesOf(await ask(ledger(), '/export'))).toMatchObject([{ staging: true }]);
  });

  test('an export is enough to verify the chains elsewhere', async () => {
    const id = newId();
    await post(ledger(), {
      records: [1, 2].map((revision) => bodyOf({ id, revision }, 'member-1')),
    });
    const exported = await ask(ledger(), '/export');
    expect(exported.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = linesOf(exported);
    expect(lines).toHaveLength(4);
    for (const { previous, hash, id: recordId, receivedAt, salt, ...row } of lines) {
      const worked = hashOf({
        ...row,
        recordId,
        receivedAt: Date.parse(receivedAt),
        salt: Buffer.from(salt, 'hex'),
        previous: Buffer.from(previous, 'hex'),
      });
      expect(Buffer.from(worked).toString('hex')).toBe(hash);
    }
    expect(lines.filter(({ subject }) => subject === 'member-1')).toHaveLength(2);
    expect(lines[0].content).toMatchObject({ id, revision: 1, method: 'choose' });
  });

  test('more rows than are read at once come all, and each once', async () => {
    const ids = Array.from({ length: 520 }, newId);
    for (let start = 0; start < ids.length; start += 100) {
      const records = ids.slice(start, start + 100).map((id) => bodyOf({ id }));
      await post(ledger(), { records });
    }
    const lines = linesOf(await ask(ledger(), '/export'));
    expect(lines.map(({ id }) => id)).toEqual([...ids].sort());
    expect((await ask(ledger(), '/verify')).json).toMatchObject({ ok: true, chains: 520 });
    expect(linesOf(await ask(ledger(), '/export?property=progos'))).toEqual([]);
    // By the day on which they were received.
    expect(linesOf(await ask(ledger(), '/export?from=2026-11-23'))).toHaveLength(520);
    expect(linesOf(await ask(ledger(), '/export?to=2026-11-22'))).toEqual([]);
  });

  test('ad data was matched with a registration only after consent: from when until when', async () => {
    const [phone, laptop] = [newId(), newId()];
    const at = (hours: number) => ({ decidedAt: NOW + hours * HOUR, expiresAt: NOW + 100 * DAY });
    const granted = { advertising: 'granted', measurement: 'granted' } as const;
    const withdrawn = { ...granted, measurement: 'withdrawn' } as const;
    // The withdrawal was kept in the outbox of the laptop for an hour.
    const later = (hours: number) => ledger({ now: () => NOW + hours * HOUR });
    await post(later(1), bodyOf({ id: phone, ...at(1), categories: granted }, 'member-1'));
    await post(later(6), bodyOf({ id: laptop, ...at(5), categories: withdrawn }, 'member-1'));
    const lines = async (service: string) =>
      linesOf(await ask(ledger(), `/export?service=${service}`)).filter(({ subject }) => subject);
    const time = (hours: number) => new Date(NOW + hours * HOUR).toISOString();
    expect(await lines('match')).toMatchObject([
      { subject: 'member-1', id: phone, consent: 'granted', from: time(1), until: time(5) },
      { subject: 'member-1', id: laptop, consent: 'withdrawn', from: time(5), until: time(2400) },
    ]);
    expect((await lines('ads')).map(({ consent }) => consent)).toEqual(['granted', 'withdrawn']);
    expect((await ask(ledger(), '/export?service=unheard-of')).status).toBe(400);
  });

  test('a grant is at an end when it expires, and one service may differ from its category', async () => {
    const id = newId();
    const body = bodyOf({
      id,
      decidedAt: NOW,
      expiresAt: NOW + DAY,
      categories: { measurement: 'refused' },
      services: { match: 'granted' },
    });
    await post(ledger(), body);
    const match = async () => linesOf(await ask(ledger(), '/export?service=match'))[0];
    const until = new Date(NOW + DAY).toISOString();
    expect(await match()).toMatchObject({ consent: 'granted', until });
    const [ads] = linesOf(await ask(ledger(), '/export?service=ads'));
    expect(ads).toMatchObject({ consent: 'refused' });
    const later = { decidedAt: NOW + 9 * DAY, expiresAt: NOW + 10 * DAY };
    await post(ledger({ now: () => NOW + 9 * DAY }), bodyOf({ id, revision: 2, ...later }));
    expect(await match()).toMatchObject({ consent: 'granted', until });
  });
});
