import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mountNotice } from '../../../sdk/ui/notice.ts';
import { type FakeOptions, type FakeUi, fakeUi } from './fake-ui.ts';

let ui: FakeUi;

async function shown(more: Parameters<typeof fakeUi>[0] = {}, options: FakeOptions = {}) {
  ui = await fakeUi(more, options);
  return mountNotice(ui);
}
const host = () => document.querySelector<HTMLElement>('rj-notice');
const part = (name: string) => host()?.shadowRoot?.querySelector(`[part~="${name}"]`);
const say = (name: string) => part(name)?.textContent ?? undefined;
const button = (action: string) =>
  host()?.shadowRoot?.querySelector<HTMLButtonElement>(`[data-action="${action}"]`);
const actions = () =>
  [...(host()?.shadowRoot?.querySelectorAll<HTMLElement>('[data-action]') ?? [])].map(
    ({ dataset }) => dataset.action,
  );
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => document.body.replaceChildren(document.createElement('main')));
afterEach(() => ui.stop());

describe('what it says', () => {
  test('first what happens now, in figures, and each topic apart', async () => {
    await shown();
    expect(say('title')).toBe('必要なもののほかは、外部に送信していません');
    expect(say('lead')).toBe('許可すると、4社に送信します。');
    const labels = [...(part('topics')?.querySelectorAll('dt') ?? [])].map((dt) => dt.textContent);
    expect(labels).toEqual(['Cookie（クッキー）', 'Google Analytics（計測）', '広告効果の測定']);
    expect(say('login')).toContain('ログインは今までどおり使えます');
    expect(part('policy')?.getAttribute('href')).toBe('/privacy');
  });

  test('where tags run by notice it says so and counts only what is sent; nothing to accept', async () => {
    await shown({ regime: 'jp' });
    expect(say('title')).toBe('外部への送信を行っています');
    // Google and ChatPlus; what is matched with a registration waits for a choice.
    expect(say('lead')).toContain('今は2社に送信しています');
    expect(actions()).toEqual(['close', 'reject', 'customize']);
    expect(button('reject')?.textContent).toBe('送信を止める');
  });

  test('under GPC it says that it was honoured, and counts without what stays off', async () => {
    await shown({}, { gpc: true });
    expect(say('gpc')).toContain('GPC');
    expect(say('lead')).toBe('許可すると、2社に送信します。');
  });

  test('where GPC leaves nothing to allow, there is no button that would do nothing', async () => {
    await shown({ services: ['ad-ebis'] }, { gpc: true });
    expect(actions()).toEqual(['close', 'reject', 'customize']);
    expect(say('lead')).toBeUndefined();
  });

  test.each([
    ['malformed', { kind: 'malformed', why: 'x' }, '読み取れませんでした'],
    ['unsupported', { kind: 'unsupported', version: '9' }, '読み取れませんでした'],
  ] as const)('a record that is %s is owned up to', async (_, reading, words) => {
    await shown({}, { reading });
    expect(say('again')).toContain(words);
  });

  test('a policy that changed is named, with what changed in the words of the site', async () => {
    const before = await fakeUi();
    await before.arrive({ kind: 'accept-all' });
    const policy = { version: '2', summary: { ja: '送り先が1社ふえました。', en: 'One more.' } };
    await shown({ policy }, { reading: before.reading() });
    expect(say('again')).toContain('送る内容が変わりました');
    expect(say('summary')).toBe('送り先が1社ふえました。');
  });

  test('English pages get English, marked as such', async () => {
    await shown({}, { language: 'en' });
    expect(host()?.lang).toBe('en');
    expect(
      [button('accept'), button('reject'), button('customize')].map((b) => b?.textContent),
    ).toEqual(['Allow all', 'Necessary only', 'Choose']);
  });
});

describe('how it stands in the page', () => {
  test('first in the order of keys, a named region, no focus taken, nothing locked', async () => {
    await shown();
    expect(document.body.firstElementChild).toBe(host());
    expect(host()?.getAttribute('role')).toBe('region');
    expect(host()?.getAttribute('aria-label')).toBe('外部送信についてのお知らせ');
    expect(document.activeElement).toBe(document.body);
    expect(document.body.style.overflow).toBe('');
  });

  test('the theme of the config arrives as custom properties', async () => {
    await shown({ theme: { key: '#004d40' } });
    expect(host()?.style.getPropertyValue('--rj-key')).toBe('#004d40');
  });
});

describe('what a press does', () => {
  test.each([
    ['accept', { kind: 'accept-all' }],
    ['reject', { kind: 'reject-all' }],
    ['close', { kind: 'defer' }],
  ])('%s', async (action, act) => {
    const surface = await shown();
    button(action)?.click();
    expect(ui.acts).toEqual([act]);
    await surface.closed;
    expect(host()).toBeNull();
  });

  test('Esc in it is a closing without a choice', async () => {
    const surface = await shown();
    button('accept')?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
    );
    expect(ui.acts).toEqual([{ kind: 'defer' }]);
    await surface.closed;
  });

  test('choosing opens preferences with the button to come back to, and decides nothing', async () => {
    await shown();
    button('customize')?.click();
    expect(ui.opened).toEqual([button('customize')]);
    expect(ui.acts).toEqual([]);
    expect(host()).not.toBeNull();
  });

  test('an act that is refused leaves it where it is, and one that fails is reported', async () => {
    await shown();
    ui.act = () => Promise.resolve(false);
    button('accept')?.click();
    ui.act = () => Promise.reject(new Error('offline'));
    button('reject')?.click();
    await settled();
    expect(host()).not.toBeNull();
    expect(ui.faults).toEqual([{ path: 'reject', message: 'Error: offline' }]);
  });
});

describe('when it goes', () => {
  test('a choice made in another tab closes it', async () => {
    await shown();
    await ui.arrive({ kind: 'reject-all' });
    expect(host()).toBeNull();
  });

  test('shown again over a choice that stands, it stays until there is a newer one', async () => {
    const before = await fakeUi();
    await before.arrive({ kind: 'accept-all' });
    await shown({}, { reading: before.reading() });
    expect(say('title')).toBe('外部への送信を行っています');
    expect(button('accept')).not.toBeNull();
    await ui.arrive({ kind: 'withdraw' });
    expect(host()).toBeNull();
  });

  test('the end of the SDK takes it away, and gives the page its scrolling back', async () => {
    document.documentElement.style.scrollPaddingBottom = '7px';
    await shown();
    ui.stop();
    expect(host()).toBeNull();
    expect(document.documentElement.style.scrollPaddingBottom).toBe('7px');
  });

  test('twice on a page, e.g. by two versions of us, breaks nothing', async () => {
    await shown();
    const second = mountNotice(ui);
    second.close();
    expect(document.querySelectorAll('rj-notice')).toHaveLength(1);
  });
});
