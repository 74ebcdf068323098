import { afterEach, describe, expect, test } from 'vitest';
import { closedDecision, type Decision, REASONS, type Reason } from '../../../sdk/core/index.ts';
import { isOpenQuestion, noticeFirst } from '../../../sdk/gate/notice-first.ts';

const OPEN: readonly Reason[] = ['required', 'chosen', 'notice'];
const decision = (...reasons: readonly Reason[]): Decision => ({
  ...closedDecision('loading'),
  services: Object.fromEntries(
    reasons.map((reason, index) => [`s${index}`, { allowed: OPEN.includes(reason), reason }]),
  ),
});

const ASKED: readonly Reason[] = [
  'unknown',
  'invalid',
  'policy-changed',
  'expired',
  'deferred',
  'undecided',
];
test.each(REASONS)('%s: whether people have still to say', (reason) => {
  expect(isOpenQuestion(decision('required', reason))).toBe(ASKED.includes(reason));
});

/** A window whose timers run only when they are told to. */
function host() {
  const timers: (() => void)[] = [];
  const window = { document, setTimeout: (run: () => void) => timers.push(run) };
  const runTimers = (): void => {
    for (const run of timers) run();
  };
  return { window: window as unknown as Window, runTimers };
}
/** What has come to pass when all that is due has run. */
const isOver = async (waiting: Promise<unknown> | undefined) => {
  let over = false;
  void waiting?.then(() => {
    over = true;
  });
  await new Promise((resolve) => setTimeout(resolve));
  return over;
};

afterEach(() => document.body.replaceChildren());

describe('what is loaded for later', () => {
  test.each<[string, readonly Reason[], boolean]>([
    ['nothing may run, people will be asked', ['undecided'], true],
    ['only what is necessary may run', ['required', 'undecided'], true],
    ['something may run', ['chosen', 'undecided'], false],
    ['something may run by notice', ['notice', 'undecided'], false],
    ['everything is refused', ['required', 'refused', 'withdrawn'], false],
    ['the signal refused it', ['gpc'], false],
    ['nothing is declared', [], false],
  ])('%s: waits %s', (_, reasons, waits) => {
    expect(!!noticeFirst(decision(...reasons), host().window)).toBe(waits);
  });

  test('waits for no notice that is there already', () => {
    document.body.append(document.createElement('rj-notice'));
    expect(noticeFirst(decision('undecided'), host().window)).toBeUndefined();
  });

  test('waits until the notice shows', async () => {
    const waiting = noticeFirst(decision('undecided'), host().window);
    expect(await isOver(waiting)).toBe(false);
    document.dispatchEvent(new Event('rarejob-consent:notice'));
    expect(await isOver(waiting)).toBe(true);
  });

  test('or until it is too long ago that one was due', async () => {
    const { window, runTimers } = host();
    const waiting = noticeFirst(decision('undecided'), window);
    expect(await isOver(waiting)).toBe(false);
    runTimers();
    expect(await isOver(waiting)).toBe(true);
  });
});
