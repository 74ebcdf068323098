import { noteShifts } from '../support/note-shifts.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

/* Nothing of a page moves for us: what comes has its room already, or lies over the page. With the sizes that
 * the guide gives for what stands in pages (sdk/guides/elements.md). */

const HEAD = `<meta name="viewport" content="width=device-width"><style>
rj-embed { display: block; aspect-ratio: 16 / 9; min-height: 240px; max-width: 100% }
rj-ask { display: block; --rj-room: 240px; min-height: var(--rj-room) }
rj-sign-in { display: block; min-height: 470px }
</style>`;
const PLACES = {
  'a page alone': '',
  'a video':
    '<rj-embed service="youtube-embed" src="https://www.youtube.com/embed/lesson"></rj-embed>',
  'a box in a form': '<rj-ask data-category="measurement"></rj-ask>',
  'a sign-in':
    '<rj-sign-in service="google-sign-in" src="https://accounts.google.com/gsi/client"></rj-sign-in>',
};

for (const [place, html] of Object.entries(PLACES)) {
  for (const [width, height] of [
    [375, 667],
    [1280, 800],
  ] as const) {
    test(`${place}, ${width} px: nothing moves from the first moment to the last`, async ({
      visitor: { context, page },
    }) => {
      await noteShifts(page, false);
      await page.setViewportSize({ width, height });
      await serveTrialPage(context, {
        head: HEAD,
        body: `<h1>A lesson</h1>${html}<p>What follows.</p><button data-choices="open">open</button>`,
        config: {
          services: [
            'youtube-embed',
            'google-sign-in',
            'google-analytics-4',
            'line-tag',
            'ad-ebis',
          ],
        },
      });
      await page.goto(TRIAL);
      const result = page.locator('body > rj-result');
      await page.locator('rj-notice [data-action="accept"]').click();
      await result.locator('[data-action="close"]').click();
      // By keyboard: where a frame of another process has just come, a browser may still take a press for its own.
      await page.getByRole('button', { name: 'open', exact: true }).press('Enter');
      const dialog = page.locator('rj-preferences');
      await dialog.locator('[role="switch"][data-category="advertising"]').click();
      await dialog.locator('rj-result [data-action="undo"]').waitFor();
      await dialog.locator('[data-action="save"]').click();
      await expect(dialog).toHaveCount(0);
      await page.waitForFunction(() => new Promise(requestAnimationFrame));
      expect(await page.evaluate('shifts')).toEqual([]);
    });
  }
}
