import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CompiledConfig, DAY, parseRecord } from '../../../sdk/core/index.ts';
import { type ImportSettings, importChoices } from '../../../sdk/import/index.ts';
import { readTool } from '../../../sdk/import/read-tool.ts';
import kept from '../../fixtures/imported-choices.json' with { type: 'json' };
import { compiled } from '../../support/compiled.ts';

const cookieOf = (cookies: string) => (name: string) =>
  cookies
    .split('; ')
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1);

describe('what other tools keep is read as what a person chose', () => {
  test.each(kept.choices.map((one) => [`${one.from} ${one.version}: ${one.what}`, one] as const))(
    '%s',
    (_, { from, cookies, granted, refused, decidedAt }) => {
      const choice = readTool(from as ImportSettings['from'], {
        cookie: cookieOf(cookies),
        local: () => undefined,
      });
      if (granted === undefined) expect(choice).toBeUndefined();
      else expect(choice).toMatchObject({ granted, refused, ...(decidedAt && { decidedAt }) });
    },
  );

  test('Klaro may keep it in the local storage, and any tool under another name', () => {
    const nobody = () => undefined;
    const local = (name: string) => (name === 'mine' ? '{"youtube":false}' : undefined);
    expect(readTool('klaro', { cookie: nobody, local }, 'mine')).toMatchObject({
      refused: ['youtube'],
      kept: ['mine'],
    });
  });

  test.each(['', '%', '{', 'null', '[]', '{"categories":1}', '1', 'x'.repeat(9000)])(
    'what is none is no choice: %s',
    (text) => {
      for (const from of [
        'vanilla-cookieconsent',
        'klaro',
        'orejime',
        'cookiebot',
        'onetrust',
        'tarteaucitron',
      ] as const)
        expect(readTool(from, { cookie: () => text, local: () => text })).toBeUndefined();
    },
  );
});

const write = (cookie: string): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: as the tools do.
  document.cookie = cookie;
};
const NOW = 1_796_100_000_000;
const SERVICES = ['google-analytics-4', 'microsoft-clarity', 'youtube-embed', 'meta-pixel'];
const config = (...imports: ImportSettings[]): Promise<CompiledConfig> =>
  compiled({ services: SERVICES, hosts: undefined, imports });
const record = () => {
  const reading = parseRecord(cookieOf(document.cookie)('rj_choices'));
  return reading.kind === 'valid' ? reading.record : undefined;
};
const keep = (from: string, what: string): void => {
  const { cookies = '' } = kept.choices.find((one) => one.from === from && one.what === what) ?? {};
  for (const cookie of cookies.split('; ')) write(`${cookie}; path=/`);
};

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  for (const pair of document.cookie.split('; '))
    for (const path of ['', 'path=/; '])
      write(`${pair.split('=')[0]}=; ${path}expires=Thu, 01 Jan 1970 00:00:00 GMT`);
  document.body.innerHTML = '';
  localStorage.clear();
});

describe('a refusal', () => {
  test('of everything stays one, without a word in the config on it', async () => {
    keep('vanilla-cookieconsent', 'all refused');
    const taken = importChoices(await config({ from: 'vanilla-cookieconsent' }));
    expect(taken).toMatchObject({ granted: [], asked: [], unknown: [] });
    expect(record()).toMatchObject({
      method: 'imported',
      choices: {
        categories: {
          functional: 'refused',
          analytics: 'refused',
          advertising: 'refused',
          measurement: 'refused',
        },
      },
      policy: { digest: '' },
    });
  });

  test('of one service is of that alone', async () => {
    keep('tarteaucitron', 'one allowed');
    const taken = importChoices(await config({ from: 'tarteaucitron' }));
    expect(taken).toMatchObject({ granted: [], refused: ['youtube-embed'], asked: ['gtag'] });
    expect(record()?.choices).toEqual({ categories: {}, services: { 'youtube-embed': 'refused' } });
  });

  test('closes what a grant of another name would open', async () => {
    write('klaro={"ga":true,"analytics":false}');
    const names = { ga: 'google-analytics-4', analytics: 'analytics' };
    importChoices(await config({ from: 'klaro', names, same: ['ga'] }));
    expect(record()?.choices).toEqual({ categories: { analytics: 'refused' }, services: {} });
  });
});

describe('a grant', () => {
  const settings = (same: string[]): ImportSettings => ({
    from: 'vanilla-cookieconsent',
    names: { ga: 'google-analytics-4' },
    same,
  });
  const WHAT = 'a category allowed, and of its services one';

  test('comes only where the site says that purpose and recipients are the same', async () => {
    keep('vanilla-cookieconsent', WHAT);
    expect(importChoices(await config(settings([])))).toMatchObject({ granted: [], asked: ['ga'] });
    expect(record()?.choices.services).toEqual({});
  });

  test('is of its own time, and ends when it would have', async () => {
    keep('vanilla-cookieconsent', WHAT);
    const taken = importChoices(await config(settings(['ga', 'analytics'])));
    expect(taken).toMatchObject({
      granted: ['google-analytics-4'],
      refused: ['advertising', 'measurement'],
    });
    expect(record()?.choices.services).toEqual({ 'google-analytics-4': 'granted' });
    expect(record()?.decidedAt).toBe(1796063000000);
    expect(record()?.expiresAt).toBe(1796063000000 + 180 * DAY);
  });

  test('that has run out is asked anew; the refusal beside it stays', async () => {
    vi.setSystemTime(NOW + 200 * DAY);
    keep('vanilla-cookieconsent', WHAT);
    expect(importChoices(await config(settings(['ga'])))).toMatchObject({
      granted: [],
      asked: ['ga'],
    });
    expect(record()?.choices.categories).toEqual({
      advertising: 'refused',
      measurement: 'refused',
    });
  });

  test('is not one that knew of Global Privacy Control', async () => {
    keep('cookiebot', 'statistics allowed');
    importChoices(await config({ from: 'cookiebot', same: ['statistics'] }));
    expect(record()).toMatchObject({
      gpc: false,
      choices: { categories: { analytics: 'granted' } },
    });
  });
});

test('what was chosen with the SDK stays', async () => {
  keep('klaro', 'all refused');
  write('rj_choices=anything');
  expect(importChoices(await config({ from: 'klaro' }))).toBeUndefined();
  expect(document.cookie).toContain('rj_choices=anything');
});

test('what the other tool kept is taken away, so that it counts once', async () => {
  keep('onetrust', 'some allowed');
  localStorage.setItem('klaro', '{"youtube":false}');
  const own = await config({ from: 'onetrust' }, { from: 'klaro' });
  expect(importChoices(own)).toMatchObject({ from: 'onetrust' });
  expect(document.cookie).not.toContain('Optanon');
  expect(importChoices(own)).toBeUndefined();
});

test('a name that nobody knows is told, and no refusal of everything is made of the rest', async () => {
  write('klaro={"matomo":false,"youtube":false,"__proto__":true,"constructor":false}');
  expect(importChoices(await config({ from: 'klaro' }))).toMatchObject({
    refused: ['youtube-embed'],
    unknown: ['__proto__', 'matomo', 'constructor'],
  });
  expect(record()?.choices.categories).toEqual({});
});

test('the person is told once, with the way to change it', async () => {
  document.documentElement.lang = 'ja';
  keep('klaro', 'all refused');
  const own = await config({ from: 'klaro' });
  importChoices(own);
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const root = document.querySelector('rj-imported')?.shadowRoot;
  expect(root?.querySelector('[role=status]')?.textContent).toContain('引き継ぎました');
  const opened = vi.fn();
  root?.querySelector<HTMLButtonElement>('[data-action=customize]')?.click();
  for (const ask of (window.rarejobConsentQueue ?? []) as unknown as readonly ((
    handle: object,
  ) => void)[])
    ask({ openPreferences: opened });
  expect(opened).toHaveBeenCalledOnce();
  expect(document.querySelector('rj-imported')).toBeNull();
  importChoices(own);
  expect(document.querySelector('rj-imported')).toBeNull();
});

test('who is asked about the rest is told that only a part was taken over', async () => {
  document.documentElement.lang = 'ja';
  keep('onetrust', 'some allowed');
  expect(importChoices(await config({ from: 'onetrust' }))?.asked).not.toEqual([]);
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const root = document.querySelector('rj-imported')?.shadowRoot;
  expect(root?.querySelector('[role=status]')?.textContent).toContain('一部を引き継ぎました');
});

test('a config that is none, or for another host, does nothing', async () => {
  keep('klaro', 'all refused');
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(importChoices({})).toBeUndefined();
  expect(warn).toHaveBeenCalled();
  warn.mockRestore();
  const elsewhere = await compiled({
    services: SERVICES,
    hosts: ['rarejob.com'],
    imports: [{ from: 'klaro' }],
  });
  vi.stubGlobal('location', { hostname: 'example.org', protocol: 'https:' });
  expect(importChoices(elsewhere)).toBeUndefined();
  vi.unstubAllGlobals();
});
