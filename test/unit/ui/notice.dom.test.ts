import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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
  test('first what happens now, in figures', async () => {
    await shown();
    expect(say('title')).toBe('サイトに必要な情報のほかは、送信していません');
    expect(say('lead')).toBe('許可すると、4社に閲覧の情報を送ります。');
    expect(say('login')).toContain('ログインは今までどおり使えます');
    // To the list itself, on the policy's page.
    expect(part('policy')?.getAttribute('href')).toBe('/privacy#rj-declaration');
  });

  test('a picture names who would receive it, held until it is allowed; what it means is one press away', async () => {
    await shown();
    expect(say('flow')).toBe('このブラウザ未送信Google · LINEヤフー · イルグルム · +1');
    expect(part('held')).not.toBeNull();
    expect(part('sent')).toBeNull();
    expect(say('more')).toBe('外部送信とは');
    const fold = part('more')?.closest('details');
    expect(fold?.open).toBe(false);
    await expect.poll(() => document.documentElement.style.scrollPaddingBottom).not.toBe('');
    if (fold) fold.open = true;
    fold?.dispatchEvent(new Event('toggle'));
    await expect.poll(() => say('meaning')).toMatch(/^外部送信とは/);
    const labels = [...(part('topics')?.querySelectorAll('dt') ?? [])].map((dt) => dt.textContent);
    expect(labels).toEqual(['Cookie（クッキー）', 'Google Analytics（計測）', '広告効果の測定']);
  });

  test('where some are sent something already, both are drawn apart', async () => {
    await shown({ regime: 'jp' }, { language: 'en' });
    expect(say('sent')).toBe('This browsersends toGoogle · ChatPlus');
    expect(say('held')).toBe('This browsernot sent toLY Corporation · YRGLM');
  });

  test('of many companies it names three, and counts the others', async () => {
    const own = Array.from({ length: 200 }, (_, index) => ({
      id: `own-${index}`,
      category: 'analytics' as const,
      name: { ja: `第${index}`, en: `No. ${index}` },
      operator: `${index} Inc.`,
      hosts: [`h${index}.example.com`],
    }));
    await shown({ services: own });
    expect(say('flow')).toBe('このブラウザ未送信0 · 1 · 2 · +197');
  });

  test('where tags run by notice it says so and counts only what is sent; nothing to accept', async () => {
    await shown({ regime: 'jp' });
    expect(say('title')).toBe('このサイトは、閲覧の情報を外部に送っています');
    // Google and ChatPlus; what is matched with a registration waits for a choice.
    expect(say('lead')).toContain('今は2社に送信しています');
    expect(say('login')).toContain('そのほかの送信は、許可をいただくまで行いません。');
    expect(say('login')).toContain('送信を止めても、ログインは今までどおり使えます');
    expect(actions()).toEqual(['close', 'reject', 'customize']);
    expect(button('reject')?.textContent).toBe('送信を止める');
  });

  test('where statistics run by notice and ads are asked for, it says both, and both have buttons', async () => {
    await shown({ regime: 'uk' });
    expect(say('title')).toBe('このサイトは、閲覧の情報を外部に送っています');
    const leads = [...(host()?.shadowRoot?.querySelectorAll('[part=lead]') ?? [])];
    expect(leads.map((lead) => lead.textContent)).toEqual([
      '今は2社に送信しています。いつでも止められます。',
      '許可すると、4社に閲覧の情報を送ります。',
    ]);
    expect(actions()).toEqual(['close', 'accept', 'reject', 'customize']);
    expect(button('reject')?.textContent).toBe('必要なものだけ');
  });

  test('what was closed without a choice is not called allowed', async () => {
    const before = await fakeUi({ regime: 'jp' });
    await before.arrive({ kind: 'defer' });
    await shown({ regime: 'jp' }, { reading: before.reading() });
    expect(say('login')).toContain('許可をいただくまで行いません');
  });

  test('under GPC it says that it was honoured, and counts without what stays off', async () => {
    await shown({}, { gpc: true });
    await expect.poll(() => say('gpc')).toContain('GPC');
    expect(say('lead')).toBe('許可すると、2社に閲覧の情報を送ります。');
  });

  test('where GPC leaves nothing to allow, there is no button that would do nothing', async () => {
    await shown({ services: ['ad-ebis'] }, { gpc: true });
    await expect.poll(() => say('gpc')).toContain('GPC');
    expect(actions()).toEqual(['close', 'reject', 'customize']);
    expect(say('lead')).toBeUndefined();
  });

  test.each([
    ['malformed', { kind: 'malformed', why: 'x' }, '読み取れませんでした'],
    ['unsupported', { kind: 'unsupported', version: '9' }, '読み取れませんでした'],
  ] as const)('a record that is %s is owned up to', async (_, reading, words) => {
    await shown({}, { reading });
    await expect.poll(() => say('again')).toContain(words);
  });

  test('a policy that changed is named, with what changed in the words of the site', async () => {
    const before = await fakeUi();
    await before.arrive({ kind: 'accept-all' });
    const policy = { version: '2', summary: { ja: '送り先が1社ふえました。', en: 'One more.' } };
    await shown({ policy }, { reading: before.reading() });
    await expect
      .poll(() => say('again'))
      .toBe('2026年11月23日に選んだあとで、送る内容が変わりました。もう一度お選びください。');
    expect(say('summary')).toBe('送り先が1社ふえました。');
    expect(say('changed')).toContain('もう一度確かめたい送り先：Google アナリティクス');
  });

  test.each([
    ['LINE', 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Safari Line/14.1.0'],
    ['Instagram', 'Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Instagram 312.0'],
  ])('inside %s it says that what is chosen may not last there', async (_, userAgent) => {
    vi.stubGlobal('navigator', { ...navigator, userAgent });
    await shown();
    await expect.poll(() => say('in-app')).toContain('ChromeやSafariで開くと残ります');
    vi.unstubAllGlobals();
  });

  test('English pages get English, marked as such', async () => {
    await shown({}, { language: 'en' });
    expect(host()?.lang).toBe('en');
    expect(
      [button('accept'), button('reject'), button('customize')].map((b) => b?.textContent),
    ).toEqual(['Allow all', 'Necessary only', 'Choose what to allow']);
  });
});

describe('how it stands in the page', () => {
  test.each([
    [undefined, 'bar'],
    ['card', 'card'],
    // The page has no place for it.
    ['inline', 'bar'],
  ] as const)('layout %s: %s', async (layout, expected) => {
    await shown(layout && { layout });
    await expect.poll(() => button('reject')?.textContent).toBe('必要なものだけ');
    expect(host()?.getAttribute('layout')).toBe(expected);
  });

  test('a page that has a place for it has it there, and keeps the place', async () => {
    document.querySelector('main')?.append(document.createElement('rj-notice'));
    const surface = await shown();
    expect(host()?.parentElement?.localName).toBe('main');
    expect(host()?.getAttribute('layout')).toBe('inline');
    await expect.poll(() => button('accept')?.textContent).toBe('すべて許可');
    button('reject')?.click();
    await surface.closed;
    expect(host()?.shadowRoot?.childElementCount).toBe(0);
    expect(host()?.getAttribute('role')).toBeNull();
    // And shows it there again.
    mountNotice(ui);
    expect(document.querySelectorAll('rj-notice')).toHaveLength(1);
    await expect.poll(() => button('reject')?.textContent).toBe('必要なものだけ');
  });

  test('first in the order of keys, a named region, no focus taken, nothing locked', async () => {
    await shown();
    // Once the page is loaded: until then a framework may be taking over its HTML.
    await expect.poll(() => document.body.firstElementChild === host()).toBe(true);
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

  test('an act that is refused, or that fails, leaves it where it is', async () => {
    await shown();
    ui.act = () => Promise.resolve(false);
    button('accept')?.click();
    ui.act = () => Promise.reject(new Error('offline'));
    button('reject')?.click();
    await settled();
    expect(host()).not.toBeNull();
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
    expect(say('title')).toBe('このサイトは、閲覧の情報を外部に送っています');
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
