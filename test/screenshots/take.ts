import type { Locator, Page } from '@playwright/test';
import { accept, openPage, speak } from '../support/extension.ts';
import { SURFACES, type SurfaceCase } from '../support/surfaces.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { forget, newProfile, openWorld, type Visitor, visit } from '../support/world.ts';
import { compose } from './compose.ts';
import { EXTENSION_PAGES, fileOf, LANGUAGES } from './pictures.ts';

export { difference } from './compose.ts';
export { PICTURES } from './pictures.ts';

export interface Picture {
  readonly file: string;
  readonly bytes: Buffer;
}

/** What is longer goes on as it began. */
const tallest = (width: number): number => (width > 1000 ? 700 : 1050);

/** A day and an id that stay the same in every picture. */
const SAME_EACH_TIME = `{
  const now = Date.parse('2026-11-20T03:00:00Z');
  Date = class extends Date { constructor(...parts) { super(...(parts.length ? parts : [now])) } static now() { return now } };
  crypto.getRandomValues = (numbers) => numbers.fill(7);
}`;

/** Takes the pictures, one after the other, and hands each on.
 * @param only those whose file begins so; all where it is empty. */
export async function takePictures(
  only: readonly string[],
  keep: (picture: Picture, canvas: Page) => Promise<void>,
): Promise<void> {
  const wanted = (name: string): boolean =>
    only.length === 0 || only.some((begin) => name.startsWith(begin));
  const world = await openWorld();
  const profile = newProfile();
  const settings = { extension: true, permitted: [], language: 'ja' } as const;
  const visitor = await visit(world, profile, settings);
  const { context } = visitor;
  try {
    const canvas = await context.newPage();
    const take = async (file: string, page: Page, target: Locator, width: number) =>
      keep(
        { file, bytes: await compose(canvas, await inBothColours(page, target, width)) },
        canvas,
      );
    await accept(visitor.page);
    for (const page of EXTENSION_PAGES.filter(({ name }) => wanted(name))) {
      await takeExtension(visitor, page, take);
    }
    // The extension would keep what is chosen in the pictures of before.
    const page = await context.newPage();
    await page.addInitScript(SAME_EACH_TIME);
    for (const surface of SURFACES.filter(({ name }) => wanted(name))) {
      for (const language of LANGUAGES) {
        await showSurface(page, surface, language);
        for (const width of surface.widths) {
          await take(
            fileOf(surface.name, language, width),
            page,
            page.locator(surface.selector),
            width,
          );
        }
      }
    }
  } finally {
    await context.close();
    await world.close();
    forget(profile);
  }
}

async function showSurface(
  page: Page,
  { trial, show }: SurfaceCase,
  language: (typeof LANGUAGES)[number],
): Promise<void> {
  await page.context().clearCookies();
  await page.context().unrouteAll();
  await serveTrialPage(page.context(), trial(language));
  await page.setViewportSize({ width: 768, height: 800 });
  await page.goto(TRIAL);
  await show(page);
}

type Take = (file: string, page: Page, target: Locator, width: number) => Promise<void>;

async function takeExtension(
  visitor: Visitor,
  { name, widths, ready }: (typeof EXTENSION_PAGES)[number],
  take: Take,
): Promise<void> {
  const query = name === 'extension-popup' ? '?property=rarejob' : '';
  const page = await openPage(visitor, `${name.slice('extension-'.length)}.html${query}`);
  for (const language of LANGUAGES) {
    await speak(page, language);
    await page.locator(ready).last().waitFor();
    for (const width of widths) {
      await take(fileOf(name, language, width), page, page.locator('body'), width);
    }
  }
  await page.close();
}

/** It, in a window that has room for it, light and dark. */
async function inBothColours(page: Page, target: Locator, width: number): Promise<Buffer[]> {
  await page.setViewportSize({ width, height: 700 });
  // With what is scrolled inside of it.
  const height = await target.evaluate((element) => {
    const hidden = [...element.querySelectorAll('*')].map(
      ({ scrollHeight, clientHeight }) => clientHeight && scrollHeight - clientHeight,
    );
    return element.scrollHeight + Math.max(0, ...hidden);
  });
  await page.setViewportSize({ width, height: Math.max(700, height + 160) });
  const pictures: Buffer[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const box = (await target.boundingBox()) ?? { x: 0, y: 0, width, height: 0 };
    const clip = { ...box, height: Math.min(box.height, tallest(width)) };
    pictures.push(await page.screenshot({ clip, animations: 'disabled' }));
  }
  return pictures;
}
