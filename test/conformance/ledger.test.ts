import { keyIn, type PlayedLedger, playLedger, said } from '../support/played-ledger.ts';
import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, SITE, type Trial } from './support/trial.ts';
import type { Visitor } from './support/visitor.ts';
import type { Answer } from './support/wire.ts';

/** Puts the page's clock forward, as if it were visited later. */
const LATER = `<script>{
  const { now } = Date;
  Date.now = () => now() + 3_700_000;
}</script>`;

interface World extends PlayedLedger {
  /** Whether the way to the ledger, or the way back from it, is broken. */
  broken: 'nowhere' | 'there' | 'back';
}

function play(): { readonly ledger: World; readonly trial: Trial } {
  const ledger: World = Object.assign(playLedger(), { broken: 'nowhere' as World['broken'] });
  const answer = (body: string): Answer => {
    if (ledger.broken === 'there') return { fails: 'breaks' };
    const { headers, ...more } = ledger.take(body);
    if (ledger.broken === 'back') return { fails: 'breaks' };
    return { ...more, ...(headers && { headers }) };
  };
  return {
    ledger,
    trial: {
      config: { ledger: { url: '/choices' } },
      answers: { [`${SITE}/choices/records`]: answer },
    },
  };
}

const cookie = async ({ context }: Visitor): Promise<string> =>
  (await context.cookies()).find(({ name }) => name === 'rj_choices')?.value ?? '';
const inForce = async (visitor: Visitor): Promise<string> => keyIn(await cookie(visitor));
const chosen = (visitor: Visitor) => visitor.sees("document.cookie.includes('rj_choices=')", true);

row('C10', () => {
  for (const script of ARTEFACTS) {
    test(`a choice arrives, and each further one: ${script}`, async ({ visitor }) => {
      const { ledger, trial } = play();
      await visitor.open({ ...trial, script });
      await visitor.press('accept');
      await expect.poll(() => ledger.stored).toHaveLength(1);
      expect(ledger.stored).toEqual([await inForce(visitor)]);
      await visitor.read('rarejobConsent.withdraw()');
      await expect.poll(() => ledger.stored).toHaveLength(2);
      await visitor.open({ ...trial, script });
      // The marked mode's script comes when it comes.
      await visitor.sees('!!window.rarejobConsent', true);
      await visitor.read('rarejobConsent.withdraw()');
      await expect.poll(() => ledger.stored).toHaveLength(3);
      expect(ledger.stored.at(-1)).toBe(await inForce(visitor));
    });
  }

  test('offline: all that was chosen is sent by a later page', async ({ visitor }) => {
    const { ledger, trial } = play();
    ledger.broken = 'there';
    await visitor.open(trial);
    await visitor.press('accept');
    await chosen(visitor);
    const first = await inForce(visitor);
    await visitor.read('rarejobConsent.withdraw()');
    const second = await inForce(visitor);
    ledger.broken = 'nowhere';
    await visitor.open({ ...trial, first: LATER });
    await expect.poll(() => ledger.stored).toEqual([first, second]);
  });

  test('the tab is closed in the click', async ({ visitor }) => {
    const { ledger, trial } = play();
    await visitor.open({
      ...trial,
      // As near to the click as a page can be left.
      body: `<script>document.addEventListener('rarejob-consent:record', () => location.replace('/gone'))</script>`,
    });
    // Who sends is there; a page that is left sooner is the next case.
    await visitor.sees(
      "performance.getEntriesByType('resource').some(({ name }) => /bring-to-ledger/.test(name))",
      true,
    );
    await visitor.settled();
    await visitor.press('accept');
    await visitor.sees('location.pathname', '/gone');
    await expect.poll(() => ledger.stored).toHaveLength(1);
    expect(ledger.stored).toEqual([await inForce(visitor)]);
  });

  test('the tab is closed before the rest of the SDK is there', async ({ visitor }) => {
    const { ledger, trial } = play();
    const stalls: Answer = { fails: 'stalls' };
    const answers = { ...trial.answers, [`${SITE}/sdk/later.js`]: stalls };
    await visitor.open({ ...trial, answers });
    await visitor.press('accept');
    await chosen(visitor);
    const first = await inForce(visitor);
    await visitor.read('void rarejobConsent.withdraw()');
    await expect.poll(() => inForce(visitor)).not.toBe(first);
    expect(ledger.asked).toEqual([]);
    await visitor.open(trial);
    await expect.poll(() => ledger.stored).toEqual([first, await inForce(visitor)]);
  });

  for (const status of [500, 502, 503]) {
    test(`${status}, then it works again`, async ({ visitor }) => {
      const { ledger, trial } = play();
      ledger.say(said(status));
      await visitor.open(trial);
      await visitor.press('accept');
      await expect.poll(() => ledger.asked).toHaveLength(1);
      await visitor.open({ ...trial, first: LATER });
      await expect.poll(() => ledger.stored).toEqual([await inForce(visitor)]);
    });
  }

  test('429: not before the time that it said, then at once', async ({ visitor }) => {
    const { ledger, trial } = play();
    ledger.say(said(429, { 'retry-after': '3600' }));
    await visitor.open(trial);
    await visitor.press('accept');
    await expect.poll(() => ledger.asked).toHaveLength(1);
    await visitor.open(trial);
    await visitor.read('rarejobConsent.withdraw()');
    await visitor.settled();
    expect(ledger.asked).toHaveLength(1);
    await visitor.open({ ...trial, first: LATER });
    await expect.poll(() => ledger.stored).toHaveLength(2);
  });

  test('duplicate: stored, and the answer was lost', async ({ visitor }) => {
    const { ledger, trial } = play();
    ledger.broken = 'back';
    await visitor.open(trial);
    await visitor.press('accept');
    await expect.poll(() => ledger.stored).toHaveLength(1);
    ledger.broken = 'nowhere';
    await visitor.open({ ...trial, first: LATER });
    await expect.poll(() => ledger.asked.length).toBeGreaterThan(1);
    expect(ledger.stored).toEqual([await inForce(visitor)]);
  });

  test('a choice does not wait for a ledger that never answers', async ({ visitor }) => {
    const { ledger, trial } = play();
    const silent = (body: string): Answer => {
      ledger.take(body);
      return { fails: 'stalls' };
    };
    await visitor.open({ ...trial, answers: { [`${SITE}/choices/records`]: silent } });
    await visitor.press('accept');
    await expect.poll(() => ledger.asked).toHaveLength(1);
    await visitor.sees("rarejobConsent.allows('held')", true);
    await visitor.read('rarejobConsent.withdraw()');
    expect(await visitor.read("rarejobConsent.allows('held')")).toBe(false);
  });

  test('a record that only the cookie has, as the extension writes it', async ({ visitor }) => {
    const { ledger, trial } = play();
    await visitor.open({ answers: trial.answers ?? {} });
    await visitor.press('accept');
    await chosen(visitor);
    await visitor.settled();
    expect(ledger.asked).toEqual([]);
    await visitor.open(trial);
    await expect.poll(() => ledger.stored).toEqual([await inForce(visitor)]);
  });
});
