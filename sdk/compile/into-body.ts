import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

/** What a page says of itself that its notice goes by. */
export function languageOfPage(html: string): string | undefined {
  const lang = childOf(parse(html), 'html')?.attrs.find(({ name }) => name === 'lang')?.value;
  return lang?.toLowerCase().split('-', 1)[0];
}

/** Puts the notice first into `<body>`. A piece of HTML without one stays as it is, and so does a page that
 * has a place of its own for the notice. */
export function intoBody(html: string, text: string): string {
  if (/<rj-notice[\s>]/i.test(html)) return html;
  const root = childOf(parse(html, { sourceCodeLocationInfo: true }), 'html');
  const at = root && childOf(root, 'body')?.sourceCodeLocation?.startTag?.endOffset;
  return at === undefined ? html : `${html.slice(0, at)}${text}${html.slice(at)}`;
}

const childOf = (parent: DefaultTreeAdapterTypes.ParentNode, name: string): Element | undefined =>
  parent.childNodes.find((node): node is Element => node.nodeName === name);
