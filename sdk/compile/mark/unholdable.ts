import { addressesIn } from './addresses-in-script.ts';
import { askedByAmp } from './amp.ts';
import type { DestinationOf } from './destination.ts';
import {
  attributeOf,
  type Element,
  handlersOf,
  isHtml,
  isKeptByTool,
  loadsElsewhere,
  runs,
  textOf,
} from './loads.ts';
import { readScript } from './read-script.ts';

/** What no mark can hold: of style sheets, libraries, optimisers. */
export function unholdable(element: Element, destinationOf: DestinationOf) {
  const ask = (addresses: readonly string[], why: string, mend: string) =>
    addresses.flatMap((address) => {
      const to = destinationOf(address);
      return to ? [{ to, why, mend }] : [];
    });
  if (element.tagName === 'style') {
    const found = textOf(element)
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .matchAll(/(?:(?:url|image-set)\(\s*|@import\s+(?!url\())["']?([^"')\s;]+)/gi);
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
  if (
    element.tagName === 'script' &&
    attributeOf(element, 'type')?.trim().toLowerCase() === 'speculationrules'
  ) {
    const found = textOf(element).matchAll(/"((?:https?:)?\/\/[^"]+)"/gi);
    return ask(
      [...found].map(([, address = '']) => address),
      'rules for pages that are fetched ahead ask',
      'take its address out of them',
    );
  }
  const amp = element.tagName.startsWith('amp-');
  const elsewhere = ask(
    [...loadsElsewhere(element), ...(amp ? askedByAmp(element) : [])],
    amp ? 'an element of AMP asks' : 'a style, a library or an old attribute asks',
    amp
      ? 'hold it with data-block-on-consent of <amp-consent>'
      : 'put it into an <img> or <iframe> of its own, or serve it yourself',
  );
  if (element.tagName === 'script' && !isHtml(element) && runs(element)) {
    const { loads } = addressesIn(readScript(textOf(element)));
    elsewhere.push(...ask(loads, 'a script of SVG asks', 'put it into a <script> of the page'));
  }
  for (const { name, text } of handlersOf(element)) {
    const why = `what stands in ${name} asks`;
    elsewhere.push(...ask(addressesIn(text).loads, why, IN_A_SCRIPT));
  }
  return elsewhere;
}

const IN_A_SCRIPT = 'put it into a <script> of its own, which can be marked';
