import { afterEach, describe, expect, test } from 'vitest';
import type { Act } from '../../../sdk/core/index.ts';
import { changeBack, outcomeText } from '../../../sdk/ui/outcome.ts';
import { type FakeOptions, type FakeUi, fakeUi } from './fake-ui.ts';

let ui: FakeUi;
afterEach(() => ui.stop());

/** What is said after the last of some acts. */
async function said(acts: readonly Act[], options: FakeOptions = {}, deleted = 0) {
  ui = await fakeUi({}, { language: 'en', ...options });
  let before = ui.decision();
  for (const act of acts) {
    before = ui.decision();
    await ui.arrive(act);
  }
  return outcomeText(await ui.details(), ui.decision(), { before, deleted });
}
const stop = (...ids: string[]): Act => ({ kind: 'withdraw', ids });

describe('what an act came to, in a line', () => {
  test('who was stopped, how many cookies are gone, how many are allowed', async () => {
    const acts: Act[] = [{ kind: 'accept-all' }, stop('google-analytics-4')];
    expect(await said(acts, {}, 2)).toBe(
      'Stopped: Google Analytics 4. 2 cookies deleted. Allowed now: 6 of 7.',
    );
    expect(await said(acts, { language: 'ja' }, 1)).toBe(
      '止めました：Google アナリティクス 4。 Cookieを1件消しました。 今の許可：7件中6件。',
    );
  });

  test('many are three names and a number', async () => {
    expect(await said([{ kind: 'accept-all' }])).toMatch(
      /^Allowed: Google Analytics 4, [^,]+, .+ and 4 more\. Allowed now: 7 of 7\.$/,
    );
  });

  test('a refusal of what never ran stopped nobody, and says that it is kept', async () => {
    expect(await said([{ kind: 'reject-all' }])).toBe(
      'Your choices are saved. Allowed now: 0 of 7.',
    );
  });

  test('where it is not known what was before, it says only what is now', async () => {
    ui = await fakeUi({}, { language: 'en' });
    await ui.arrive({ kind: 'accept-all' });
    expect(outcomeText(await ui.details(), ui.decision(), { deleted: 0 })).toBe(
      'Your choices are saved. Allowed now: 7 of 7.',
    );
  });
});

describe('the way back', () => {
  const allowed = () =>
    Object.entries(ui.decision().services)
      .filter(([, { allowed }]) => allowed)
      .map(([id]) => id);

  test.each<[string, Act[], Act]>([
    ['from one that was stopped', [{ kind: 'accept-all' }], stop('google-analytics-4')],
    ['from all that were stopped', [{ kind: 'accept-all' }], { kind: 'withdraw' }],
    ['from a refusal of all', [{ kind: 'accept-all' }], { kind: 'reject-all' }],
    ['from a yes to all', [{ kind: 'reject-all' }], { kind: 'accept-all' }],
    ['from a yes to all, where nobody had chosen', [], { kind: 'accept-all' }],
    [
      'to one alone',
      [{ kind: 'choose', choices: { services: { 'line-tag': true } } }],
      { kind: 'accept-all' },
    ],
    [
      'from a purpose',
      [{ kind: 'accept-all' }],
      { kind: 'choose', choices: { categories: { advertising: false } } },
    ],
  ])('%s', async (_, earlier, act) => {
    ui = await fakeUi();
    for (const one of earlier) await ui.arrive(one);
    const { services } = await ui.details();
    const before = ui.decision();
    const were = allowed();
    await ui.arrive(act);
    expect(allowed()).not.toEqual(were);
    const choices = changeBack(before, ui.decision(), services, ui.record());
    await ui.arrive({ kind: 'choose', choices: choices ?? {} });
    expect(allowed()).toEqual(were);
  });

  test('there is none where nothing changed', async () => {
    ui = await fakeUi();
    const before = ui.decision();
    await ui.arrive({ kind: 'reject-all' });
    const { services } = await ui.details();
    expect(changeBack(before, ui.decision(), services, ui.record())).toBeUndefined();
  });
});
