import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type CompiledConfig,
  type ConsentModeSettings,
  closedDecision,
  type Decision,
} from '../../../sdk/core/index.ts';
import { createContainerEvents } from '../../../sdk/vendors/container-events.ts';
import { createConsentMode } from '../../../sdk/vendors/google-consent-mode.ts';
import { watchLayer } from '../../../sdk/vendors/replaced-layer.ts';

const config = (settings: Partial<ConsentModeSettings> = {}): CompiledConfig =>
  ({
    services: [{ id: 'google-analytics-4', categories: ['analytics'] }],
    googleConsentMode: {
      mode: 'basic',
      waitForUpdate: 400,
      urlPassthrough: true,
      adsDataRedaction: false,
      types: { analytics_storage: [['analytics']] },
      ...settings,
    },
  }) as unknown as CompiledConfig;

const verdict = (allowed: boolean) =>
  ({ allowed, reason: allowed ? 'chosen' : 'undecided' }) as const;
const deciding = (analytics: boolean): Decision => ({
  categories: {
    necessary: { allowed: true, reason: 'required' },
    functional: verdict(false),
    analytics: verdict(analytics),
    advertising: verdict(false),
    measurement: verdict(false),
  },
  services: { 'google-analytics-4': verdict(analytics) },
});
const closed = deciding(false);
const open = deciding(true);

const denied = {
  ad_storage: 'denied',
  ad_user_data: 'denied',
  ad_personalization: 'denied',
  analytics_storage: 'denied',
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: 'granted',
};
const granted = { ...denied, analytics_storage: 'granted' };
const SETS = [
  ['set', 'url_passthrough', true],
  ['set', 'ads_data_redaction', false],
];
const news = (state: 'granted' | 'denied') => ({
  event: 'rj_choices_update',
  rj_choices: {
    categories: {
      necessary: 'granted',
      functional: 'denied',
      analytics: state,
      advertising: 'denied',
      measurement: 'denied',
    },
    services: { 'google-analytics-4': state },
  },
});
/** As a page has them: the commands at once, the events a little later. */
const createMode = () => {
  const google = createConsentMode(window);
  const container = createContainerEvents(window);
  let now: readonly [Decision, CompiledConfig] | undefined;
  let watched = false;
  return {
    tell(decision: Decision, given?: CompiledConfig): void {
      google.tell(decision, given);
      now = given && [decision, given];
      if (!watched) watchLayer(window, () => now, lifetime.signal);
      watched = true;
      if (given && given.googleConsentMode.mode !== 'off') container.tell(decision);
    },
  };
};
/** Commands as lists, events as they are. */
const layer = () =>
  (window.dataLayer ?? []).map((entry) =>
    'event' in (entry as object) ? entry : Array.from(entry as unknown[]),
  );

let lifetime = new AbortController();

beforeEach(() => {
  delete window.dataLayer;
  lifetime = new AbortController();
});
afterEach(() => lifetime.abort());

describe('a page that has its own mind about `dataLayer`', () => {
  const put = (value: unknown): void => void Reflect.set(window, 'dataLayer', value);

  test('another product\u2019s object is left alone, and an array that takes its place hears all', () => {
    const other = { of: 'another product' };
    put(other);
    const mode = createMode();
    mode.tell(closed, config());
    expect(window.dataLayer).toBe(other);
    put([]);
    expect(layer()[0]).toMatchObject(['consent', 'default', { ...denied }]);
    mode.tell(open, config());
    expect(layer()).toContainEqual(['consent', 'update', granted]);
  });

  test('a new array hears the default as it is now, before what stands in it', () => {
    const mode = createMode();
    mode.tell(closed, config());
    mode.tell(open, config());
    put([{ event: 'page' }]);
    const [first] = layer();
    expect(first).toMatchObject(['consent', 'default', { ...granted }]);
    expect(layer().at(-1)).toEqual({ event: 'page' });
    mode.tell(closed, config());
    expect(layer()).toContainEqual(['consent', 'update', denied]);
  });

  test('the same array again, as every snippet writes it, says nothing twice', () => {
    createMode().tell(closed, config());
    const before = layer();
    put(window.dataLayer);
    expect(layer()).toEqual(before);
  });

  test('one that the page declared with `var` hears the next change', () => {
    const page = {} as Window;
    Object.defineProperty(page, 'dataLayer', { value: [], writable: true, enumerable: true });
    const mode = createConsentMode(page);
    mode.tell(closed, config());
    page.dataLayer = [];
    mode.tell(open, config());
    expect(Array.from(page.dataLayer[0] as unknown[])).toMatchObject([
      'consent',
      'default',
      { ...granted },
    ]);
  });

  test('when it ends the name is the page\u2019s own again', () => {
    createMode().tell(closed, config());
    const before = window.dataLayer;
    lifetime.abort();
    expect(Object.getOwnPropertyDescriptor(window, 'dataLayer')).toMatchObject({
      value: before,
      writable: true,
      configurable: true,
    });
  });
});

test.each([
  ['eu', 'granted'],
  ['jp', 'denied'],
  [undefined, 'denied'],
] as const)('a way that holds under eu only, under %s: %s', (regime, expected) => {
  window.dataLayer = [];
  const own = config({ types: { ad_user_data: [['eu', 'analytics']] } } as never);
  createConsentMode(window).tell(open, own, regime);
  expect(layer()[0]).toMatchObject(['consent', 'default', { ad_user_data: expected }]);
});

describe('Google Consent Mode', () => {
  test('the default holds all seven types, and stands before anything that measures', () => {
    createMode().tell(closed, config());
    expect(layer()).toEqual([['consent', 'default', { ...denied, wait_for_update: 400 }], ...SETS]);
  });

  test('commands are `arguments` objects: the tag ignores arrays', () => {
    createMode().tell(closed, config());
    expect(window.dataLayer?.every((command) => !Array.isArray(command))).toBe(true);
  });

  test('a choice that was stored is already in the default, and the container hears of it', () => {
    createMode().tell(open, config());
    expect(layer()).toEqual([['consent', 'default', granted], ...SETS, news('granted')]);
  });

  test('a choice on the page follows as one update and one event; no change says nothing', () => {
    const mode = createMode();
    mode.tell(closed, config());
    mode.tell(closed, config());
    mode.tell(open, config());
    mode.tell(open, config());
    mode.tell(closed, config());
    expect(layer().slice(3)).toEqual([
      ['consent', 'update', granted],
      news('granted'),
      ['consent', 'update', denied],
      news('denied'),
    ]);
  });

  test('a service that changes and moves no type is an event, and no update', () => {
    const mode = createMode();
    mode.tell(closed, config());
    mode.tell({ ...closed, services: { 'google-analytics-4': verdict(true) } }, config());
    expect(layer().slice(3)).toEqual([
      {
        ...news('denied'),
        rj_choices: { ...news('denied').rj_choices, services: news('granted').rj_choices.services },
      },
    ]);
  });

  test('what the head stub read is not said again, and is mended where it was wrong', () => {
    window.dataLayer = [['consent', 'default', { ...granted, wait_for_update: 500 }]];
    const mode = createMode();
    mode.tell(closedDecision('loading'));
    mode.tell(open, config());
    expect(layer().slice(1)).toEqual([...SETS, news('granted')]);
    mode.tell(closed, config());
    expect(layer()).toContainEqual(['consent', 'update', denied]);
  });

  test('a config that is still to come: denied at once, then what it says', () => {
    const mode = createMode();
    mode.tell(closedDecision('loading'));
    expect(layer()).toEqual([['consent', 'default', { ...denied, wait_for_update: 500 }]]);
    mode.tell(open, config());
    expect(layer().slice(1)).toEqual([['consent', 'update', granted], ...SETS, news('granted')]);
  });

  test('a config that is broken closes what the stub had granted', () => {
    window.dataLayer = [['consent', 'default', granted]];
    const mode = createMode();
    mode.tell(closedDecision('loading'));
    mode.tell(closedDecision('invalid'));
    expect(layer().slice(1)).toEqual([['consent', 'update', denied]]);
  });

  test('off says nothing, and takes back what was said before that was known', () => {
    const mode = createMode();
    mode.tell(closed, config({ mode: 'off' }));
    expect(window.dataLayer).toBeUndefined();
    window.dataLayer = [['js']];
    mode.tell(closedDecision('loading'));
    expect(window.dataLayer).toHaveLength(2);
    mode.tell(open, config({ mode: 'off' }));
    mode.tell(closed, config({ mode: 'off' }));
    expect(layer()).toEqual([['js']]);
  });
});
