import { describe, expect, test } from 'vitest';
import { leftOver, presetCookie } from '../../../sdk/testing/index.ts';
import { NOW } from '../../support/builders.ts';
import { compiled } from '../../support/compiled.ts';

/* What other people's tests put into a browser before a page is opened. */

const URL_OF = 'https://www.rarejob.com/';

describe('a choice that was made before', () => {
  test('lies where the page looks for it, for as long as the record lasts', async () => {
    const config = await compiled();
    const { value: _, ...cookie } = presetCookie(config, {
      ...{ choice: 'reject-all', url: URL_OF, now: NOW },
    });
    expect(cookie).toMatchObject({
      ...{ name: config.cookie.name, domain: '.rarejob.com', path: '/', secure: true },
    });
    expect(cookie.expires).toBeGreaterThan(NOW / 1000);
    const elsewhere = presetCookie(config, { choice: 'reject-all', url: 'http://localhost:3000/' });
    expect([elsewhere.domain, elsewhere.secure]).toEqual(['localhost', false]);
  });

  test('by a config that is none is told, not made up', () => {
    expect(() => presetCookie({}, { choice: 'reject-all', url: URL_OF })).toThrow(
      /Not a compiled config/,
    );
  });

  test('leaves no cookie of a service that may not run', async () => {
    const config = await compiled();
    const record = (choice: 'accept-all' | 'reject-all') =>
      presetCookie(config, { choice, url: URL_OF, now: NOW });
    const others = [
      { name: '_ga', value: '1' },
      { name: 'session', value: '2' },
    ];
    const at = { now: NOW };
    expect(leftOver(config, [record('accept-all'), ...others], at)).toEqual([]);
    expect(leftOver(config, [record('reject-all'), ...others], at)).toEqual([
      { service: 'google-analytics-4', name: '_ga' },
    ]);
  });
});
