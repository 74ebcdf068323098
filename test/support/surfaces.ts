import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ConfigInput, Rights } from '../../sdk/core/index.ts';
import { unfoldPurposes } from './preferences.ts';
import type { TrialPage } from './trial-page.ts';

/* Everything of the SDK that people see: what tests hold to the same rules, and of what pictures are
 * kept (test/screenshots). */

export type SurfaceLanguage = 'ja' | 'en' | 'fil';

export interface SurfaceCase {
  readonly name: string;
  /** What a picture of it shows. */
  readonly shows: string;
  /** Of the element that is looked at, whole. */
  readonly selector: string;
  readonly widths: readonly number[];
  readonly trial: (language: SurfaceLanguage) => TrialPage;
  /** Brings it into sight. */
  readonly show: (page: Page) => Promise<void>;
}

const rights: Rights = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../demo-site/properties/rarejob/rights.json'), 'utf8'),
);
const SERVICES: ConfigInput['services'] = [
  'recaptcha',
  'google-sign-in',
  'youtube-embed',
  { extends: 'google-analytics-4', confirmedAt: '2026-11-20' },
  'google-ads-conversion',
  'ad-ebis',
];
const CONFIG: Partial<ConfigInput> = {
  languages: ['ja', 'en', 'fil'],
  services: SERVICES,
  contact: {
    name: { ja: '個人情報取扱専用窓口', en: 'Personal information desk' },
    email: 'privacy@rarejob.co.jp',
  },
};
const HEAD = `<meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root{color-scheme:light dark}body{margin:0}main{padding:16px;max-width:1120px;margin:auto}
h1{font:700 20px/1.5 sans-serif}button{color:CanvasText;background:Canvas}rj-embed{display:block;aspect-ratio:16/9;min-height:240px;max-width:100%}</style>`;
const CONTROL = '<p><button data-choices="open">open</button></p>';

export const notice = (page: Page, action: string) =>
  page.locator(`rj-notice [data-action="${action}"]`);

interface Place {
  readonly shows: string;
  readonly config?: Partial<ConfigInput>;
  readonly body: (language: SurfaceLanguage) => string;
  /** Waits until it is there, and unfolds what there is. */
  readonly show: (page: Page) => Promise<unknown>;
}

/** What stands in a page. */
const PLACES: Readonly<Record<string, Place>> = {
  'rj-declaration': {
    shows: 'the external transmissions on a policy page, each with its switch',
    body: () => '<rj-declaration></rj-declaration>',
    async show(page) {
      await page.locator('rj-declaration [role="switch"]').first().waitFor();
      const folds = page.locator('rj-declaration summary');
      if ((await folds.count()) > 0) await folds.first().click();
    },
  },
  'rj-embed': {
    shows: "what stands in a video's place until somebody opens it",
    body: (language) =>
      `<rj-embed service="youtube-embed" src="https://www.youtube.com/embed/lesson" width="560" height="315"
        title="${language === 'ja' ? 'はじめてのレッスン' : 'Your first lesson'}"></rj-embed>`,
    show: (page) => page.locator('rj-embed [data-action="once"]').last().waitFor(),
  },
  'rj-sign-in': {
    shows: 'what is exchanged when somebody signs in with another account, said at the button',
    body: () =>
      '<rj-sign-in service="google-sign-in" src="https://accounts.google.com/gsi/client"></rj-sign-in>',
    show: (page) => page.locator('rj-sign-in [data-action="sign-in"]').waitFor(),
  },
  'rj-ask': {
    shows: 'the box at a sign-up form that nobody ticks but the visitor',
    body: () => '<rj-ask data-category="measurement"></rj-ask>',
    show: (page) => page.locator('rj-ask input').waitFor(),
  },
  'rj-browser-help': {
    shows: "the browser's own three choices about cookies, and where they are",
    body: () => '<rj-browser-help></rj-browser-help>',
    show: (page) => page.locator('rj-browser-help summary').waitFor(),
  },
  'rj-rights': {
    shows: 'what the company holds on people, and the e-mail that asks for it, by an agent',
    config: { rights },
    body: () => '<rj-rights></rj-rights>',
    async show(page) {
      const place = page.locator('main > rj-rights');
      await place.locator('summary').first().click();
      await place.getByRole('radio', { name: /代理人|agent/i }).check();
    },
  },
};

const trial = (more: TrialPage, language: SurfaceLanguage): TrialPage => ({
  head: HEAD,
  body: CONTROL,
  lang: language,
  ...more,
  config: { ...CONFIG, ...more.config },
});

/** Closes the notice, which would lie over what is looked at. */
async function showPlace(page: Page, { show }: Place): Promise<void> {
  await notice(page, 'close').click();
  await show(page);
}

function place(name: string): SurfaceCase {
  const own = PLACES[name];
  if (!own) throw new Error(`no place ${name}`);
  return {
    name: name.slice('rj-'.length),
    shows: own.shows,
    selector: name,
    widths: [320, 768],
    trial: (language) =>
      trial({ body: own.body(language) + CONTROL, config: own.config ?? {} }, language),
    show: (page) => showPlace(page, own),
  };
}

/** Every place in one page, as a policy page might have them. */
export const ALL_PLACES: SurfaceCase = {
  name: 'all-places',
  shows: 'all that stands in pages, in one',
  selector: 'main',
  widths: [320, 768, 1920],
  trial: (language) =>
    trial(
      {
        body:
          Object.values(PLACES)
            .map(({ body }) => body(language))
            .join('') +
          // A still over the site's own picture.
          PLACES['rj-embed']?.body(language).replace('<rj-embed', '<rj-embed poster="/own.jpg"') +
          CONTROL,
        config: { rights },
      },
      language,
    ),
  async show(page) {
    await notice(page, 'close').click();
    for (const { show } of Object.values(PLACES)) await show(page);
  },
};

const bar = (name: string, shows: string, widths: readonly number[], more: TrialPage) => ({
  name,
  shows,
  selector: 'rj-notice',
  widths,
  trial: (language: SurfaceLanguage) => trial(more, language),
  show: (page: Page) => notice(page, 'customize').waitFor(),
});

/** A browser that says Global Privacy Control, from the page's first script on. */
export const GPC =
  '<script>Object.defineProperty(Navigator.prototype,"globalPrivacyControl",{get:()=>true})</script>';

export const NOTICES: readonly SurfaceCase[] = [
  bar('notice-bar', 'the notice where nothing runs before a choice', [320, 768, 1920], {}),
  bar('notice-card', 'the same in the corner of the window', [320, 768], {
    config: { layout: 'card' },
  }),
  bar('notice-inline', 'the same in a place of the page', [320, 768, 1920], {
    body: `<rj-notice></rj-notice>${CONTROL}`,
  }),
  bar('notice-told', 'Japan, where tags run by notice: nothing is asked', [320, 768, 1920], {
    config: { regime: 'jp' },
  }),
  bar('notice-california', 'California, in a browser with Global Privacy Control', [320, 768], {
    config: { regime: 'us-ca', layout: 'card' },
    head: GPC + HEAD,
  }),
];

export const PREFERENCES: SurfaceCase = {
  name: 'preferences',
  shows: 'every category and recipient with its switch, one recipient unfolded',
  selector: 'rj-preferences dialog',
  widths: [320, 768],
  trial: (language) =>
    trial(
      { config: { rights, services: [...SERVICES, 'line-tag', 'criteo', 'a8-net'] } },
      language,
    ),
  async show(page) {
    await notice(page, 'reject').click();
    await page.getByRole('button', { name: 'open', exact: true }).click();
    await unfoldPurposes(page);
    await page.locator('rj-preferences [data-entry] summary').first().click();
  },
};

/** Somebody who allowed everything, and looks at it again. */
async function allowAndOpen(page: Page): Promise<void> {
  await notice(page, 'accept').click();
  await page.locator('rj-result [part="outcome"]').waitFor();
  // The line may lie over a page as short as this one.
  await page.locator('rj-result [data-action="close"]').click();
  await page.getByRole('button', { name: 'open', exact: true }).click();
}

/** What an act came to, where it was done. */
export const RESULTS: readonly SurfaceCase[] = [
  {
    name: 'result',
    shows: 'what a refusal came to, in the notice’s place',
    selector: 'rj-result',
    widths: [320, 768],
    trial: (language) => trial({}, language),
    async show(page) {
      await allowAndOpen(page);
      await page.locator('rj-preferences [data-action="reject"]').click();
      await page.locator('body > rj-result [data-action="undo"]').waitFor();
    },
  },
  {
    name: 'preferences-result',
    shows: 'the purposes as they open, after a switch was pressed',
    selector: 'rj-preferences dialog',
    widths: [320, 768],
    trial: (language) => trial({}, language),
    async show(page) {
      await allowAndOpen(page);
      await page.locator('rj-preferences [role="switch"][data-category="measurement"]').click();
      await page.locator('rj-preferences rj-result [data-action="undo"]').waitFor();
    },
  },
];

export const RECEIPT_PAGE: SurfaceCase = {
  name: 'receipt',
  shows: 'the file that a person keeps of a choice',
  selector: 'main',
  widths: [320, 768],
  trial: (language) => trial({}, language),
  async show(page) {
    await notice(page, 'reject').click();
    await page.getByRole('button', { name: 'open', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('rj-preferences [data-action="receipt-page"]').click(),
    ]);
    await page.setContent(readFileSync(await download.path(), 'utf8'));
  },
};

export const SURFACES: readonly SurfaceCase[] = [
  ...NOTICES,
  PREFERENCES,
  ...RESULTS,
  ...Object.keys(PLACES).map(place),
  RECEIPT_PAGE,
];
