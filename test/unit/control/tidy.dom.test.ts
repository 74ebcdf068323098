import { beforeEach, expect, test } from 'vitest';
import { tidy } from '../../../sdk/control/tidy.ts';
import { type CompiledConfig, closedDecision, type Decision } from '../../../sdk/core/index.ts';
import { createPageGate } from '../../../sdk/page/page-gate.ts';

const stored = { area: 'local', name: 'chat' } as const;
const config = {
  services: [{ id: 'chat', categories: ['functional'], storage: [stored] }],
  cookie: { domains: [] },
  googleConsentMode: { mode: 'off' },
} as unknown as CompiledConfig;
const decision = (allowed: boolean): Decision => ({
  ...closedDecision('loading'),
  services: { chat: { allowed, reason: allowed ? 'chosen' : 'refused' } },
});

/** A page gate whose tags take as long to move as the test says. */
function pageGate() {
  const moved: ((left: boolean) => void)[] = [];
  const gate = createPageGate(
    {
      makeGate: () => ({
        apply: () => new Promise((resolve) => moved.push(resolve)),
        held: async () => [],
      }),
      events: { on: () => {}, emit: () => {} },
      wait: () => undefined,
      pressed: () => {},
      acting: () => undefined,
      signal: new AbortController().signal,
      report: ({ path, message }) => expect.unreachable(`${path} ${message}`),
    },
    async () => ({ tidy }),
    () => expect.unreachable('no raw config'),
  );
  return { obey: (allowed: boolean) => gate.obey(decision(allowed), config, 'jp-strict'), moved };
}

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem('chat', 'kept');
});

test('what a refused service left is cleared away once the tags of the page have moved', async () => {
  const { obey, moved } = pageGate();
  const obeyed = obey(false);
  moved[0]?.(true);
  await obeyed;
  expect(localStorage.getItem('chat')).toBe(null);
});

test('not by a decision of before, where a person has allowed the service meanwhile', async () => {
  const { obey, moved } = pageGate();
  const first = obey(false);
  const second = obey(true);
  moved[1]?.(true);
  await second;
  // The tags of the page's start came to their end only now.
  moved[0]?.(true);
  await first;
  expect(localStorage.getItem('chat')).toBe('kept');
});

test('nor where the refusal is taken back in the next moment', async () => {
  const { obey, moved } = pageGate();
  const acts = [obey(true), obey(false), obey(true)];
  for (const move of moved) move(false);
  await Promise.all(acts);
  expect(localStorage.getItem('chat')).toBe('kept');
});
