import { h as preactElement, render as renderPreact } from 'preact';
import { createElement } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createApp, createSSRApp, effectScope, h as vueElement, watchEffect } from 'vue';
import { renderToString as renderVueToString } from 'vue/server-renderer';
import { useConsent as usePreact } from '../../../sdk/adapters/preact.ts';
import { useConsent as useReact } from '../../../sdk/adapters/react.ts';
import { useConsent as useVue } from '../../../sdk/adapters/vue.ts';
import type { Decision } from '../../../sdk/core/index.ts';
import type { ConsentHandle } from '../../../sdk/page/handle.ts';
import { fakeUi } from '../ui/fake-ui.ts';

const ui = await fakeUi();
const closed = ui.decision();
await ui.arrive({ kind: 'accept-all' });
const open = ui.decision();

/** The SDK as a page has it. */
function sdk(decision: Decision) {
  const handle = {
    decision,
    record: undefined,
    acceptAll: vi.fn(async () => {}),
    choose: vi.fn(async () => {}),
    openPreferences: vi.fn(),
  };
  const say = (event: string): void => {
    document.dispatchEvent(new CustomEvent(`rarejob-consent:${event}`));
  };
  return {
    ...handle,
    arrive() {
      window.rarejobConsent = handle as unknown as ConsentHandle;
      say('ready');
    },
    decide(next: Decision) {
      handle.decision = next;
      say('decision');
    },
  };
}
afterEach(() => {
  delete window.rarejobConsent;
  delete window.rarejobConsentQueue;
  document.body.replaceChildren();
});

const line = (ready: boolean, allowed: boolean): string => `${ready ? 'ready' : 'not'} ${allowed}`;

const FRAMEWORKS: Readonly<Record<string, (drawn: (text: string) => void) => () => void>> = {
  react(drawn) {
    function View() {
      const { ready, allows } = useReact();
      const text = line(ready, allows('line-tag'));
      drawn(text);
      return createElement('p', {}, text);
    }
    const root = createRoot(document.body.appendChild(document.createElement('div')));
    root.render(createElement(View));
    return () => root.unmount();
  },
  preact(drawn) {
    function View() {
      const { ready, allows } = usePreact();
      const text = line(ready, allows('line-tag'));
      drawn(text);
      return preactElement('p', {}, text);
    }
    const root = document.body.appendChild(document.createElement('div'));
    renderPreact(preactElement(View, {}), root);
    return () => renderPreact(null, root);
  },
  vue(drawn) {
    const app = createApp({
      setup() {
        const { ready, allows } = useVue();
        return () => {
          const text = line(ready.value, allows('line-tag'));
          drawn(text);
          return vueElement('p', text);
        };
      },
    });
    app.mount(document.body.appendChild(document.createElement('div')));
    return () => app.unmount();
  },
};

describe.each(Object.entries(FRAMEWORKS))('%s', (_, mount) => {
  const shown = () => document.querySelector('p')?.textContent;

  test('follows the SDK, which may come later, until it ends', async () => {
    const drawn = vi.fn();
    const unmount = mount(drawn);
    await expect.poll(shown).toBe('not false');
    const page = sdk(closed);
    page.arrive();
    await expect.poll(shown).toBe('ready false');
    page.decide(open);
    await expect.poll(shown).toBe('ready true');
    page.decide(closed);
    await expect.poll(shown).toBe('ready false');
    unmount();
    const before = drawn.mock.calls.length;
    page.decide(open);
    await new Promise((resolve) => setTimeout(resolve));
    expect(drawn.mock.calls.length).toBe(before);
  });

  test('an SDK that was there first is read at once, and a word that changes nothing draws nothing', async () => {
    const page = sdk(open);
    page.arrive();
    const drawn = vi.fn();
    const unmount = mount(drawn);
    await expect.poll(shown).toBe('ready true');
    const before = drawn.mock.calls.length;
    page.decide(open);
    await new Promise((resolve) => setTimeout(resolve));
    expect(drawn.mock.calls.length).toBe(before);
    unmount();
  });
});

describe('on a server', () => {
  const ReactView = () => {
    const { ready, allows } = useReact();
    return createElement('p', {}, line(ready, allows('line-tag')));
  };
  const vueView = {
    setup() {
      const { ready, allows } = useVue();
      return () => vueElement('p', line(ready.value, allows('line-tag')));
    },
  };

  test('all is closed, and what was drawn so is hydrated without a mismatch', async () => {
    const wrong = vi.spyOn(console, 'error');
    const warned = vi.spyOn(console, 'warn');
    sdk(open).arrive();
    const html = renderToString(createElement(ReactView));
    expect(html).toBe('<p>not false</p>');
    const root = document.body.appendChild(document.createElement('div'));
    root.innerHTML = html;
    const hydrated = hydrateRoot(root, createElement(ReactView));
    await expect.poll(() => root.textContent).toBe('ready true');
    hydrated.unmount();

    const vueHtml = await renderVueToString(createSSRApp(vueView));
    expect(vueHtml).toBe('<p>not false</p>');
    const place = document.body.appendChild(document.createElement('div'));
    place.innerHTML = vueHtml;
    const app = createSSRApp(vueView);
    app.mount(place);
    await expect.poll(() => place.textContent).toBe('ready true');
    app.unmount();
    expect([...wrong.mock.calls, ...warned.mock.calls]).toEqual([]);
    vi.restoreAllMocks();
  });
});

test('what a component does before the SDK is there is done when it is', async () => {
  const { acceptAll, openPreferences } = useOutside();
  const done = acceptAll();
  openPreferences();
  const page = sdk(closed);
  page.arrive();
  const waiting = window.rarejobConsentQueue as unknown as ((handle: unknown) => void)[];
  for (const callback of waiting) callback(page);
  await done;
  expect(page.acceptAll).toHaveBeenCalledOnce();
  expect(page.openPreferences).toHaveBeenCalledOnce();
});

/** Outside of a component, in a scope of its own. */
function useOutside() {
  const scope = effectScope();
  const consent = scope.run(useVue);
  if (!consent) throw new Error('no scope');
  return consent;
}

test('outside of a component a scope follows, and ends', async () => {
  const scope = effectScope();
  const seen: boolean[] = [];
  scope.run(() => {
    const { allows } = useVue();
    watchEffect(() => seen.push(allows('line-tag')), { flush: 'sync' });
  });
  const page = sdk(closed);
  page.arrive();
  page.decide(open);
  scope.stop();
  page.decide(closed);
  expect(seen.at(-1)).toBe(true);
});
