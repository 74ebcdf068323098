import { addressesIn } from './addresses-in-script.ts';
import type { DestinationOf } from './destination.ts';
import {
  attributeOf,
  type Element,
  isHtml,
  isKeptByTool,
  loadsElsewhere,
  textOf,
} from './loads.ts';
import { readScript } from './read-script.ts';
import { withoutTemplate } from './template-code.ts';

/** What no mark can hold: of style sheets, libraries, optimisers. */
export function unholdable(element: Element, destinationOf: DestinationOf) {
  const ask = (addresses: readonly string[], why: string, mend: string) =>
    addresses.flatMap((address) => {
      const to = destinationOf(withoutTemplate(address));
      return to ? [{ to, why, mend }] : [];
    });
  if (element.tagName === 'style') {
    const found = textOf(element).matchAll(/(?:url\(\s*|@import\s+(?!url\())["']?([^"')\s;]+)/gi);
    return ask(
      [...found].map(([, address = '']) => address),
      'a style sheet asks',
      'put it into a <link rel="stylesheet"> of its own, or serve it yourself',
    );
  }
  if (element.tagName === 'script' && isHtml(element) && isKeptByTool(element)) {
    const sources = element.attrs.filter(({ name }) => /(?:^|-)src$/.test(name));
    const addressed = addressesIn(readScript(textOf(element)));
    return ask(
      [...sources.map(({ value }) => value), ...addressed.loads],
      `an optimiser (${attributeOf(element, 'type')}) runs a script that asks`,
      'take it out of the optimiser, give it back its type and src, and mark it',
    );
  }
  const amp = element.tagName.startsWith('amp-');
  return ask(
    loadsElsewhere(element),
    amp ? 'an element of AMP asks' : 'a style, a library or an old attribute asks',
    amp
      ? 'hold it with data-block-on-consent of <amp-consent>'
      : 'put it into an <img> or <iframe> of its own, or serve it yourself',
  );
}
