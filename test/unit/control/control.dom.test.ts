import { beforeEach, expect, test, vi } from 'vitest';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { sha256 } from '../../../sdk/compile/digest.ts';
import { type ControlParts, createControl } from '../../../sdk/control/control.ts';
import type { Decision } from '../../../sdk/core/index.ts';

beforeEach(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: as a visitor who clears it.
  document.cookie = 'rj_choices=; Path=/; Max-Age=0';
});

async function controlOf(
  parts: Pick<ControlParts, 'obey' | 'changed'> & Partial<Pick<ControlParts, 'report'>>,
  services = ['google-analytics-4'],
) {
  const compiled = await compileConfig(
    {
      property: 'rarejob',
      policy: { version: '1', url: '/privacy' },
      hosts: ['rarejob.com'],
      services,
    },
    { digest: sha256, base: '/' },
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return createControl(
    {
      config: compiled.value.config,
      regime: 'jp-strict',
      signals: { gpc: false },
      language: 'ja',
      report: ({ message }) => expect.unreachable(message),
      ...parts,
    },
    () => import('../../../sdk/control/acts.ts'),
  );
}

test('acts of one moment are all kept: each changes what the one before it left', async () => {
  const control = await controlOf({ obey: async () => {}, changed: () => {} });
  const choose = (id: string) =>
    control.act({ kind: 'choose', choices: { categories: { [id]: true } } }, true);
  await Promise.all([choose('analytics'), choose('functional'), choose('advertising')]);
  expect(control.record()?.revision).toBe(3);
  expect(control.record()?.choices.categories).toEqual({
    analytics: 'granted',
    functional: 'granted',
    advertising: 'granted',
  });
});

test('an act is obeyed and told once, also where the page looks at the cookie meanwhile', async () => {
  const obeyed: Decision[] = [];
  const told: (number | undefined)[] = [];
  let settle = (): void => {};
  const control = await controlOf({
    obey(decision) {
      obeyed.push(decision);
      if (obeyed.length === 1) return Promise.resolve();
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    changed: (_, record) => told.push(record?.revision),
  });

  let done = false;
  const act = control.act({ kind: 'accept-all' }, true).then(() => {
    done = true;
  });
  while (told.length === 0) {
    void control.reread();
    await Promise.resolve();
    if (!document.cookie) await new Promise((resolve) => setTimeout(resolve));
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toEqual([1]);
  expect(obeyed).toHaveLength(2);
  // Whoever took it up, the act ends when the page has settled.
  expect(done).toBe(false);
  settle();
  await act;
});

test('a script without a hand can not grant again what was withdrawn elsewhere, where this page has not heard of it', async () => {
  const refused: string[] = [];
  const page = await controlOf({
    ...{ obey: async () => {}, changed: () => {} },
    report: ({ message }) => refused.push(message),
  });
  await page.act({ kind: 'accept-all' }, true);
  const elsewhere = await controlOf({ obey: async () => {}, changed: () => {} });
  await elsewhere.act({ kind: 'withdraw' }, true);
  const withdrawn = document.cookie;

  expect(page.decision().categories.analytics.allowed).toBe(true);
  await page.act({ kind: 'accept-all' }, false);
  expect(refused).toEqual(["refused: needs a person's click or key"]);
  expect(document.cookie).toBe(withdrawn);
  await elsewhere.reread();
  expect(elsewhere.decision().categories.analytics).toEqual({
    allowed: false,
    reason: 'withdrawn',
  });
});

test('the ad by which a visit began is no longer named where that was taken back in the moment of the press', async () => {
  const parts = { obey: async () => {}, changed: () => {} };
  const page = await controlOf(parts, ['google-ads-conversion']);
  const came = vi.spyOn(document, 'referrer', 'get');
  came.mockReturnValue(`${location.origin}/landing?gclid=1`);
  const put = vi.spyOn(history, 'replaceState').mockImplementation(() => {});
  await page.act({ kind: 'accept-all' }, true);
  expect(put).toHaveBeenCalledTimes(1);
  await page.act({ kind: 'reject-all' }, true);
  put.mockClear();

  const elsewhere = await controlOf(parts, ['google-ads-conversion']);
  // What follows a press waits for its answer to be painted.
  vi.stubGlobal('scheduler', { yield: () => elsewhere.act({ kind: 'reject-all' }, true) });
  await page.act({ kind: 'accept-all' }, true);
  expect(page.record()?.method).toBe('reject-all');
  expect(put).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
