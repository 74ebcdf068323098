import type { Page } from '@playwright/test';
import type { ConfigInput } from '../../sdk/core/index.ts';
import { brokenWords } from '../support/looks.ts';
import { serveTrialPage, TRIAL } from '../support/trial-page.ts';
import { expect, test } from '../support/world.ts';

/* How much of a window the notice takes, and that both answers can be pressed in it as they stand. */

const CONFIG: Partial<ConfigInput> = {
  languages: ['ja', 'en', 'fil'],
  services: [
    ...['google-analytics-4', 'google-ads', 'google-ads-conversion', 'line-tag'],
    ...['ad-ebis', 'a8-net', 'youtube-embed', 'recaptcha'],
  ],
  contact: {
    name: { ja: '個人情報取扱専用窓口', en: 'Personal information desk' },
    email: 'privacy@example.test',
  },
};
const LAYOUTS: Readonly<Record<string, Partial<ConfigInput>>> = {
  bar: {},
  told: { regime: 'jp' },
  card: { layout: 'card' },
  inline: {},
};
/** 640 × 400 and 320 × 200 are 1280 × 800 at 200 % and at 400 %. */
const SIZES = [
  { width: 240, height: 240 },
  { width: 320, height: 200 },
  { width: 320, height: 568, most: 0.5 },
  { width: 375, height: 667, most: 0.45 },
  { width: 640, height: 400 },
  { width: 768, height: 1024, most: 0.45, ofBar: 0.25 },
  { width: 1280, height: 800, most: 0.45, ofBar: 0.25 },
] as const;

interface Found {
  readonly share: number;
  /** Answers that can't be pressed where they stand. */
  readonly hidden: readonly string[];
  /** More text than is seen, and nothing that shows it. */
  readonly unmarked: boolean;
}

const look = (page: Page): Promise<Found> =>
  page.locator('rj-notice').evaluate((host) => {
    const root = host.shadowRoot as ShadowRoot;
    const { height } = (root.querySelector('[part=notice]') as Element).getBoundingClientRect();
    const answers = [...root.querySelectorAll<HTMLElement>('.acts button')].slice(0, 2);
    const text = root.querySelector('[part=text]') as Element;
    const canBePressed = (button: HTMLElement): boolean => {
      const { top, bottom, left, right } = button.getBoundingClientRect();
      return [top + 2, bottom - 2].every(
        (y) => y < innerHeight && root.elementFromPoint((left + right) / 2, y) === button,
      );
    };
    return {
      share: height / innerHeight,
      hidden: answers.filter((button) => !canBePressed(button)).map(({ innerText }) => innerText),
      unmarked:
        text.scrollHeight > text.clientHeight + 1 &&
        !getComputedStyle(text).backgroundAttachment.includes('local'),
    };
  });

for (const lang of ['ja', 'en', 'fil'] as const) {
  test(`both answers are in sight at every size, and the page is too: ${lang}`, async ({
    visitor: { context, page },
  }) => {
    const wrong: string[] = [];
    for (const [name, own] of Object.entries(LAYOUTS)) {
      const place = name === 'inline' ? '<rj-notice></rj-notice>' : '';
      await serveTrialPage(context, {
        ...{ lang, script: 'choices-marked.js', config: { ...CONFIG, ...own } },
        head: '<meta name="viewport" content="width=device-width"><style>h1{display:none}body{margin:0}</style>',
        body: `${place}${'<p>Some text of the page.</p>'.repeat(30)}`,
      });
      await page.goto(TRIAL);
      await expect(page.locator('rj-notice [data-action=customize]')).toBeVisible();
      for (const { width, height, ...limits } of SIZES) {
        await page.setViewportSize({ width, height });
        const { share, hidden, unmarked } = await look(page);
        const at = `${name}, ${width} × ${height}`;
        const isBar = !['card', 'inline'].includes(name);
        const most =
          (isBar && 'ofBar' in limits && limits.ofBar) || ('most' in limits ? limits.most : 1);
        if (share > most) wrong.push(`${at}: ${Math.round(share * 100)} % of the window`);
        if (hidden.length > 0) wrong.push(`${at}: not in sight: ${hidden.join(', ')}`);
        const broken = width < 320 ? [] : await brokenWords(page);
        wrong.push(...broken.map((word) => `${at}: ${word}`));
        if (unmarked) wrong.push(`${at}: nothing shows that there is more`);
      }
    }
    expect(wrong).toEqual([]);
  });
}
