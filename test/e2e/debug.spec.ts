import type { Page } from '@playwright/test';
import { serveTrialPage, TRIAL, type TrialPage } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

/* `data-debug` on the SDK's tag: the table of `explain()`, by itself. */

const trial: TrialPage = {
  body: `
    <script type="text/plain" data-service="google-analytics-4">window.ran = true</script>
    <script type="text/plain" data-service="line-tag" data-category="functional" src="https://d.line-scdn.net/n/line_tag/lt.js"></script>
    <iframe data-service="youtube-embed" data-src="https://www.youtube.com/embed/x" title="v"></iframe>`,
};
type Row = Readonly<Record<'kind' | 'url' | 'waits for' | 'reason' | 'since', string>>;

/** Everything that is printed of what is held, as it is read: kind, what it waits for, and why. */
function listen(page: Page): readonly (readonly string[])[] {
  const tables: string[][] = [];
  page.on('console', async (message) => {
    if (message.text() === 'rarejob-consent: nothing is held') tables.push([]);
    if (message.type() !== 'table') return;
    const table: string[] = [];
    tables.push(table);
    const rows = (await message.args()[0]?.jsonValue()) as Row[];
    table.push(...rows.map((row) => `${row.kind} ${row['waits for']} ${row.reason}`));
  });
  return tables;
}

for (const script of ['choices.js', 'choices-marked.js'] as const) {
  test(`prints what is held at the start and after each decision: ${script}`, async ({
    visitor: { context, page },
  }) => {
    await serveTrialPage(context, { ...trial, script, debug: true });
    const tables = listen(page);
    await page.goto(TRIAL);
    await expect
      .poll(() => tables)
      .toEqual([
        [
          'script google-analytics-4 undecided',
          'script line-tag undecided',
          'iframe youtube-embed undecided',
        ],
      ]);
    await page.evaluate(
      `rarejobConsent.choose({ categories: { analytics: true }, services: { 'line-tag': true } })`,
    );
    // One of the two marks of a tag allows it: it waits for the other.
    await expect
      .poll(() => tables.at(-1))
      .toEqual(['script functional undecided', 'iframe youtube-embed undecided']);
    await page.evaluate('rarejobConsent.rejectAll()');
    await expect
      .poll(() => tables.at(-1))
      .toEqual(['script line-tag refused', 'iframe youtube-embed refused']);
    await page.evaluate('rarejobConsent.acceptAll()');
    await expect.poll(() => tables.at(-1)).toEqual([]);
    expect(tables).toHaveLength(4);

    await page.evaluate('rarejobConsent.withdraw()');
    await expect.poll(() => tables.at(-1)).toEqual(['iframe youtube-embed withdrawn']);
    await page.reload();
    await expect
      .poll(() => tables.at(-1))
      .toEqual([
        'script google-analytics-4 withdrawn',
        'script line-tag withdrawn',
        'iframe youtube-embed withdrawn',
      ]);
  });
}

test('without it nothing is printed until it is asked for', async ({
  visitor: { context, page },
}) => {
  await serveTrialPage(context, trial);
  const tables = listen(page);
  await page.goto(TRIAL);
  await page.evaluate('rarejobConsent.rejectAll()');
  await page.evaluate('rarejobConsent.choose({ categories: { analytics: true } })');
  expect(tables).toEqual([]);
  const held = await page.evaluate(
    'rarejobConsent.explain().then((all) => all.map(({ service, reason }) => [service, reason]))',
  );
  expect(held).toEqual([
    ['line-tag', 'refused'],
    ['youtube-embed', 'refused'],
  ]);
  await expect
    .poll(() => tables)
    .toEqual([['script line-tag refused', 'iframe youtube-embed refused']]);
});
