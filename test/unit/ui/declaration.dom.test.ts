import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mountBrowserHelp, mountDeclaration } from '../../../sdk/ui/declaration.tsx';
import { mountReopener } from '../../../sdk/ui/reopener.ts';
import { EIGHT, type FakeUi, fakeUi } from './fake-ui.ts';

let ui: FakeUi;
let element: HTMLElement;

const frame = () => new Promise((resolve) => setTimeout(resolve, 40));
const entry = (id: string) =>
  element.shadowRoot?.querySelector<HTMLElement>(`[data-entry="${id}"]`);
const facts = (id: string) =>
  Object.fromEntries(
    [...(entry(id)?.querySelectorAll('dl > div') ?? [])].map((fact) => [
      fact.querySelector('dt')?.textContent,
      fact.querySelector('dd')?.textContent,
    ]),
  );

async function declared(...args: Parameters<typeof fakeUi>) {
  ui = await fakeUi(...args);
  element = document.body.appendChild(document.createElement('rj-declaration'));
  const surface = mountDeclaration(ui, element);
  await frame();
  return surface;
}

beforeEach(() => document.body.replaceChildren());
afterEach(() => ui.stop());

describe('the declaration', () => {
  test('has one entry per destination with what the law asks, one press away', async () => {
    await declared();
    expect(element.shadowRoot?.querySelectorAll('[data-entry]')).toHaveLength(EIGHT.length);
    for (const fold of element.shadowRoot?.querySelectorAll('details') ?? []) {
      expect(fold.open).toBe(false);
    }
    for (const id of EIGHT) {
      const { 送る情報: sends, 送り先の会社: operator, ...purposes } = facts(id);
      expect(sends, id).toMatch(/URL|IP/);
      expect(operator, id).toBeTruthy();
      expect(purposes.当サイトの目的, id).toBeTruthy();
      expect(purposes.送り先の目的, id).toBeTruthy();
      expect(purposes.当サイトの目的, id).not.toBe(purposes.送り先の目的);
    }
  });

  test('begins with who receives what: the own state first, each name the way to its entry', async () => {
    await declared();
    await ui.arrive({ kind: 'choose', choices: { services: { 'line-tag': true } } });
    await frame();
    const overview = element.shadowRoot?.querySelector('[part="overview"]');
    const kinds = [...(overview?.querySelectorAll('li') ?? [])].map((li) => li.textContent);
    expect(kinds).toContain('閲覧したページのURL');
    const rows = [...(overview?.querySelectorAll('tbody tr') ?? [])];
    expect(rows).toHaveLength(EIGHT.length);
    const cells = (name: string) => {
      const row = rows.find((one) => one.querySelector('th')?.textContent === name);
      return [...(row?.children ?? [])].map((cell) => cell.textContent?.trim());
    };
    expect(cells('LINE Tag（LINE広告）').slice(0, 2)).toEqual(['● オン', 'LINE Tag（LINE広告）']);
    expect(cells('アドエビス')[0]).toBe('○ オフ');
    expect(cells('LINE Tag（LINE広告）')[2 + kinds.indexOf('閲覧したページのURL')]).toBe('1');
    expect(overview?.textContent).not.toContain('*');
    overview?.querySelectorAll('a')[2]?.click();
    expect(entry(EIGHT[2])?.querySelector('details')?.open).toBe(true);
    expect(entry(EIGHT[1])?.querySelector('details')?.open).toBe(false);
  });

  test('what is another than when it was allowed has a mark, and only then it is said what the mark means', async () => {
    const before = await fakeUi({ policy: { version: '2026-10-01', url: '/privacy' } });
    await before.arrive({ kind: 'choose', choices: { services: { 'line-tag': true } } });
    before.stop();
    await declared({}, { reading: before.reading() });
    const overview = element.shadowRoot?.querySelector('[part="overview"]');
    expect(overview?.querySelector('tbody')?.textContent).toContain('オフ *LINE Tag');
    expect(overview?.textContent).toContain('* 許可したあとで、内容が変わったもの');
  });

  test('among many, one that is searched for stands alone, in the table and below it', async () => {
    const many = Array.from({ length: 20 }, (_, n) => ({
      ...{ id: `own-${n}`, category: 'analytics' as const, operator: `Company ${n}` },
      ...{ name: { ja: `計測${n}`, en: `Count ${n}` }, hosts: [`c${n}.example.com`] },
    }));
    await declared({ services: many });
    const search = element.shadowRoot?.querySelector('input') as HTMLInputElement;
    search.value = 'own-7';
    search.dispatchEvent(new Event('input'));
    await frame();
    const shown = (selector: string) =>
      element.shadowRoot?.querySelectorAll(`${selector}:not([hidden])`);
    expect(shown('[data-entry]')).toHaveLength(1);
    expect(shown('tbody tr')).toHaveLength(1);
  });

  test('a switch acts at once, both ways, and the words follow', async () => {
    await declared();
    const toggle = () => entry('line-tag')?.querySelector<HTMLElement>('[role="switch"]');
    toggle()?.click();
    await frame();
    expect(entry('line-tag')?.textContent).toContain('送信しています（許可を選んだため）');
    toggle()?.click();
    await frame();
    expect(ui.acts).toEqual([
      { kind: 'choose', choices: { services: { 'line-tag': true } } },
      { kind: 'choose', choices: { services: { 'line-tag': false } } },
    ]);
    expect(entry('line-tag')?.textContent).toContain('送信していません（許可を取り消したため）');
  });

  test('follows what is chosen elsewhere', async () => {
    await declared();
    await ui.arrive({ kind: 'accept-all' });
    await frame();
    expect(entry('ad-ebis')?.querySelector('[role="switch"]')?.getAttribute('aria-checked')).toBe(
      'true',
    );
  });

  test('declares our own record like everyone else’s: name, what it holds, how long', async () => {
    await declared();
    const text = element.shadowRoot?.textContent;
    expect(text).toContain('Cookie「rj_choices」');
    expect(text).toContain('180日後に消えます');
  });

  test.each([
    ['ja', 'このサイトの台帳', '会社で保存する期間：5年間'],
    ['en', 'This site’s consent ledger', 'Kept by the company for: 5 years'],
  ] as const)(
    'declares our own ledger, and how long it keeps records: %s',
    async (language, title, lasts) => {
      const url = '/choices';
      await declared({ ledger: { url, retention: { ja: '5年間', en: '5 years' } } }, { language });
      expect(element.shadowRoot?.textContent).toContain(title);
      expect(element.shadowRoot?.textContent).toContain(lasts);
      ui.stop();
      document.body.replaceChildren();
      await declared({ ledger: { url } }, { language });
      expect(element.shadowRoot?.textContent).toContain(title);
      expect(element.shadowRoot?.textContent).not.toContain(lasts.slice(0, 8));
      ui.stop();
      document.body.replaceChildren();
      await declared({}, { language });
      expect(element.shadowRoot?.textContent).not.toContain(title);
    },
  );

  test('how long a cookie stays is said in the language of the page', async () => {
    await declared();
    expect(facts('ad-ebis').ブラウザに置くCookie).toContain('_ebtd (2年)');
  });

  test('ends with the SDK, and leaves the element to the page', async () => {
    await declared();
    ui.stop();
    expect(element.shadowRoot?.childElementCount).toBe(0);
    expect(element.isConnected).toBe(true);
  });
});

describe('help with the browser', () => {
  test("names the policy's three choices, and warns of what the browser's refusal breaks", async () => {
    ui = await fakeUi();
    element = document.body.appendChild(document.createElement('rj-browser-help'));
    mountBrowserHelp(ui, element);
    await frame();
    const labels = [...(element.shadowRoot?.querySelectorAll('dt') ?? [])];
    expect(labels.map((dt) => dt.textContent)).toEqual([
      'すべてのクッキーを許可する',
      'すべてのクッキーを拒否する',
      'クッキーを受信したらユーザーに通知する',
    ]);
    expect(element.shadowRoot?.textContent).toContain('ログインが必要なサービスは使えなくなります');
    expect(element.shadowRoot?.textContent).toContain('「必要なものだけ」とは別のもの');
  });
});

describe('the way back', () => {
  test('opens preferences, to which focus belongs again afterwards', async () => {
    ui = await fakeUi();
    mountReopener(ui);
    const host = document.querySelector('rj-reopener');
    const button = host?.shadowRoot?.querySelector('button');
    expect(button?.textContent).toBe('外部送信の設定');
    button?.click();
    expect(ui.opened).toEqual([button]);
    ui.stop();
    expect(host?.isConnected).toBe(false);
  });
});
