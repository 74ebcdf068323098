import type { Page } from '@playwright/test';
import { violations } from './axe.ts';

export interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** The widths and colours that every surface is looked at in. */
export const LOOKS: readonly Look[] = [320, 768, 1920].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** Accessibility faults of the page as it stands (WCAG A and AA, and what axe recommends). */
export async function faults(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const found = await violations(page, rules && { rules });
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

/** What another colour scheme can break. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Accessibility faults of the page in each look, and what does not fit into the window. */
export async function faultsInLooks(page: Page, looks = LOOKS): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    const rules = colorScheme === 'dark' ? OF_COLOURS : undefined;
    const all = [
      ...(await faults(page, rules)),
      ...(await tooWide(page)),
      ...(await brokenWords(page)),
    ];
    found.push(...all.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
  }
  return found;
}

/** What is cut off at the side, or makes the page scroll that way. */
export const tooWide = (page: Page): Promise<readonly string[]> =>
  inOurs(page, (elements) => [
    ...(document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : []),
    ...elements
      // A line of a field scrolls in its box; what is for screen readers only is cut to nothing.
      .filter((element) => !element.matches('input,select,textarea,slot,[class*=hidden]'))
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 1 && scrollWidth > clientWidth + 1)
      .map((element) => `cut off: ${element.localName} ${element.textContent?.slice(0, 40)}`),
  ]);

/** Words of a sentence or a label that go on in the next line without a hyphen; addresses and codes may. */
export const brokenWords = (page: Page): Promise<readonly string[]> =>
  inOurs(page, (elements) =>
    elements
      // What is for screen readers only is cut to nothing.
      .filter((element) => {
        let around: Element | null = element;
        while (around && getComputedStyle(around).clipPath === 'none')
          around = around.parentElement;
        return !around;
      })
      .flatMap((element) => [...element.childNodes])
      .filter((node) => node instanceof Text)
      .flatMap((text) =>
        [...text.data.matchAll(/(?<![^\s“(])\p{Script=Latin}{3,16}(?![^\s.,:;!?”)])/gu)].filter(
          ({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
          },
        ),
      )
      .map(([word]) => `broken: ${word}`),
  );

/** Reads with the spacing that people set for text (WCAG 1.4.12). */
export async function spaceText(page: Page): Promise<void> {
  await inOurs(page, (elements) => {
    const css =
      '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    for (const root of new Set(elements.map((element) => element.getRootNode()))) {
      const styled = root as ShadowRoot | Document;
      styled.adoptedStyleSheets = [...styled.adoptedStyleSheets, sheet];
    }
    return [];
  });
}

/** What moves: under reduced motion nothing may. */
export const moving = (page: Page): Promise<readonly string[]> =>
  inOurs(page, (elements) =>
    elements.flatMap((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return transitionDuration === '0s' && animationName === 'none' ? [] : [element.localName];
    }),
  );

/** Unfolds all that there is to unfold. */
export async function unfold(page: Page): Promise<void> {
  await inOurs(page, (elements) => {
    for (const element of elements)
      if (element.matches('details')) element.setAttribute('open', '');
    return [];
  });
}

/** Controls that nothing tells from text where a page's own colours are gone (forced colours): no edge, no
 * underline; and text in the colour of what is behind it. */
export const edgeless = (page: Page): Promise<readonly string[]> =>
  inOurs(page, (elements) =>
    elements
      .filter((element) => element.matches('button:not([part~=close],[role=switch]),a,summary'))
      .filter((element) => {
        const style = getComputedStyle(element);
        if (style.color === style.backgroundColor) return true;
        const edge = style.borderTopStyle !== 'none' && Number.parseFloat(style.borderTopWidth) > 0;
        return !edge && style.textDecorationLine !== 'underline' && element.localName !== 'summary';
      })
      .map((element) => `no edge: ${element.textContent?.trim()}`),
  );

/** Asks about every visible element of ours, in whatever shadow root it stands; of a page without any,
 * about every one. */
function inOurs(
  page: Page,
  ask: (elements: readonly HTMLElement[]) => readonly string[],
): Promise<readonly string[]> {
  return page.evaluate(`{
    const all = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
      [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
    const found = all(document).filter((element) => element.checkVisibility());
    const ours = found.filter((element) => element.getRootNode() !== document);
    (${ask})(ours.length > 0 ? ours : found.filter((element) => document.body.contains(element)));
  }`);
}
