import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

/** Puts a text first into `<head>`, behind the character set, which a browser looks for in the first
 * kilobyte only. */
export function intoHead(html: string, text: string): string {
  const tree = parse(html, { sourceCodeLocationInfo: true });
  const root = child(tree, 'html');
  const head = root && child(root, 'head');
  const charset = head?.childNodes.find(
    (node): node is Element => 'attrs' in node && node.attrs.some(({ name }) => name === 'charset'),
  );
  const doctype = tree.childNodes.find(({ nodeName }) => nodeName === '#documentType');
  const at =
    charset?.sourceCodeLocation?.endOffset ??
    head?.sourceCodeLocation?.startTag?.endOffset ??
    root?.sourceCodeLocation?.startTag?.endOffset ??
    doctype?.sourceCodeLocation?.endOffset ??
    0;
  return `${html.slice(0, at)}\n${text}${html.slice(at)}`;
}

const child = (parent: DefaultTreeAdapterTypes.ParentNode, name: string): Element | undefined =>
  parent.childNodes.find((node): node is Element => node.nodeName === name);
