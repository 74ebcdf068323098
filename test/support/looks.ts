import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** The widths and colours that every surface is looked at in. */
export const LOOKS: readonly Look[] = [320, 768, 1920].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** Accessibility faults of the page in each look, and whether it can be scrolled sideways. */
export async function faultsInLooks(page: Page, looks = LOOKS): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const look = `${width} px, ${colorScheme}`;
    for (const { id, nodes } of violations) {
      faults.push(`${look}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    }
    if (await page.evaluate('document.documentElement.scrollWidth > innerWidth')) {
      faults.push(`${look}: scrolls sideways`);
    }
  }
  return faults;
}

/** Reads with the text spacing of WCAG 1.4.12, and names what is cut off or lies over its neighbour's
 * edge in a surface of ours. */
export async function cutOffByTextSpacing(page: Page, surface: string): Promise<readonly string[]> {
  return page.evaluate((name) => {
    const root = document.querySelector(name)?.shadowRoot;
    if (!root) return [`no ${name}`];
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
    );
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return [...root.querySelectorAll<HTMLElement>('*')]
      .filter((element) => element.checkVisibility() && element.clientWidth > 0)
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map((element) => `${element.localName}: ${element.textContent?.slice(0, 40)}`);
  }, surface);
}

/** What moves in a surface: under reduced motion nothing may. */
export const moving = (page: Page, surface: string): Promise<readonly string[]> =>
  page.evaluate((name) => {
    const elements = document.querySelector(name)?.shadowRoot?.querySelectorAll('*') ?? [];
    return [...elements].flatMap((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return transitionDuration === '0s' && animationName === 'none' ? [] : [element.localName];
    });
  }, surface);
