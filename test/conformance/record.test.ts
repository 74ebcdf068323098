import { expect, row, test } from './support/row.ts';
import {
  ARTEFACTS,
  answersOf,
  at,
  HELD,
  js,
  MARK,
  PAGE,
  SITE,
  service,
  type Trial,
} from './support/trial.ts';
import type { Visitor } from './support/visitor.ts';
import type { Answers, Wire } from './support/wire.ts';

const NOTICE = `!!document.querySelector('rj-notice')`;
const TAG: Trial = {
  body: `<script ${MARK} src="${at('tag.js')}"></script><a href="/two/">two</a>`,
  answers: { [at('tag.js')]: js(`ran.push('tag')`) },
};

/** The property under another of its names. */
async function serveOn(origins: readonly string[], trial: Trial, wire: Wire): Promise<void> {
  const answers: Record<string, Answers[string]> = {};
  for (const [address, answer] of Object.entries(await answersOf(trial))) {
    for (const origin of origins) answers[address.replace(SITE, origin)] = answer;
  }
  wire.begin({ ...answers, ...trial.answers });
}

/** The record cookies that the browser holds, as `domain value`. */
const records = async ({ context }: Visitor): Promise<string[]> =>
  (await context.cookies())
    .filter(({ name }) => name === 'rj_choices')
    .map(({ domain, value }) => `${domain} ${value}`);

const record = async (visitor: Visitor): Promise<string> =>
  (await records(visitor))[0]?.split(' ')[1] ?? '';

const put = ({ context }: Visitor, value: string, domain: string): Promise<void> =>
  context.setCookie({ name: 'rj_choices', value, domain, path: '/', secure: true });

/** Nothing was let go, whatever time it takes. */
async function isClosed(visitor: Visitor, wire: Wire): Promise<void> {
  await visitor.sees('!!rarejobConsent.decision.services.held', true);
  expect(await visitor.read(`rarejobConsent.allows('held')`)).toBe(false);
  await visitor.settled();
  expect(wire.paths(HELD)).toEqual([]);
  expect(await visitor.read('ran')).toEqual([]);
  expect(visitor.thrown).toEqual([]);
}

row('C1', () => {
  for (const script of ARTEFACTS) {
    test(`from the back/forward cache: ${script}`, async ({ returning: visitor, wire }) => {
      // `no-store`, as everything else has it here, keeps a page out of the cache.
      const trial = { ...TAG, script, headers: { 'cache-control': 'no-cache' } };
      const answers = await answersOf(trial);
      wire.begin({ ...answers, [`${SITE}/two/`]: answers[PAGE] ?? {} });
      await visitor.page.goto(PAGE);
      await visitor.sees(NOTICE, true);
      await visitor.read('window.kept = true');
      // A page that still loads is not kept, whoever made it.
      await visitor.sees('document.readyState', 'complete');
      await visitor.settled();
      await visitor.pressOn('a');
      await visitor.sees('location.pathname', '/two/');
      await visitor.press('accept');
      await visitor.sees('ran', ['tag']);
      await visitor.read('history.back()');
      await visitor.sees('location.pathname', '/page/');
      await visitor.sees(NOTICE, false);
      await visitor.sees('ran', ['tag']);
      expect(await visitor.read('!!window.kept')).toBe(true);
    });
  }
});

row('C2', () => {
  for (const script of ARTEFACTS) {
    for (const scheme of ['https', 'http'] as const) {
      test(`${scheme}: ${script}`, async ({ visitor, wire }) => {
        const page = PAGE.replace('https', scheme);
        wire.begin(await answersOf({ ...TAG, script }));
        await visitor.page.goto(page);
        await visitor.sees(NOTICE, true);
        const other = await visitor.context.newPage();
        await other.goto(page);
        const otherSees = (expression: string, expected: unknown) =>
          expect.poll(() => other.evaluate(expression)).toEqual(expected);
        await otherSees(NOTICE, true);
        await visitor.page.bringToFront();
        await visitor.press('accept');
        await otherSees(NOTICE, false);
        await otherSees('ran', ['tag']);
        await visitor.read('rarejobConsent.withdraw()');
        await otherSees(`rarejobConsent.allows('held')`, false);
        await other.close();
      });
    }
  }
});

row('C3', () => {
  test('www.shop.example.co.jp and lms.example.co.jp', async ({ visitor, wire }) => {
    const shop = 'https://www.shop.example.co.jp';
    const lms = 'https://lms.example.co.jp';
    const trial: Trial = {
      ...TAG,
      config: { hosts: ['example.co.jp'] },
      first: `<script>
        window.written = [];
        const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
        Object.defineProperty(document, 'cookie', {
          configurable: true,
          get: () => get.call(document),
          set(text) { written.push(text); set.call(document, text); },
        });
      </script>`,
    };
    await serveOn([shop, lms], trial, wire);
    await visitor.page.goto(`${shop}/page/`);
    await visitor.sees(NOTICE, true);
    // Nothing is tried before there is something to keep.
    expect(await visitor.read('written')).toEqual([]);
    await visitor.press('accept');
    await visitor.sees('ran', ['tag']);
    const written = await visitor.read<string[]>('written');
    expect(written.every((text) => !/domain=\.?(?:co\.)?jp/i.test(text))).toBe(true);
    expect(await records(visitor)).toEqual([expect.stringMatching(/^\.example\.co\.jp 1~/)]);
    await visitor.page.goto(`${lms}/page/`);
    await visitor.sees('ran', ['tag']);
    expect(await visitor.read(NOTICE)).toBe(false);
  });
});

row('C5', () => {
  const onHost: Trial = { ...TAG, config: { cookie: { domain: 'host' } } };

  test('the domain is another one later: found, moved, one is left', async ({ visitor }) => {
    await visitor.open(onHost);
    await visitor.press('accept');
    await visitor.sees('ran', ['tag']);
    expect(await records(visitor)).toEqual([expect.stringMatching(/^www\.rarejob\.com /)]);
    await visitor.open(TAG);
    await visitor.sees('ran', ['tag']);
    expect(await visitor.read(NOTICE)).toBe(false);
    await expect
      .poll(() => records(visitor))
      .toEqual([expect.stringMatching(/^\.rarejob\.com 1~/)]);
  });

  test('the name is another one later: found, moved, one is left', async ({ visitor }) => {
    await visitor.open({ ...TAG, config: { cookie: { name: 'choices_before' } } });
    await visitor.press('accept');
    await visitor.sees('ran', ['tag']);
    await visitor.open(TAG);
    await visitor.sees('ran', ['tag']);
    await visitor.sees(NOTICE, false);
    await expect
      .poll(async () => (await visitor.context.cookies()).map(({ name }) => name).sort())
      .toEqual(['rj_choices', 'session']);
  });

  test('two of different people: what either refused is refused', async ({ visitor, wire }) => {
    await visitor.open(onHost);
    await visitor.press('accept');
    await visitor.sees('ran', ['tag']);
    const granted = await record(visitor);
    await visitor.context.deleteMatchingCookies({ name: 'rj_choices', url: SITE });
    await visitor.open(TAG);
    await visitor.press('reject');
    await expect.poll(() => record(visitor)).not.toBe('');
    await put(visitor, granted, 'www.rarejob.com');
    await visitor.open(TAG);
    await isClosed(visitor, wire);
    await expect
      .poll(() => records(visitor))
      .toEqual([expect.stringMatching(/^\.rarejob\.com 1~/)]);
  });

  test('two of one person: the later counts', async ({ visitor, wire }) => {
    await visitor.open(onHost);
    await visitor.press('accept');
    await visitor.sees('ran', ['tag']);
    const granted = await record(visitor);
    await visitor.read('rarejobConsent.withdraw()');
    await expect.poll(() => record(visitor)).not.toBe(granted);
    await put(visitor, granted, '.rarejob.com');
    await visitor.open(onHost);
    await isClosed(visitor, wire);
    await expect.poll(async () => (await records(visitor)).length).toBe(1);
  });
});

row('C6', () => {
  const damages: Readonly<Record<string, (text: string) => string>> = {
    truncated: (text) => text.slice(0, -20),
    'a letter changed': (text) => text.replace('r', 'g'),
    'of a later version': (text) => text.replace('1~', '2~'),
    'of another property': (text) => text.replace('~rarejob~', '~stranger~'),
    '4 kB': () => 'g'.repeat(4000),
    JSON: () => '{"analytics":true}',
    "a peer's": () => 'accepted',
    percents: () => '%E5%90%8C%E6%84%8F%',
    'a number': () => '1',
    'a word': () => 'true',
    'names of prototypes': () => '1~__proto__~constructor',
  };
  /** Answers, and says what record came of it. */
  const answered = async (visitor: Visitor, answer: 'accept' | 'reject'): Promise<string> => {
    await visitor.open(TAG);
    await visitor.press(answer);
    await expect.poll(() => record(visitor)).not.toBe('');
    // What was let go here must not be taken for what the next page lets go.
    if (answer === 'accept') await visitor.sees('ran', ['tag']);
    return record(visitor);
  };
  const holds = async (visitor: Visitor, wire: Wire, text: string): Promise<void> => {
    await put(visitor, text, '.rarejob.com');
    await visitor.open(TAG);
    await isClosed(visitor, wire);
    await visitor.sees(NOTICE, true);
  };

  test(Object.keys(damages).join(', '), async ({ visitor, wire }) => {
    const text = await answered(visitor, 'accept');
    for (const [name, damage] of Object.entries(damages)) {
      await holds(visitor, wire, damage(text)).catch((cause) => {
        throw new Error(name, { cause });
      });
    }
  });

  test('refusals made grants', async ({ visitor, wire }) => {
    const text = await answered(visitor, 'reject');
    await holds(visitor, wire, text.replace(/~[rw-]{4}~/, '~gggg~'));
  });
});

row('C7', () => {
  const held = (more: object = {}) =>
    service('held', { hosts: [HELD], sends: { ja: ['見たページ'], en: ['pages'] }, ...more });
  const other = service('other');
  const config = (services: readonly ReturnType<typeof service>[], version = '2026-11-01') => ({
    policy: { version, url: '/privacy' },
    services: [...services, service('ads', { category: 'advertising' })],
  });
  const ASKED: Readonly<Record<string, string>> = {
    true: 'asked again, with what changed',
    'that only': 'asked about, and what was allowed goes on',
    false: 'nobody is asked',
  };
  const cases: readonly (readonly [string, boolean | 'that only', ReturnType<typeof config>])[] = [
    ['a new policy version', true, config([held(), other], '2026-12-01')],
    ['a new recipient', true, config([held(), other, service('newcomer')])],
    [
      'new data sent',
      true,
      config([held({ sends: { ja: ['見たページ', '氏名'], en: ['pages', 'names'] } }), other]),
    ],
    ['the recipient is another company', true, config([held({ operator: 'Other' }), other])],
    ['a recipient that is gone', false, config([held()])],
    ['data that is no longer sent', false, config([held({ sends: { ja: [], en: [] } }), other])],
    ['a corrected name', false, config([held({ name: { ja: '正', en: 'right' } }), other])],
    [
      'a new recipient of a purpose that was answered',
      false,
      {
        ...config([held(), other]),
        services: [
          ...config([held(), other]).services,
          service('more-ads', { category: 'advertising' }),
        ],
      },
    ],
    [
      'the first recipient of another purpose',
      'that only',
      {
        ...config([held(), other]),
        services: [
          ...config([held(), other]).services,
          service('chat', { category: 'functional' }),
        ],
      },
    ],
  ];
  for (const [name, asks, changed] of cases) {
    test(`${name}: ${ASKED[`${asks}`]}`, async ({ visitor, wire }) => {
      const before = config([held(), other]);
      await visitor.open({ ...TAG, config: before });
      await visitor.sees(NOTICE, true);
      await visitor.read(
        'rarejobConsent.choose({ categories: { analytics: true, advertising: false } })',
      );
      await visitor.sees('ran', ['tag']);
      await visitor.open({ ...TAG, before, config: changed });
      if (asks !== true) {
        // What was allowed stays so, whoever else is asked about.
        await visitor.sees('ran', ['tag']);
        await visitor.settled();
        await visitor.sees(NOTICE, !!asks);
        return;
      }
      await isClosed(visitor, wire);
      expect(await visitor.read(`rarejobConsent.decision.services.held.reason`)).toBe(
        'policy-changed',
      );
      expect(await visitor.read(`rarejobConsent.decision.services.ads.reason`)).toBe('refused');
      const again = `document.querySelector('rj-notice')?.shadowRoot.querySelector('[part=again]')?.textContent`;
      await visitor.sees(`/変わ/.test(${again})`, true);
      const named = again.replace('part=again', 'part=changed');
      await visitor.sees(`/held/.test(${named}) && !/ads/.test(${named})`, true);
      await visitor.press('close');
      await visitor.sees(`rarejobConsent.decision.services.ads.reason`, 'refused');
    });
  }
});

row('C8', () => {
  const RUNS = async (visitor: Visitor): Promise<void> => {
    await visitor.sees(NOTICE, true);
    await visitor.press('accept');
    await visitor.sees('ran', ['tag']);
    await visitor.sees(NOTICE, false);
    await visitor.read('rarejobConsent.withdraw()');
    expect(await visitor.read(`rarejobConsent.allows('held')`)).toBe(false);
    expect(visitor.thrown).toEqual([]);
  };

  test('plain http', async ({ visitor, wire }) => {
    wire.begin(await answersOf(TAG));
    await visitor.page.goto(PAGE.replace('https', 'http'));
    await RUNS(visitor);
  });

  test('storage that throws', async ({ visitor }) => {
    await visitor.open({
      ...TAG,
      first: `<script>for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
      }</script>`,
    });
    await RUNS(visitor);
  });

  test('cookies that are not kept: for the page view, and it says so', async ({ visitor }) => {
    await visitor.open({
      ...TAG,
      first: `<script>Object.defineProperty(document, 'cookie', { get: () => '', set() {} });</script>`,
    });
    await RUNS(visitor);
    expect(visitor.told.join()).toMatch(/no cookies here: holds for this page only/);
  });

  test('a sandboxed frame', async ({ visitor, wire }) => {
    const answers = await answersOf(TAG);
    const open = { 'access-control-allow-origin': '*' };
    wire.begin({
      ...Object.fromEntries(
        Object.entries(answers).map(([address, answer]) => [address, { ...answer, headers: open }]),
      ),
      'https://partner.test/': {
        text: `<!doctype html><html lang="ja"><title>Outer</title><iframe sandbox="allow-scripts" width="900" height="600" src="${PAGE}"></iframe>`,
      },
    });
    await visitor.page.goto('https://partner.test/');
    const frame = await visitor.page.waitForFrame((one) => one.url() === PAGE);
    const sees = (expression: string, expected: unknown) =>
      expect.poll(() => frame.evaluate(expression)).toEqual(expected);
    await sees(NOTICE, true);
    await sees('ran', []);
    expect(visitor.thrown).toEqual([]);
  });
});

row('C9', () => {
  const DAY = 86_400_000;
  for (const [name, days, allowed] of [
    ['an hour back', -1 / 24, true],
    ['ten days back: a record from the future', -10, false],
    ['a year and more back', -800, false],
    ['100 days on', 100, true],
    ['181 days on: expired', 181, false],
    ['401 days on', 401, false],
    ['a clock that says nothing', Number.NaN, false],
  ] as const) {
    test(name, async ({ visitor, wire }) => {
      await visitor.open(TAG);
      await visitor.press('accept');
      await visitor.sees('ran', ['tag']);
      await visitor.open({
        ...TAG,
        first: `<script>{ const now = Date.now; Date.now = () => now() + ${days * DAY}; }</script>`,
      });
      if (allowed) await visitor.sees('ran', ['tag']);
      else await isClosed(visitor, wire);
    });
  }
});
