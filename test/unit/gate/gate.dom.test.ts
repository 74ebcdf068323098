import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type CompiledConfig,
  closedDecision,
  type Decision,
  type Fault,
  type GateService,
} from '../../../sdk/core/index.ts';
import { createGate } from '../../../sdk/gate/gate.ts';
import type { GateEvent } from '../../../sdk/gate/gate-event.ts';
import { holdRest } from '../../../sdk/gate/hold/rest/rest.ts';
import { createReleaser } from '../../../sdk/gate/release/releaser.ts';

/* What order scripts really run in is proved in a real browser; here, what moves and what does not. */
const services: GateService[] = [
  { id: 'google-analytics-4', categories: ['analytics'], aliases: ['GA'] },
  { id: 'youtube-embed', categories: ['functional'] },
];
const closed: Decision = {
  ...closedDecision('loading'),
  services: Object.fromEntries(
    services.map(({ id }) => [id, { allowed: false, reason: 'refused' }]),
  ),
};
const allow = (...ids: string[]): Decision => ({
  categories: {
    ...closed.categories,
    ...Object.fromEntries(ids.map((id) => [id, { allowed: true, reason: 'chosen' }])),
  },
  services: {
    ...closed.services,
    ...Object.fromEntries(
      ids
        .filter((id) => id in closed.services)
        .map((id) => [id, { allowed: true, reason: 'chosen' } as const]),
    ),
  },
});

let lifetime: AbortController;
let faults: Fault[];
let released: GateEvent[];
const start = () => {
  faults = [];
  released = [];
  const gate = createGate(
    {
      window,
      signal: lifetime.signal,
      wait: () => undefined,
      pressed: () => {},
      acting: () => undefined,
      report: (fault) => void faults.push(fault),
      blocked: () => {},
      released: (event) => void released.push(event),
    },
    async () => ({ createReleaser }),
    async () => ({ holdRest }),
  );
  const config = { services, cookie: { domains: [] } } as unknown as CompiledConfig;
  return { apply: (decision: Decision) => gate.apply(decision, config, 'jp-strict') };
};
const frame = () => document.querySelector('iframe');

beforeEach(() => {
  lifetime = new AbortController();
});
afterEach(() => {
  lifetime.abort();
  document.body.replaceChildren();
});

const addFrame = (attributes: Record<string, string>): HTMLIFrameElement => {
  const element = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
};
const video = { 'data-service': 'youtube-embed', 'data-src': 'about:blank#v' };

describe('a marked frame', () => {
  test('waits, comes back exactly, and goes back on withdrawal', async () => {
    addFrame(video);
    const gate = start();
    await gate.apply(closed);
    expect(frame()?.hasAttribute('src')).toBe(false);
    await gate.apply(allow('youtube-embed'));
    expect(frame()?.getAttribute('src')).toBe('about:blank#v');
    await gate.apply(closed);
    expect(frame()?.hasAttribute('src')).toBe(false);
    expect(frame()?.getAttribute('data-rj-src')).toBe('about:blank#v');
    expect(frame()?.hasAttribute('data-src')).toBe(false);
  });

  test('added later is held and released like the rest', async () => {
    const gate = start();
    await gate.apply(allow('youtube-embed'));
    addFrame(video);
    await vi.waitFor(() => expect(frame()?.getAttribute('src')).toBe('about:blank#v'));
  });

  test.each([
    ['service and category, both allowed', { ...video, 'data-category': 'functional' }, true],
    ['service allowed, category not', { ...video, 'data-category': 'analytics' }, false],
    ['an unknown service', { ...video, 'data-service': 'nobody' }, false],
    ['an unknown category', { 'data-category': 'everything', 'data-src': 'about:blank' }, false],
    ["the most used peer's negation", { 'data-category': '!functional', 'data-src': 'a:' }, false],
    ['a name every object has', { ...video, 'data-service': 'constructor' }, false],
  ])('%s', async (_, attributes, released) => {
    addFrame(attributes);
    await start().apply(allow('youtube-embed', 'functional'));
    expect(frame()?.hasAttribute('src')).toBe(released);
  });

  test('an unknown name is reported with the attribute it stands in', async () => {
    addFrame({ ...video, 'data-service': 'nobody' });
    await start().apply(closed);
    expect(faults).toEqual([
      { path: 'data-service="nobody"', message: 'not in the config; stays closed' },
    ]);
  });

  test('is known by an alias that the config gives its service', async () => {
    addFrame({ 'data-service': 'GA', 'data-src': 'about:blank#g' });
    await start().apply(allow('google-analytics-4'));
    expect(frame()?.getAttribute('src')).toBe('about:blank#g');
  });

  test('that was out of the page at the choice comes when it is put back', async () => {
    addFrame(video);
    const gate = start();
    await gate.apply(closed);
    const kept = frame() as HTMLIFrameElement;
    kept.remove();
    await gate.apply(allow('youtube-embed'));
    document.body.append(kept);
    await vi.waitFor(() => expect(frame()?.getAttribute('src')).toBe('about:blank#v'));
  });

  test('that was out of the page at the refusal waits again when it is put back', async () => {
    addFrame(video);
    const gate = start();
    await gate.apply(allow('youtube-embed'));
    const kept = frame() as HTMLIFrameElement;
    kept.remove();
    await gate.apply(closed);
    document.body.append(kept);
    // Before it can load.
    expect(kept.hasAttribute('src')).toBe(false);
    expect(frame()?.getAttribute('data-rj-src')).toBe('about:blank#v');
    await gate.apply(allow('youtube-embed'));
    expect(frame()?.getAttribute('src')).toBe('about:blank#v');
  });

  test('an image keeps its srcset until then', async () => {
    const image = document.createElement('img');
    image.dataset.service = 'youtube-embed';
    image.setAttribute('data-srcset', 'a.png 2x');
    document.body.append(image);
    const gate = start();
    await gate.apply(closed);
    expect(image.hasAttribute('srcset')).toBe(false);
    await gate.apply(allow('youtube-embed'));
    expect(image.getAttribute('srcset')).toBe('a.png 2x');
  });
});

describe('scripts in their order, where each one takes a slice of its own', () => {
  let time = 0;
  /** What happens at which slice. */
  let at: (slice: number) => void = () => {};
  beforeEach(() => {
    let slice = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      slice += 1;
      at(slice);
      time += 10;
      return time;
    });
  });
  afterEach(() => {
    at = () => {};
    vi.restoreAllMocks();
  });

  const add = (from: number, count: number): void =>
    document.body.append(
      ...Array.from({ length: count }, (_, n) => {
        const script = document.createElement('script');
        Object.assign(script, { type: 'text/plain', id: `${from + n}` });
        script.dataset.service = 'youtube-embed';
        return script;
      }),
    );
  const order = () => released.map(({ element }) => Number(element?.id));
  const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);
  test.each([7, 12, 17, 22, 27, 32, 37, 42])(
    'accepted at slice %i, while they are looked at for the first time',
    async (chosen) => {
      add(0, 20);
      const gate = start();
      let accepted: Promise<unknown> | undefined;
      at = (slice) => {
        if (slice >= chosen) accepted ??= gate.apply(allow('youtube-embed'));
      };
      await gate.apply(closed);
      await (accepted ?? gate.apply(allow('youtube-embed')));
      await vi.waitFor(() => expect(order()).toEqual(upTo(20)));
    },
  );
});
