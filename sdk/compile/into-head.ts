import type { DefaultTreeAdapterTypes } from 'parse5';
import { applyEdits, type Edit } from './mark/edit.ts';
import { type ReadPage, readPage } from './mark/read-page.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** Puts a text first into `<head>`, behind the character set, which a browser looks for in the first
 * kilobyte only. */
export const intoHead = (html: string, text: string): string =>
  applyEdits(html, headEdits(readPage(html), text));

/** The same as edits of a page that was read. */
export function headEdits({ document }: ReadPage, text: string): Edit[] {
  const root = child(document, 'html');
  const head = root && child(root, 'head');
  const charset = head?.childNodes.find(
    (node): node is Element => 'attrs' in node && node.attrs.some(({ name }) => name === 'charset'),
  );
  const doctype = document.childNodes.find(({ nodeName }) => nodeName === '#documentType');
  const at =
    charset?.sourceCodeLocation?.endOffset ??
    head?.sourceCodeLocation?.startTag?.endOffset ??
    root?.sourceCodeLocation?.startTag?.endOffset ??
    doctype?.sourceCodeLocation?.endOffset ??
    0;
  return [{ from: at, to: at, text: `\n${text}` }];
}

const child = (parent: DefaultTreeAdapterTypes.ParentNode, name: string): Element | undefined =>
  parent.childNodes.find((node): node is Element => node.nodeName === name);
