import type { Element } from './loads.ts';

/** A page as it is given to the parser: as long as it was, so that every place in it is one of the page. */
export interface ForParser {
  readonly text: string;
  /** Gives an element its name again that the parser was told another of.
   * @param offset of the piece that it was parsed in. */
  readonly restore: (element: Element, offset: number) => void;
}

/** What browsers find in a `<select>` (pictures, buttons) the parser would leave out, as browsers once did.
 * A script or frame that ends in itself, `<script src="…"/>`, has an end in XHTML, Astro and Svelte, where HTML
 * makes all that follows its text: tags there are read for both. */
export function forParser(view: string): ForParser {
  const names = new Map<number, string>();
  const text = view
    .replace(/(<\/?selec)t(?=[\s/>])/gi, '$1x')
    .replace(ENDS_IN_ITSELF, (tag, name: string, attributes: string, at: number) => {
      if (!/\ssrc\s*=/i.test(attributes)) return tag;
      names.set(at, name.toLowerCase());
      // The one element without content that `<head>` and `<body>` both have.
      return `<${'link'.padEnd(name.length)}${tag.slice(1 + name.length)}`;
    });
  return {
    text,
    restore: (element, offset) => {
      const name = names.get(offset + (element.sourceCodeLocation?.startOffset ?? Number.NaN));
      if (name !== undefined && element.tagName === 'link')
        Object.assign(element, { tagName: name, nodeName: name });
    },
  };
}

/** The slash behind a value without quotes is one of the value. */
const ENDS_IN_ITSELF =
  /<(script|iframe)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+(?=\s)))?)*)\s*\/>/gi;
