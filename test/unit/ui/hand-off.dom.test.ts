import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Surface } from '../../../sdk/ui/context.ts';
import type { Arrival } from '../../../sdk/ui/hand-off/arrival.ts';
import { showArrival } from '../../../sdk/ui/hand-off/show-arrival.ts';
import { mountNotice } from '../../../sdk/ui/notice.ts';
import { type FakeUi, fakeUi } from './fake-ui.ts';

let ui: FakeUi;
let shown: Surface[];

beforeEach(async () => {
  document.body.replaceChildren(document.createElement('main'));
  ui = await fakeUi({ handOff: { from: ['progos'] } });
  shown = [];
});
afterEach(() => ui.stop());

const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
async function arrive(arrival: Omit<Arrival, 'from'>, from = 'progos') {
  await showArrival(ui, (_, surface) => shown.push(surface), { from, ...arrival });
  await frame();
}
const inside = (name: string) => document.querySelector(name)?.shadowRoot;
const say = (root: ParentNode | null | undefined, name: string) =>
  root?.querySelector(`[part~="${name}"]`)?.textContent;

describe('what was refused elsewhere', () => {
  const closed = {
    categories: { analytics: false },
    services: { 'youtube-embed': false, 'google-analytics-4': false },
  };

  test('is told on a card: where, and what; a service within a purpose is not named twice', async () => {
    await arrive({ closed });
    const card = inside('rj-hand-off');
    expect(say(card, 'refused')).toBe(
      'あなたは「PROGOS」で、次の送信を許可しませんでした。このサイトでも止めています：利用状況の計測、YouTube 動画の埋め込み',
    );
    expect(card?.querySelector('[role="status"]')?.textContent).toContain('PROGOS');
    expect(card?.querySelectorAll('[role="checkbox"]')).toHaveLength(0);
    expect(document.activeElement).toBe(document.body);
  });

  test('the card leads to the settings, and goes when it is closed', async () => {
    await arrive({ closed });
    const press = (action: string) =>
      inside('rj-hand-off')?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
    press('customize');
    expect(ui.opened).toHaveLength(1);
    press('close');
    expect(document.querySelector('rj-hand-off')).toBeNull();
    expect(ui.acts).toEqual([]);
  });

  test('is told in the notice where that is open', async () => {
    mountNotice(ui);
    await arrive({ closed });
    expect(say(inside('rj-notice'), 'refused')).toContain('利用状況の計測');
    expect(document.querySelector('rj-hand-off')).toBeNull();
  });
});

describe('what was granted elsewhere', () => {
  const offer = async () => {
    mountNotice(ui);
    await arrive({ suggested: ['functional', 'analytics'] });
    const root = inside('rj-notice');
    const boxes = [...(root?.querySelectorAll<HTMLElement>('[role="checkbox"]') ?? [])];
    const allow = root?.querySelector<HTMLElement>('[part~="hand-off"] [data-action="save"]');
    return { root, boxes, allow };
  };
  const states = (boxes: readonly HTMLElement[]) =>
    boxes.map((box) => box.getAttribute('aria-checked'));

  test('stands in the notice with empty boxes, and who would receive it', async () => {
    const { root, boxes, allow } = await offer();
    expect(states(boxes)).toEqual(['false', 'false']);
    expect(boxes.map(({ textContent }) => textContent)).toEqual([
      '便利な機能：YouTube 動画の埋め込み、チャットプラス',
      '利用状況の計測：Google アナリティクス 4',
    ]);
    expect(say(root, 'suggested')).toContain('あなたは「PROGOS」で、次の送信を許可しました');
    expect(allow?.getAttribute('aria-disabled')).toBe('true');
    allow?.click();
    expect(ui.acts).toEqual([]);
  });

  test('is allowed as far as it is ticked, and no further', async () => {
    const { boxes, allow } = await offer();
    for (const box of boxes) box.click();
    boxes[0]?.click();
    expect(states(boxes)).toEqual(['false', 'true']);
    expect(allow?.getAttribute('aria-disabled')).toBe('false');
    allow?.click();
    expect(ui.acts).toEqual([{ kind: 'choose', choices: { categories: { analytics: true } } }]);
  });

  test('is ticked by no script', async () => {
    Object.assign(ui, { isHand: () => false });
    const { boxes, allow } = await offer();
    for (const box of boxes) box.click();
    expect(states(boxes)).toEqual(['false', 'false']);
    allow?.click();
    expect(ui.acts).toEqual([]);
  });
});

test.each(['rarejob', 'stranger', 'constructor', ''])(
  'nothing is told of "%s", of which nothing is taken in',
  async (from) => {
    await arrive({ closed: { categories: { analytics: false } } }, from);
    expect(shown).toEqual([]);
    expect(document.querySelector('rj-hand-off')).toBeNull();
  },
);
