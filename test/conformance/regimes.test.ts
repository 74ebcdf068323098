import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, MARK, PAGE, service } from './support/trial.ts';

const CATEGORIES = ['functional', 'analytics', 'advertising', 'measurement'] as const;
const services = CATEGORIES.map((category) => service(category.slice(0, 4), { category }));
/** What each regime allows before a choice. */
const OPEN = {
  eu: [],
  'jp-strict': [],
  ph: [],
  uk: ['functional', 'analytics'],
  jp: ['functional', 'analytics', 'advertising'],
  'us-ca': CATEGORIES,
} as const;
const REGIMES = Object.keys(OPEN) as (keyof typeof OPEN)[];
const byGpc: readonly string[] = ['advertising', 'measurement'];

/** What may lie where a record should: none of it says anything. */
const RECORDS = {
  'no record': '',
  'a truncated record': '1~broken',
  'a record of the future': '9~x~y~z',
  'a record of somebody else': encodeURIComponent('{"analytics":true}'),
} as const;
const COOKIE = { name: 'rj_choices', domain: 'www.rarejob.com', path: '/', secure: true } as const;

const DECISION = `Object.fromEntries(Object.entries(rarejobConsent.decision.categories)
  .filter(([name]) => name !== 'necessary').map(([name, { allowed, reason }]) => [name, allowed + ' ' + reason]))`;
const ALLOWED = `Object.entries(rarejobConsent.decision.categories)
  .filter(([name, { allowed }]) => allowed && name !== 'necessary').map(([name]) => name)`;
const GPC = `<script>Object.defineProperty(Navigator.prototype, 'globalPrivacyControl',
  { configurable: true, get: () => true })</script>`;

row('E4', () => {
  for (const regime of REGIMES) {
    for (const script of ARTEFACTS) {
      test(`${regime}: off, said, nothing written: ${script}`, async ({ visitor, wire }) => {
        await visitor.open({
          script,
          first: GPC,
          config: { regime, services },
          body: `<script type="text/plain" data-category="advertising">ran.push('ad')</script>
            <script type="text/plain" data-service="meas" src="https://meas.test/tag.js"></script>`,
        });
        await visitor.sees(
          `/Global Privacy Control|GPC/.test(document.querySelector('rj-notice')?.shadowRoot?.textContent)`,
          true,
        );
        await visitor.settled();
        const decision = await visitor.read<Record<string, string>>(DECISION);
        expect(decision).toMatchObject({ advertising: 'false gpc', measurement: 'false gpc' });
        expect(await visitor.read(ALLOWED)).toEqual(
          OPEN[regime].filter((category) => !byGpc.includes(category)),
        );
        expect(await visitor.read('ran')).toEqual([]);
        expect(wire.paths('meas.test')).toEqual([]);
        expect((await visitor.context.cookies()).map(({ name }) => name)).toEqual(['session']);
        expect(await visitor.read('localStorage.length')).toBe(0);
      });
    }

    test(`${regime}: an explicit later choice on the site wins, and stands`, async ({
      visitor,
    }) => {
      await visitor.open({ first: GPC, config: { regime, services } });
      await visitor.press('customize');
      const own = (what: string): string =>
        `document.querySelector('rj-preferences')?.shadowRoot?.querySelector('${what}')`;
      await visitor.pressInside('rj-preferences', '[role="switch"][data-category="advertising"]');
      await visitor.sees(`${own('[data-category="advertising"]')}.ariaChecked ?? ''`, 'true');
      await visitor.pressInside('rj-preferences', '[data-action="save"]');
      const wanted = {
        advertising: 'true chosen',
        measurement: expect.stringMatching(/^false/),
      };
      await expect.poll(() => visitor.read(DECISION)).toMatchObject(wanted);
      await visitor.page.reload();
      await visitor.sees('!!window.rarejobConsent', true);
      await expect.poll(() => visitor.read(DECISION)).toMatchObject(wanted);
    });
  }
});

row('E5', () => {
  for (const regime of REGIMES) {
    test(`${regime}: for children, with ${Object.keys(RECORDS).join(', ')}`, async ({
      visitor,
    }) => {
      await visitor.open({ config: { regime, services, audience: 'child' } });
      await visitor.sees('!!window.rarejobConsent', true);
      const open = await visitor.read<string[]>(ALLOWED);
      expect(open).not.toContain('advertising');
      expect(open).not.toContain('measurement');
      for (const [name, value] of Object.entries(RECORDS)) {
        if (value) await visitor.context.setCookie({ ...COOKIE, value });
        await visitor.open({ config: { regime, services } });
        await visitor.sees('!!window.rarejobConsent', true);
        const allowed = await visitor.read<string[]>(ALLOWED);
        const wider = allowed.filter((one) => !OPEN[regime].includes(one as never));
        expect(wider, name).toEqual([]);
        if (!value) expect(allowed).toEqual(OPEN[regime]);
        expect(visitor.thrown).toEqual([]);
      }
    });

    test(`${regime}, closed without a choice: nothing wider`, async ({ visitor }) => {
      await visitor.open({
        config: { regime, services },
        body: `<script ${MARK}>ran.push(1)</script>`,
      });
      await visitor.press('close');
      await visitor.sees(`!!document.querySelector('rj-notice')`, false);
      expect(await visitor.read(ALLOWED)).toEqual(OPEN[regime]);
    });
  }

  const choice = { default: 'jp', regions: { JP: 'jp', DE: 'eu', 'US-CA': 'jp-strict' } } as const;
  test('by region, the strictest where it is unknown', async ({ visitor }) => {
    for (const [region, expected] of [
      ['', 'eu'],
      ['XX', 'eu'],
      ['T1', 'eu'],
      ['JP', 'jp'],
      ['DE', 'eu'],
      ['US-CA', 'jp-strict'],
    ] as const) {
      await visitor.open({
        config: { regime: choice, services },
        ...(region && { headers: { 'server-timing': `rj-region;desc=${region}` } }),
      });
      expect(visitor.page.url()).toBe(PAGE);
      await visitor.sees('!!window.rarejobConsent', true);
      const message = region || 'unknown';
      await expect.poll(() => visitor.read(ALLOWED), { message }).toEqual(OPEN[expected]);
    }
  });
});
