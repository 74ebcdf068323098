import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openPreferences } from '../../../sdk/ui/preferences.tsx';
import { EIGHT, type FakeOptions, type FakeUi, fakeUi } from './fake-ui.ts';

let ui: FakeUi;

const MORE = [
  'a8-net',
  'criteo',
  'yahoo-japan-ads',
  'hotjar',
  'x-ads',
  'meta-pixel',
  'tiktok-pixel',
];

const frame = () => new Promise((resolve) => setTimeout(resolve, 40));
const root = () => document.querySelector('rj-preferences')?.shadowRoot;
const find = (selector: string) => root()?.querySelector<HTMLElement>(selector);
const button = (action: string) => find(`[data-action="${action}"]`);
const toggle = (kind: 'category' | 'service', id: string) =>
  find(`[role="switch"][data-${kind}="${id}"]`);
const on = (kind: 'category' | 'service', id: string) =>
  toggle(kind, id)?.getAttribute('aria-checked');
const card = (id: string) => find(`[data-entry="${id}"]`);

/** As they open: every purpose a closed row. */
async function closed(more: Parameters<typeof fakeUi>[0] = {}, options: FakeOptions = {}) {
  ui = await fakeUi(more, options);
  const surface = openPreferences(ui);
  await vi.waitFor(() => expect(button('close')).not.toBeNull());
  return surface;
}
/** With a row unfolded, and with that the recipients loaded. */
async function opened(...args: Parameters<typeof closed>) {
  const surface = await closed(...args);
  const row = find('section > details') as HTMLDetailsElement;
  row.open = true;
  row.dispatchEvent(new Event('toggle'));
  await vi.waitFor(() => expect(find('[data-entry]')).not.toBeNull());
  return surface;
}
async function press(element: HTMLElement | null | undefined) {
  element?.click();
  await frame();
}

beforeEach(() => document.body.replaceChildren());
afterEach(() => ui.stop());

describe('what they show', () => {
  test('a modal dialog with a name, and nothing switched on that nobody allowed', async () => {
    await opened();
    expect(find('dialog')?.hasAttribute('open')).toBe(true);
    expect(find('dialog')?.getAttribute('aria-label')).toBe('外部送信の設定');
    const states = [...(root()?.querySelectorAll('[role="switch"]') ?? [])].map((element) =>
      element.getAttribute('aria-checked'),
    );
    expect(states).toHaveLength(4 + 7);
    expect(states).not.toContain('true');
  });

  test('what is necessary has no switch, and says why', async () => {
    await opened();
    expect(toggle('category', 'necessary')).toBeNull();
    expect(toggle('service', 'recaptcha')).toBeNull();
    expect(root()?.textContent).toContain('常に有効');
    expect(card('recaptcha')?.textContent).toContain('自動プログラム');
  });

  test('every switch says what it switches', async () => {
    await opened();
    for (const element of root()?.querySelectorAll('[role="switch"]') ?? []) {
      const label = root()?.getElementById(element.getAttribute('aria-labelledby') ?? '');
      expect(label?.textContent?.trim()).toBeTruthy();
    }
  });

  test("a vendor's way out is a link only where it is confirmed, and says what it does", async () => {
    await opened();
    const out = (id: string) => card(id)?.querySelector('[part="opt-out"]');
    expect(out('google-analytics-4')?.querySelector('a')?.textContent).toContain(
      '送信を止められます',
    );
    expect(out('line-tag')?.textContent).toContain('送信は止まりません');
    expect(out('youtube-embed')?.querySelector('a')).toBeNull();
    expect(out('youtube-embed')?.textContent).toContain('停止ページは確認できていません');
    expect(card('youtube-embed')?.querySelector('details [part="opt-out"]')).not.toBeNull();
  });

  test('what no source confirmed is told once, by name, and with the facts of each', async () => {
    await opened();
    expect(card('line-tag')?.querySelector('details [part="draft"]')?.textContent).toBe(
      '送り先に未確認：送り先のホスト、送る情報、目的',
    );
    const drafts = find('[part="drafts"]');
    expect(drafts?.querySelector('summary')?.textContent).toMatch(/^送り先に未確認.*8件中\d件$/);
    expect(drafts?.textContent).toContain('LINE Tag（LINE広告）: 送り先のホスト、送る情報、目的');
    expect(find('.service > [part="draft"]')).toBeNull();
  });

  test('each purpose is a closed row that says how many of its recipients are on', async () => {
    await closed();
    const rows = [...(root()?.querySelectorAll('section > details') ?? [])];
    expect(rows).toHaveLength(5);
    expect(rows.filter((row) => row.hasAttribute('open'))).toEqual([]);
    const count = (id: string) =>
      toggle('category', id)?.closest('section')?.querySelector('[part="count"]')?.textContent;
    expect(count('measurement')).toBe('3件中0件オン');
    await press(toggle('category', 'measurement'));
    expect(count('measurement')).toBe('3件中2件オン');
  });

  test('there is a search from fifteen recipients on; what it finds is not behind a fold', async () => {
    await opened();
    expect(find('input')).toBeNull();
    await opened({ services: [...EIGHT, ...MORE].slice(0, 15) });
    const search = find('input') as HTMLInputElement;
    search.value = 'ebtd';
    search.dispatchEvent(new Event('input'));
    await frame();
    expect(card('ad-ebis')?.closest('details')?.hasAttribute('open')).toBe(true);
    expect(card('line-tag')?.hidden).toBe(true);
  });

  test('of nobody it says so, and asks nothing', async () => {
    await closed({ services: [] });
    expect(root()?.textContent).toContain('送り先は0件です。');
    expect(button('save')).toBeNull();
    expect(button('close')).not.toBeNull();
  });

  test('the state of a service is told in words, with its reason', async () => {
    await opened({ regime: 'jp' }, { gpc: true });
    const state = (id: string) => card(id)?.querySelector('[part="state"]')?.textContent;
    expect(state('chatplus')).toBe('今の状態：送信しています（お知らせしたうえで送信するため）');
    expect(state('line-tag')).toBe('今の状態：送信していません（停止信号（GPC）を受け取ったため）');
    expect(find('[part="gpc"]')?.textContent).toContain('GPC');
  });

  test('a service of two purposes has one switch; the other purpose names it', async () => {
    await opened();
    expect(root()?.querySelectorAll('[data-service="line-tag"]')).toHaveLength(1);
    const section = toggle('category', 'measurement')?.closest('section');
    expect(section?.textContent).toContain('「広告の配信」にある LINE Tag');
  });

  test('questions have a window and the policy a link', async () => {
    await opened();
    const links = [...(find('[part="contact"]')?.querySelectorAll('a') ?? [])].map((a) =>
      a.getAttribute('href'),
    );
    expect(links).toEqual(['/privacy', 'mailto:privacy@rarejob.co.jp']);
  });
});

describe('a switch', () => {
  test('acts at once, and says that what is off beside it is off', async () => {
    await opened();
    await press(toggle('service', 'line-tag'));
    const categories = {
      functional: false,
      analytics: false,
      advertising: false,
      measurement: false,
    };
    expect(ui.acts).toEqual([
      { kind: 'choose', choices: { categories, services: { 'line-tag': true } } },
    ]);
    expect(ui.decision().services['line-tag']).toEqual({ allowed: true, reason: 'chosen' });
    expect(find('dialog')?.hasAttribute('open')).toBe(true);
    expect(find('rj-result')).not.toBeNull();
  });

  test('of several that are pressed in a row none takes another back', async () => {
    await opened();
    toggle('category', 'analytics')?.click();
    toggle('service', 'line-tag')?.click();
    await frame();
    expect([on('category', 'analytics'), on('service', 'line-tag')]).toEqual(['true', 'true']);
    expect(ui.decision().services['google-analytics-4']?.allowed).toBe(true);
    expect(ui.decision().services['line-tag']?.allowed).toBe(true);
  });

  test('leaves what runs by notice as it is: nobody has allowed it', async () => {
    await opened({ regime: 'jp' });
    await press(toggle('category', 'functional'));
    const [act] = ui.acts;
    expect(act?.kind === 'choose' && act.choices.categories).toEqual({
      functional: false,
      measurement: false,
    });
    expect(ui.decision().categories.analytics).toEqual({ allowed: true, reason: 'notice' });
  });

  test('that could not be carried out stands again as it was', async () => {
    await opened();
    ui.act = () => Promise.reject(new Error('offline'));
    await press(toggle('category', 'analytics'));
    expect(on('category', 'analytics')).toBe('false');
    expect(ui.faults).toEqual([{ path: 'choose', message: 'Error: offline' }]);
  });

  test('has said what saving would: that closes, and writes nothing more', async () => {
    await opened();
    await press(toggle('category', 'analytics'));
    await press(button('save'));
    expect(ui.acts).toHaveLength(1);
    expect(find('dialog')?.hasAttribute('open')).toBe(false);
    expect(find('[role="status"]')?.textContent).toBe('選んだ内容を保存しました。');
  });
});

describe('what saving says', () => {
  test('every category, also what runs by notice, and only services that differ', async () => {
    await opened({ regime: 'jp' });
    await press(toggle('service', 'chatplus'));
    await press(button('save'));
    expect(ui.acts[1]).toEqual({
      kind: 'choose',
      choices: {
        categories: { functional: true, analytics: true, advertising: true, measurement: false },
        services: { chatplus: false },
      },
    });
    expect(ui.decision().categories.analytics).toEqual({ allowed: true, reason: 'chosen' });
  });

  test('a category moves its services along; one of two purposes waits for both', async () => {
    await opened();
    await press(toggle('category', 'advertising'));
    expect([on('service', 'google-ads'), on('service', 'line-tag')]).toEqual(['true', 'false']);
    await press(toggle('category', 'measurement'));
    expect(on('service', 'line-tag')).toBe('true');
    await press(toggle('category', 'advertising'));
    expect([on('service', 'line-tag'), on('service', 'ad-ebis')]).toEqual(['false', 'true']);
  });

  test('it closes, and says that it is kept to those who see and those who hear', async () => {
    await opened();
    await press(button('save'));
    expect(find('dialog')?.hasAttribute('open')).toBe(false);
    expect(find('[role="status"]')?.textContent).toBe('選んだ内容を保存しました。');
  });

  test('where the result is told on the screen, that is all there is to read', async () => {
    const surface = await opened();
    const { act } = ui;
    ui.act = async (...given) => {
      await act(...given);
      return true;
    };
    await press(button('save'));
    await surface.closed;
    expect(root()).toBeUndefined();
  });

  test('an act that is refused leaves them open, and one that fails is reported', async () => {
    await opened();
    ui.act = () => Promise.reject(new Error('offline'));
    await press(button('save'));
    expect(find('dialog')?.hasAttribute('open')).toBe(true);
    expect(ui.faults).toEqual([{ path: 'choose', message: 'Error: offline' }]);
  });

  test.each([
    ['accept', 'accept-all'],
    ['reject', 'reject-all'],
  ])('%s', async (action, kind) => {
    await opened();
    await press(button(action));
    expect(ui.acts).toEqual([{ kind }]);
  });
});

describe('taking back', () => {
  test('is offered where something is allowed by choice or notice, and only there', async () => {
    await opened();
    expect(button('withdraw')).toBeNull();
    await opened({ regime: 'jp' });
    await press(button('withdraw'));
    expect(ui.acts).toEqual([{ kind: 'withdraw' }]);
  });

  test('done elsewhere, the switches follow', async () => {
    await opened();
    await ui.arrive({ kind: 'accept-all' });
    await frame();
    expect(on('category', 'analytics')).toBe('true');
    await ui.arrive({ kind: 'withdraw', ids: ['analytics'] });
    await frame();
    expect(on('category', 'analytics')).toBe('false');
    expect(card('google-analytics-4')?.textContent).toContain('許可を取り消したため');
  });
});

describe('closing', () => {
  test('decides nothing, and focus goes back to what opened them', async () => {
    const opener = document.body.appendChild(document.createElement('button'));
    ui = await fakeUi();
    const surface = openPreferences(ui, opener);
    await frame();
    await press(button('close'));
    await surface.closed;
    expect(ui.acts).toEqual([]);
    expect(document.activeElement).toBe(opener);
    expect(root()).toBeUndefined();
  });

  test('texts that do not arrive are reported, and nothing half-made stays', async () => {
    ui = await fakeUi();
    ui.details = () => Promise.reject(new Error('404'));
    await openPreferences(ui).closed;
    expect(ui.faults).toEqual([{ path: 'preferences', message: 'Error: 404' }]);
    expect(root()).toBeUndefined();
    await vi.waitFor(() => {
      const said = document.querySelector('rj-said')?.shadowRoot;
      expect(said?.querySelector('[role="alert"]')?.textContent).toContain('通信');
    });
  });

  test('what was said goes by itself', async () => {
    const surface = await opened();
    vi.useFakeTimers();
    button('reject')?.click();
    await vi.advanceTimersByTimeAsync(6000);
    vi.useRealTimers();
    await surface.closed;
    expect(root()).toBeUndefined();
  });
});
