import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, row, test } from './support/row.ts';
import { MARK } from './support/trial.ts';

const text = (): string =>
  readFileSync(join(import.meta.dirname, '../../dist/sdk/choices.js'), 'utf8').replace(
    /<(?=!--|\/?script)/gi,
    '\\u003c',
  );

row('A16', () => {
  test("as compile writes it, under require-trusted-types-for 'script'", async ({ visitor }) => {
    await visitor.open({
      sdk: `<script data-config="#config" data-base="/sdk/">${text()}</script>`,
      headers: {
        'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'",
      },
      body: `<script ${MARK}>ran.push('marked')</script>`,
    });
    await visitor.press('accept');
    await visitor.sees('ran', ['marked']);
    expect(await visitor.read('rarejobConsent.errors')).toEqual([]);
    expect(visitor.thrown).toEqual([]);
  });

  test('its text alone, as an optimiser leaves it: nothing runs, and it is told', async ({
    visitor,
  }) => {
    await visitor.open({
      sdk: `<script data-config="#config">${text()}</script>`,
      body: `<script ${MARK}>ran.push('marked')</script><script>ran.push('own')</script>`,
      answers: Object.fromEntries(
        ['stage', 'later', 'rest'].map((name) => [
          `https://www.rarejob.com/page/${name}.js`,
          { status: 404, type: 'text/javascript' },
        ]),
      ),
    });
    await visitor.sees(`rarejobConsent.errors.map(({ path }) => path).sort()`, [
      'later',
      'rest',
      'ui',
    ]);
    expect(await visitor.read('ran')).toEqual(['own']);
    expect(visitor.told.join()).toMatch(/error: rarejob-consent: ui: not loaded/);
    expect(visitor.thrown).toEqual([]);
  });
});
