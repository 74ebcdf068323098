import { expect, test } from 'vitest';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { sha256 } from '../../../sdk/compile/digest.ts';
import { createControl } from '../../../sdk/control/control.ts';
import type { Decision } from '../../../sdk/core/index.ts';

test('an act is obeyed and told once, also where the page looks at the cookie meanwhile', async () => {
  const compiled = await compileConfig(
    {
      property: 'rarejob',
      policy: { version: '1', url: '/privacy' },
      hosts: ['rarejob.com'],
      services: ['google-analytics-4'],
    },
    { digest: sha256, base: '/' },
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const obeyed: Decision[] = [];
  const told: (number | undefined)[] = [];
  let settle = (): void => {};
  const control = createControl({
    config: compiled.value.config,
    regime: 'jp-strict',
    signals: { gpc: false },
    language: 'ja',
    obey(decision) {
      obeyed.push(decision);
      if (obeyed.length === 1) return Promise.resolve();
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    changed: (_, record) => told.push(record?.revision),
    report: ({ message }) => expect.unreachable(message),
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
