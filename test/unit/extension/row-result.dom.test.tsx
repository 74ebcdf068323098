import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { View } from '../../../extension/dashboard/adapter.ts';
import type { Model } from '../../../extension/dashboard/use-views.ts';

vi.mock('webextension-polyfill', () => ({
  default: { i18n: { getMessage: () => 'en' }, extension: {}, runtime: {}, storage: {} },
}));

const { CompanyList } = await import('../../../extension/dashboard/company-list.tsx');
const { PropertyNotices } = await import('../../../extension/dashboard/property-panel.tsx');

/* What became of an act is shown where it was pressed. */

const RESULT = {
  intent: 'one',
  at: 1,
  record: 'written',
  services: ['ga'],
  removed: [],
  residue: [],
  tabs: 0,
  rulesRefused: 0,
};
const service = (id: string) => ({
  ...{ id, name: { ja: id, en: id }, operator: 'Google LLC', cookies: [] },
  verdict: { allowed: true, reason: 'chosen' },
  ...{ blocked: false, liftable: false, withdrawable: true },
});
const view = {
  ...{ id: 'rarejob', state: 'ready', notTaken: [], result: RESULT, undo: undefined },
  categories: [{ id: 'analytics', services: [service('ga'), service('gads')] }],
} as unknown as View;

const withdraw = vi.fn();
let root: HTMLElement;
beforeEach(() => {
  root?.remove();
  root = document.createElement('main');
  document.body.append(root);
  withdraw.mockClear();
});

const draw = (done?: Model['done']) => {
  const model = { done, withdraw, running: undefined, inPrivate: false } as unknown as Model;
  return act(() =>
    render(
      <>
        <PropertyNotices view={view} model={model} level={2} />
        <CompanyList view={view} model={model} />
      </>,
      root,
    ),
  );
};

test('one press ends what is sent to a company', async () => {
  await draw();
  root.querySelector<HTMLElement>('[data-company="Google LLC"]')?.click();
  expect(withdraw).toHaveBeenCalledWith({
    ...{ property: 'rarejob', company: 'Google LLC' },
    services: ['ga', 'gads'],
  });
});

test('in its row, below what was pressed, and nowhere else; the focus goes to it', async () => {
  await draw({ property: 'rarejob', company: 'Google LLC', services: ['ga', 'gads'] });
  const [box, ...others] = root.querySelectorAll('[data-result]');
  expect(others).toEqual([]);
  const row = root.querySelector('[data-company-row="Google LLC"]');
  expect(row?.contains(box ?? null)).toBe(true);
  expect(row?.querySelector('[role="switch"]')?.compareDocumentPosition(box as Node)).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  );
  expect(document.activeElement).toBe(box?.querySelector('h4'));
});

test.each([
  ['an act for the whole site', { property: 'rarejob' }],
  ['an act of another site', { property: 'progos', company: 'Google LLC' }],
  ['an act of another day', undefined],
])('at the top, of %s', async (_, done) => {
  await draw(done);
  const boxes = root.querySelectorAll('[data-result]');
  expect(boxes).toHaveLength(1);
  expect(root.querySelector('[data-company-row] [data-result]')).toBeNull();
});
