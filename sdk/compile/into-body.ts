import type { DefaultTreeAdapterTypes } from 'parse5';
import { applyEdits, type Edit } from './mark/edit.ts';
import { type ReadPage, readPage } from './mark/read-page.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** What a page says of itself that its notice goes by. */
export function languageOfPage({ document }: ReadPage): string | undefined {
  const lang = childOf(document, 'html')?.attrs.find(({ name }) => name === 'lang')?.value;
  return lang?.toLowerCase().split('-', 1)[0];
}

/** Puts the notice first into `<body>`. A piece of HTML without one stays as it is, and so does a page that
 * has a place of its own for the notice. */
export const intoBody = (html: string, text: string): string =>
  applyEdits(html, bodyEdits(readPage(html), text));

/** The same as edits of a page that was read. */
export function bodyEdits({ document, elements }: ReadPage, text: string): Edit[] {
  if (elements.some(({ element, apart }) => element.tagName === 'rj-notice' && !apart)) return [];
  const root = childOf(document, 'html');
  const at = root && childOf(root, 'body')?.sourceCodeLocation?.startTag?.endOffset;
  return at === undefined || text === '' ? [] : [{ from: at, to: at, text }];
}

const childOf = (parent: DefaultTreeAdapterTypes.ParentNode, name: string): Element | undefined =>
  parent.childNodes.find((node): node is Element => node.nodeName === name);
