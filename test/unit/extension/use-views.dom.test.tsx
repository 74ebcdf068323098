import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Adapter } from '../../../extension/dashboard/adapter.ts';
import type { Model } from '../../../extension/dashboard/use-views.ts';

/* What a page of ours shows of an act that failed. */

let frame: unknown;
const written: unknown[] = [];
vi.mock('../../../extension/platform/webext-frame.ts', () => ({
  readFrame: async () => frame,
  writeFrame: async (...args: unknown[]) => void written.push(args),
}));

let ending: unknown = { kind: 'done' };
vi.mock('../../../extension/platform/webext-ui.ts', () => ({
  activePage: async () => ({}),
  activeUrl: async () => undefined,
  ask: async () => [],
  askForSite: async () => false,
  inPrivate: () => false,
  inTab: async () => false,
  onStored: () => undefined,
  permit: async () => false,
  runIntent: async () => ending,
  writeIntent: async () => undefined,
}));

const { createAdapter } = await import('../../../extension/dashboard/adapter.ts');
const { useViews } = await import('../../../extension/dashboard/use-views.ts');

let model: Model;
const SCOPE = { kind: 'all' } as const;

function Page({ adapter }: { readonly adapter: Adapter }) {
  model = useViews(adapter, SCOPE);
  return null;
}

const withdraw = () => act(async () => model.withdraw({ property: 'rarejob' }));

beforeEach(async () => {
  const adapter = createAdapter();
  await act(async () => render(<Page adapter={adapter} />, document.body));
});

test('what failed is shown until the next act, however often the page looks again', async () => {
  ending = { kind: 'again', why: 'no room' };
  await withdraw();
  await expect.poll(() => model.failed).toMatchObject({ kind: 'again', detail: 'no room' });
  expect(model.done).toBeUndefined();

  // The page is looked at again, and reads again.
  await act(async () => void document.dispatchEvent(new Event('visibilitychange')));
  await act(() => new Promise((resolve) => setTimeout(resolve, 150)));
  expect(model.failed).toMatchObject({ kind: 'again', detail: 'no room' });

  ending = { kind: 'done' };
  await withdraw();
  await expect.poll(() => model.done).toEqual({ property: 'rarejob' });
  expect(model.failed).toBeUndefined();
});

test('what took longer than anybody waits for is not said to have failed once it is done', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let end: (ending: unknown) => void = () => undefined;
  ending = new Promise((resolve) => {
    end = resolve;
  });
  await withdraw();
  await act(async () => void vi.advanceTimersByTime(60_000));
  vi.useRealTimers();
  await expect.poll(() => model.failed?.kind).toBe('again');
  await act(async () => end({ kind: 'done' }));
  await expect.poll(() => model.failed).toBeUndefined();
});

test('what is never tried again is told apart from what is', async () => {
  ending = { kind: 'never', why: 'private window' };
  await withdraw();
  await expect.poll(() => model.failed).toMatchObject({ kind: 'never', detail: 'private window' });
});

test('settings that fail are told as well', async () => {
  ending = { kind: 'again', why: 'no room' };
  await act(async () => model.gpc(undefined, true));
  await expect.poll(() => model.failed?.kind).toBe('again');
});

describe('the first frame', () => {
  const NAMED = { kind: 'named', property: 'rarejob' } as const;

  /** A page whose worker is still being woken. */
  async function opened() {
    let answer: (views: readonly never[]) => void = () => undefined;
    const withdraw = vi.fn(async () => undefined);
    const load = () => new Promise<readonly never[]>((resolve) => (answer = resolve));
    const adapter = { ...createAdapter(), load, withdraw };
    const Named = () => {
      model = useViews(adapter, NAMED);
      return null;
    };
    const root = document.createElement('main');
    await act(async () => render(<Named />, root));
    return { withdraw, answer: () => act(async () => answer([])) };
  }

  test('shows what was shown last, with its age, and does nothing by it', async () => {
    frame = { at: 7, shown: [{ id: 'rarejob' }] };
    const { withdraw: done, answer } = await opened();
    const shown = { views: [{ id: 'rarejob' }], asOf: 7, running: 'look' };
    await expect.poll(() => model).toMatchObject(shown);
    await act(async () => model.withdraw({ property: 'rarejob' }));
    expect(done).not.toHaveBeenCalled();

    await answer();
    const fresh = { views: [], asOf: undefined, running: undefined };
    await expect.poll(() => model).toMatchObject(fresh);
    await act(async () => model.withdraw({ property: 'rarejob' }));
    expect(done).toHaveBeenCalledOnce();
  });

  test('is none where nothing was shown', async () => {
    frame = undefined;
    await opened();
    expect(model).toMatchObject({ views: undefined, asOf: undefined, running: undefined });
  });

  test('is kept of one property, and not of all', async () => {
    written.length = 0;
    await createAdapter().load(NAMED);
    await createAdapter().load(SCOPE);
    expect(written).toEqual([['property rarejob', { at: expect.any(Number), shown: [] }]]);
  });
});
