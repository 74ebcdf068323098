import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mountResult, type Outcome } from '../../../sdk/ui/result.ts';
import { type FakeOptions, type FakeUi, fakeUi } from './fake-ui.ts';

let ui: FakeUi;

const host = () => document.querySelector('rj-result');
const root = () => host()?.shadowRoot;
const status = () => root()?.querySelector('[role="status"]')?.textContent;

async function shown(left: Outcome['left'], options: FakeOptions = {}) {
  ui = await fakeUi({}, options);
  await ui.arrive({ kind: 'withdraw' });
  const surface = mountResult(ui, await ui.details(), { deleted: 0, left });
  const atFirst = status();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return { surface, atFirst };
}

beforeEach(() => document.body.replaceChildren());
afterEach(() => ui.stop());

describe('the result of taking something back', () => {
  test.each([
    [
      'ja',
      '選んだ内容を保存しました。',
      '次のものは、このページからは消せませんでした。',
      ['Google アナリティクス 4：_ga、_ga_X', 'LINE Tag（LINE広告）：_lt'],
      /このページからは見えないCookieがあります。.*拡張機能「外部送信の選択」/,
    ],
    [
      'en',
      'Your choices are saved.',
      'These could not be deleted:',
      ['Google Analytics 4: _ga, _ga_X', 'LINE Tag (LINE Ads): _lt'],
      /can’t be seen from this page.\s*The browser extension “RareJob Privacy Choices”/,
    ],
  ] as const)(
    'names what is left, by service, each name once: %s',
    async (language, saved, lead, items, unseen) => {
      await shown(
        [
          { service: 'line-tag', name: '_lt' },
          { service: 'google-analytics-4', name: '_ga' },
          { service: 'google-analytics-4', name: '_ga_X' },
          { service: 'google-analytics-4', name: '_ga' },
        ],
        { language },
      );
      expect(status()).toContain(saved);
      expect(root()?.querySelector('[part="left"]')?.textContent).toBe(lead);
      expect([...(root()?.querySelectorAll('li') ?? [])].map((li) => li.textContent)).toEqual(
        items,
      );
      expect(root()?.querySelector('[part="unseen"]')?.textContent).toMatch(unseen);
    },
  );

  test('where nothing is left that it sees, it says what it does not see, and not that all is gone', async () => {
    await shown([]);
    expect(root()?.querySelector('[part="left"]')).toBeNull();
    expect(root()?.querySelectorAll('ul')).toHaveLength(0);
    expect(status()).toContain('見えないCookieがあります');
    expect(status()).not.toMatch(/すべて|全部/);
  });

  test('is read out: what it says comes after the place for it', async () => {
    const { atFirst } = await shown([]);
    expect(atFirst).toBe('');
    expect(status()).not.toBe('');
  });

  test('goes by its button, by Esc in it, and with the SDK', async () => {
    const closing: readonly (() => void)[] = [
      () => root()?.querySelector<HTMLElement>('[data-action="close"]')?.click(),
      () => host()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })),
      () => ui.stop(),
    ];
    for (const close of closing) {
      const { surface } = await shown([]);
      expect(host()).not.toBeNull();
      close();
      await surface.closed;
      expect(host()).toBeNull();
    }
  });
});
