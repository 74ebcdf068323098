import { afterEach, describe, expect, test, vi } from 'vitest';
import { closedDecision, type Decision, type Reason } from '../../../sdk/core/index.ts';
import { switchVendors } from '../../../sdk/vendors/switch-vendors.ts';

const page = window as unknown as Record<string, unknown>;
const GLOBALS = ['fbq', 'clarity', 'uetq', 'ttq', 'dataLayer', 'ga-disable-G-1', 'ga-disable-G-2'];

const failed = vi.fn();
/** Tells one declared service what holds. */
function tell(
  id: string,
  reason: Reason,
  { advertising = false, early = false, declared = true } = {},
): void {
  const allowed = reason === 'chosen';
  const closed = closedDecision('loading');
  const decision: Decision = {
    categories: { ...closed.categories, advertising: { allowed: advertising, reason: 'chosen' } },
    services: { [id]: { allowed, reason } },
  };
  const services = [
    { id, categories: ['analytics' as const], ...(early && { consentMode: true }) },
  ];
  switchVendors(decision, declared ? services : [], window, failed);
}

afterEach(() => {
  for (const name of GLOBALS) delete page[name];
  // biome-ignore lint/suspicious/noDocumentCookie: as the tag does.
  document.cookie = '_ga_2=; max-age=0';
  document.head.replaceChildren();
  failed.mockClear();
});

/** Each vendor's global, as its tag leaves it, and what it heard. */
const VENDORS = {
  'meta-pixel': (heard: unknown[]) => {
    page.fbq = (...call: unknown[]) => heard.push(call);
  },
  'microsoft-clarity': (heard: unknown[]) => {
    page.clarity = (...call: unknown[]) => heard.push(call);
  },
  'microsoft-ads-uet': (heard: unknown[]) => {
    page.uetq = { push: (...call: unknown[]) => heard.push(call) };
  },
  'tiktok-pixel': (heard: unknown[]) => {
    page.ttq = {
      grantConsent: () => heard.push(['grantConsent']),
      revokeConsent: () => heard.push(['revokeConsent']),
    };
  },
};

describe('vendors hear it in their own words', () => {
  test.each<[keyof typeof VENDORS, unknown, unknown]>([
    ['meta-pixel', ['consent', 'revoke'], ['consent', 'grant']],
    [
      'microsoft-clarity',
      ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }],
      ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'granted' }],
    ],
    [
      'microsoft-ads-uet',
      ['consent', 'update', { ad_storage: 'denied' }],
      ['consent', 'update', { ad_storage: 'granted' }],
    ],
    ['tiktok-pixel', ['revokeConsent'], ['grantConsent']],
  ])('%s', (id, off, on) => {
    const heard: unknown[] = [];
    VENDORS[id](heard);
    tell(id, 'withdrawn');
    tell(id, 'chosen');
    expect(heard).toEqual([off, on]);
    tell(id, 'withdrawn', { declared: false });
    expect(heard).toHaveLength(2);
  });

  test('Clarity’s ads are told apart from its analytics', () => {
    const heard: unknown[] = [];
    VENDORS['microsoft-clarity'](heard);
    tell('microsoft-clarity', 'chosen', { advertising: true });
    tell('microsoft-clarity', 'refused', { advertising: true });
    expect(heard).toEqual([
      ['consentv2', { ad_Storage: 'granted', analytics_Storage: 'granted' }],
      ['consentv2', { ad_Storage: 'denied', analytics_Storage: 'denied' }],
    ]);
  });

  test.each(Object.keys(VENDORS))('%s: no global is made where no tag ran', (id) => {
    const before = Object.keys(window);
    tell(id, 'withdrawn');
    tell(id, 'chosen');
    expect(Object.keys(window)).toEqual(before);
    expect(failed).not.toHaveBeenCalled();
  });

  test('one that throws is told, and the next one is still heard', () => {
    page.fbq = () => {
      throw new Error('no');
    };
    expect(() => tell('meta-pixel', 'withdrawn')).not.toThrow();
    expect(failed).toHaveBeenCalledWith('meta-pixel', new Error('no'));
  });

  test('an older TikTok pixel has no such calls', () => {
    page.ttq = {};
    tell('tiktok-pixel', 'withdrawn');
    expect(failed).not.toHaveBeenCalled();
  });
});

describe("Google Analytics' own switch", () => {
  const id = 'google-analytics-4';

  test('stands for every id that is known to run: configured, loaded, stored', () => {
    page.dataLayer = [
      ['config', 'G-1'],
      ['config', 'AW-1'],
      ['event', 'G-NO'],
      { event: 'gtm.js' },
      undefined,
    ];
    // biome-ignore lint/suspicious/noDocumentCookie: as the tag does.
    document.cookie = '_ga_2=GS2.1.s1';
    const script = document.createElement('script');
    script.setAttribute('type', 'text/plain');
    script.src = 'https://www.googletagmanager.com/gtag/js?l=dataLayer&id=G-3&cx=c';
    document.head.append(script);
    tell(id, 'refused');
    const flags = () =>
      ['G-1', 'G-2', 'G-3', 'AW-1', 'G-NO'].map((name) => page[`ga-disable-${name}`]);
    expect(flags()).toEqual([true, true, true, undefined, undefined]);
    tell(id, 'chosen');
    expect(flags()).toEqual([false, false, false, undefined, undefined]);
    delete page['ga-disable-G-3'];
  });

  test.each<[Reason, boolean, boolean]>([
    ['undecided', false, true],
    // Consent Mode holds it meanwhile, until a person refuses.
    ['undecided', true, false],
    ['refused', true, true],
    ['withdrawn', true, true],
    ['gpc', true, true],
  ])('%s, may load early: %s → off: %s', (reason, early, off) => {
    page.dataLayer = [['config', 'G-1']];
    tell(id, reason, { early });
    expect(page['ga-disable-G-1']).toBe(off);
  });
});
