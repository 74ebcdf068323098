import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mountAsk } from '../../../sdk/ui/ask.ts';
import { type FakeOptions, type FakeUi, fakeUi } from './fake-ui.ts';

let ui: FakeUi;

async function shown(
  more: Parameters<typeof fakeUi>[0] = {},
  { category = 'measurement', ...options }: FakeOptions & { readonly category?: string } = {},
) {
  ui = await fakeUi(more, options);
  const place = document.createElement('rj-ask');
  place.dataset.category = category;
  document.querySelector('form')?.append(place);
  const surface = mountAsk(ui, place);
  await ui.details();
  await Promise.resolve();
  return surface;
}
const root = () => document.querySelector('rj-ask')?.shadowRoot;
const box = () => root()?.querySelector('input');
const words = () => root()?.textContent ?? '';

beforeEach(() => document.body.replaceChildren(document.createElement('form')));
afterEach(() => ui.stop());

describe('a box in a form', () => {
  test('is unticked, says what for and to whom, and that it is optional', async () => {
    await shown({ regime: 'jp' });
    expect(box()?.checked).toBe(false);
    expect(root()?.querySelector('label')?.textContent).toBe('広告効果の測定を許可する（任意）');
    expect(words()).toContain('登録や申込みの情報と照らし合わせる');
    expect(words()).toContain(
      '送り先：Google 広告（効果の測定）、LINE Tag（LINE広告）、アドエビス',
    );
    expect(words()).toContain('許可しなくても、手続きは進められます');
    expect(ui.acts).toEqual([]);
  });

  test('ticked it allows this one purpose, unticked it takes it back', async () => {
    await shown({ regime: 'jp' });
    box()?.click();
    const choose = (measurement: boolean) => ({
      kind: 'choose',
      choices: { categories: { measurement } },
    });
    expect(ui.acts).toEqual([choose(true)]);
    await expect.poll(() => root()?.querySelector('[role=status]')?.textContent).toContain('保存');
    expect(box()?.checked).toBe(true);
    box()?.click();
    expect(ui.acts).toEqual([choose(true), choose(false)]);
    await expect.poll(() => ui.decision().categories.measurement.reason).toBe('withdrawn');
  });

  test('an act that is refused leaves it unticked', async () => {
    await shown();
    ui.act = () => Promise.resolve(false);
    box()?.click();
    await expect.poll(() => box()?.checked).toBe(false);
  });

  test('who allowed it before finds it ticked; what another tab does is followed', async () => {
    const before = await fakeUi();
    await before.arrive({ kind: 'accept-all' });
    await shown({}, { reading: before.reading() });
    expect(box()?.checked).toBe(true);
    await ui.arrive({ kind: 'withdraw' });
    expect(box()?.checked).toBe(false);
  });

  test('under GPC it says that the signal is there', async () => {
    await shown({}, { gpc: true });
    expect(root()?.querySelector('[part=gpc]')?.textContent).toContain('GPC');
  });
});

describe('there is nothing to ask', () => {
  test.each<[string, Parameters<typeof fakeUi>[0], string?]>([
    ['nobody serves the purpose', { services: ['google-analytics-4'] }],
    ['it runs by notice', { regime: 'us-ca' }],
    ['it is not offered to children', { audience: 'child' }],
    ['it is necessary', {}, 'necessary'],
  ])('%s', async (_, more, category) => {
    await shown(more, category ? { category } : {});
    expect(root()?.childElementCount).toBe(0);
    expect(ui.faults).toEqual([]);
  });

  test('the page names no purpose that there is', async () => {
    await shown({}, { category: 'marketing' });
    expect(root()?.childElementCount).toBe(0);
    expect(ui.faults).toEqual([
      { path: '<rj-ask data-category="marketing">', message: 'no such category' },
    ]);
  });
});
