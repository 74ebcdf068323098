import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { HistoryEntry } from '../../../extension/dashboard/history/history-adapter.ts';

vi.mock('webextension-polyfill', () => ({
  default: { i18n: { getMessage: () => 'en' }, extension: {}, runtime: {}, storage: {} },
}));

const { AskFirst } = await import('../../../extension/dashboard/ask-first.tsx');
const { GpcEverywhere } = await import('../../../extension/dashboard/gpc-everywhere.tsx');
const { GpcSwitch } = await import('../../../extension/dashboard/gpc-switch.tsx');
const { EntryItem } = await import('../../../extension/dashboard/history/entry-item.tsx');
const { LiveRegion, say } = await import('../../../extension/dashboard/live-region.tsx');
const { OffSwitch } = await import('../../../extension/dashboard/off-switch.tsx');
const { clock, day, moment } = await import('../../../extension/dashboard/words.ts');

let root: HTMLElement;
beforeEach(() => {
  root?.remove();
  root = document.createElement('main');
  document.body.append(root);
});

const draw = (page: Parameters<typeof render>[0]) => act(() => render(page, root));
const one = <T extends HTMLElement>(selector: string): T =>
  root.querySelector<T>(selector) ?? expect.unreachable(selector);
const press = (selector: string) =>
  act(() => {
    one(selector).focus();
    one(selector).click();
  });

/* What was shown last is painted before the worker has answered: what is pressed then would be lost. */
describe.each(['one site', 'every site'])('Global Privacy Control, on %s', (where) => {
  const gpc = vi.fn();
  const drawn = (running: 'look' | undefined) => {
    const model = { gpc, inPrivate: false, running };
    const view = { id: 'rarejob', gpcSource: 'none' } as const;
    return draw(
      where === 'one site' ? (
        <GpcSwitch view={view} level={2} model={model} />
      ) : (
        <GpcEverywhere views={[view]} model={model} />
      ),
    );
  };

  test('takes no press, and says so, until the worker has answered', async () => {
    await drawn('look');
    await press('[data-action="gpc"]');
    expect(gpc).not.toHaveBeenCalled();
    expect(one('[data-action="gpc"]').getAttribute('aria-disabled')).toBe('true');
    await drawn(undefined);
    await press('[data-action="gpc"]');
    expect(gpc).toHaveBeenCalledOnce();
    gpc.mockClear();
  });
});

describe('an act that is asked about first', () => {
  const asks = (run: () => void, busy = false) => (
    <AskFirst action="all" label="Off" question="Really?" yes="Yes, off" busy={busy} run={run} />
  );

  test('is done by the second press, and the focus is never lost', async () => {
    const run = vi.fn();
    await draw(asks(run));
    await press('[data-action="ask-all"]');
    expect(run).not.toHaveBeenCalled();
    expect(document.activeElement?.textContent).toContain('Really?');
    await press('[data-action="all"]');
    expect(run).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(one('[data-action="ask-all"]'));
  });

  test.each(['press', 'Escape'])('can be left alone by %s', async (how) => {
    const run = vi.fn();
    await draw(asks(run));
    await press('[data-action="ask-all"]');
    if (how === 'press') await press('[data-action="cancel-all"]');
    else {
      const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
      await act(() => void one('[data-action="all"]').dispatchEvent(event));
    }
    expect(run).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(one('[data-action="ask-all"]'));
  });

  test('waits while something runs, and keeps the focus meanwhile', async () => {
    await draw(asks(() => undefined));
    one('button').focus();
    await draw(asks(() => undefined, true));
    await press('button');
    expect(one('button').getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(one('[data-action="ask-all"]'));
  });
});

describe('what is said', () => {
  test('is said in one place, and again where it is the same', async () => {
    await draw(<LiveRegion />);
    await act(() => say('Done.'));
    const first = one('[role="status"]').textContent;
    await act(() => say('Done.'));
    const second = one('[role="status"]').textContent;
    expect([first, second].map((words) => words?.trim())).toEqual(['Done.', 'Done.']);
    expect(second).not.toBe(first);
  });

  test('a switch that only goes off says where to allow, when it is pressed, and not by looks alone', async () => {
    const common = { name: 'Meta', property: 'rarejob', busy: false, off: () => undefined };
    await draw(
      <>
        <LiveRegion />
        <OffSwitch {...common} on={false} />
        <OffSwitch {...common} on={false} />
      </>,
    );
    expect(root.querySelectorAll('[role="status"]')).toHaveLength(1);
    const hint = one('.switch-hint');
    expect(hint.hidden).toBe(true);
    expect(one('[role="switch"]').getAttribute('aria-describedby')).toBe(hint.id);
    await press('[role="switch"]');
    expect(hint.hidden).toBe(false);
    expect(one('[role="status"]').textContent?.trim()).toBe(hint.textContent);
  });
});

describe('a switch', () => {
  const common = { name: 'Meta', property: 'rarejob', service: 'meta-pixel' };

  test('turns our own block off in one press, and says so before', async () => {
    const [off, lift] = [vi.fn(), vi.fn()];
    await draw(<OffSwitch {...common} busy={false} on={false} off={off} lift={lift} />);
    const control = one('[role="switch"][data-action="lift"][data-service="meta-pixel"]');
    expect(control.getAttribute('aria-disabled')).toBe('false');
    expect(one('.switch-hint').hidden).toBe(false);
    await press('[role="switch"]');
    expect(lift).toHaveBeenCalledOnce();

    await draw(<OffSwitch {...common} busy={false} on off={off} lift={lift} />);
    await press('[role="switch"][data-action="withdraw"]');
    expect([off, lift].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  test('does nothing while something runs', async () => {
    const lift = vi.fn();
    await draw(<OffSwitch {...common} busy on={false} off={vi.fn()} lift={lift} />);
    await press('[role="switch"]');
    expect(lift).not.toHaveBeenCalled();
  });
});

describe('an entry of the history', () => {
  const entry = {
    ...{ key: 'k', at: 0, type: 'withdraw', property: null, categories: [], services: [] },
    ...{ before: {}, after: {}, actor: 'person', evidence: {}, chain: 'c', seq: 2, prev: '0' },
    ...{ hash: '1', own: true, propertyName: undefined, names: {} },
    changes: { granted: [], closed: [], state: 'gone' },
  } as const;
  const list = (...entries: object[]) => (
    <ol>
      {entries.map((each, index) => (
        <EntryItem
          key={String(index)}
          entry={{ ...entry, ...each } as HistoryEntry}
          onReceipt={() => undefined}
        />
      ))}
    </ol>
  );

  test.each([9e15, Number.MAX_SAFE_INTEGER, Number.NaN])(
    'with the time %d, which no calendar has, is shown and says so',
    async (at) => {
      await draw(list({}, { at }, {}));
      expect(root.querySelectorAll('.entry')).toHaveLength(3);
      expect(root.querySelectorAll('.entry')[1]?.textContent).toContain('unknown time');
      for (const words of [day, clock, moment]) expect(words(at)).toBe('unknown time');
    },
  );

  test('names the rule on sites met later as people read it', async () => {
    const added = { ...entry, type: 'rule-added', services: ['met-later'] };
    await draw(list(added));
    expect(root.textContent).toContain('sites you open for the first time');
    expect(root.textContent).not.toContain('met-later');
  });

  test('that can’t be shown takes no other with it', async () => {
    await draw(list({}, { categories: undefined }, {}));
    const shown = [...root.querySelectorAll('.entry')].map(({ textContent }) => textContent);
    expect(shown).toHaveLength(3);
    expect(shown[1]).toContain('cannot be shown');
    expect(shown[2]).toBe(shown[0]);
  });
});
