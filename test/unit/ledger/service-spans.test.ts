import { describe, expect, test } from 'vitest';
import { type ConsentRecord, DAY } from '../../../sdk/core/index.ts';
import { NOW } from '../../support/builders.ts';
import { ask, bodyOf, ledgerOn, linesOf, newId, onEveryDatabase, post } from './support.ts';

const services = [{ id: 'match', categories: ['measurement'] as const }];
const START = NOW - 60 * DAY;
const at = (day: number) => START + day * DAY;
const iso = (day: number) => new Date(at(day)).toISOString();
type Parts = Parameters<typeof bodyOf>[0];
type Said = NonNullable<ConsentRecord['choices']['categories']['measurement']>;

onEveryDatabase((database) => {
  const ledger = (more = {}) => ledgerOn(database(), { services, ...more });
  /** Said on a day, by a clock that may differ from the ledger's. */
  const say = (day: number, measurement: Said, parts: Parts, clock = day) =>
    post(
      ledger({ now: () => at(day) }),
      bodyOf(
        {
          decidedAt: at(clock),
          expiresAt: at(clock + 180),
          categories: { measurement },
          ...parts,
        },
        'member-1',
      ),
    );
  const spans = async (query = '') =>
    linesOf(await ask(ledger(), `/export?service=match${query}`))
      .filter(({ subject }) => subject)
      .map(({ property, consent, from, until }) => [property, consent, from, until]);

  test('what is said on one property ends nothing on another', async () => {
    await say(0, 'granted', { id: newId() });
    await say(5, 'refused', { id: newId(), property: 'progos' });
    expect(await spans()).toEqual([
      ['rarejob', 'granted', iso(0), iso(180)],
      ['progos', 'refused', iso(5), iso(185)],
    ]);
    expect(await spans('&property=progos')).toEqual([['progos', 'refused', iso(5), iso(185)]]);
  });

  describe('no clock of a device makes a grant later than what took it back', () => {
    test('ahead: the later revision counts from when it came', async () => {
      const id = newId();
      await say(0, 'granted', { id }, 1);
      await say(0.5, 'withdrawn', { id, revision: 2 });
      expect(await spans()).toEqual([
        ['rarejob', 'granted', iso(0), iso(0.5)],
        ['rarejob', 'withdrawn', iso(0.5), iso(180.5)],
      ]);
    });

    test('revisions that come the other way round stand in their own order', async () => {
      const id = newId();
      await say(3, 'withdrawn', { id, revision: 2 }, 2);
      await say(4, 'granted', { id, revision: 1 }, 1);
      expect(await spans()).toEqual([
        ['rarejob', 'granted', iso(1), iso(2)],
        ['rarejob', 'withdrawn', iso(2), iso(182)],
      ]);
    });
  });

  test('across devices the arrival counts: a grant that came late stands from when it came', async () => {
    await say(6, 'withdrawn', { id: newId() }, 5);
    await say(7, 'granted', { id: newId() }, 1);
    expect(await spans()).toEqual([
      ['rarejob', 'withdrawn', iso(5), iso(7)],
      ['rarejob', 'granted', iso(7), iso(181)],
    ]);
  });

  test('of two that have one id and revision the refusal counts, and the line says so', async () => {
    const id = newId();
    await say(0, 'granted', { id });
    await say(1, 'withdrawn', { id });
    const lines = linesOf(await ask(ledger(), '/export?service=match'));
    expect(lines.filter(({ subject }) => subject)).toMatchObject([
      { consent: 'withdrawn', conflict: true, from: iso(0) },
    ]);
  });

  test('days that are asked for show what was said before them and still stood', async () => {
    const day = (days: number) => iso(days).slice(0, 10);
    await say(0, 'granted', { id: newId() });
    await say(20, 'withdrawn', { id: newId() });
    const [granted, withdrawn] = await spans();
    expect(await spans(`&from=${day(5)}&to=${day(10)}`)).toEqual([granted]);
    expect(await spans(`&from=${day(15)}&to=${day(25)}`)).toEqual([granted, withdrawn]);
    expect(await spans(`&from=${day(21)}&to=${day(22)}`)).toEqual([withdrawn]);
    expect(await spans(`&to=${day(-1)}`)).toEqual([]);
  });
});
