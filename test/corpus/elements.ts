import type { DefaultTreeAdapterTypes } from 'parse5';

/** An element of parsed HTML, as far as the corpus asks. */
export interface Element {
  readonly name: string;
  attribute(name: string): string | undefined;
  /** Where what stands in it begins. */
  readonly textAt: number;
}

export function elementsOf(node: DefaultTreeAdapterTypes.Node): Element[] {
  const own: Element[] =
    'tagName' in node
      ? [
          {
            name: node.tagName,
            attribute: (name) => node.attrs.find((one) => one.name === name)?.value,
            textAt: node.sourceCodeLocation?.startTag?.endOffset ?? 0,
          },
        ]
      : [];
  const children = 'childNodes' in node ? node.childNodes : [];
  return [...own, ...children.flatMap(elementsOf)];
}
