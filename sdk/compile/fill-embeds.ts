import { templateOf } from './fill-surfaces.ts';
import { applyEdits, type Edit } from './mark/edit.ts';
import { attributeOf, type Element } from './mark/loads.ts';
import { type ReadPage, readPage } from './mark/read-page.ts';

/** Name of the style sheet that built embeds ask for. */
export const EMBED_CSS_FILE = 'choices.embed.css';

/** The box that the script makes later (`places/embed.ts`): as wide as its place, as high as the frame says,
 * at least 240 px. What a page has for its visitors without script lies over it. */
export const EMBED_CSS = `:host{display:block;position:relative;min-block-size:240px;max-inline-size:100%;overflow:hidden}
svg{display:block;inline-size:100%;block-size:auto}
div{position:absolute;inset:0}
[name]::slotted(*){position:absolute;inset:0;inline-size:100%;block-size:100%;object-fit:cover;border-radius:8px}
`;

/** Gives every `<rj-embed>` its size in the page's HTML, so that nothing moves when a script arrives: a
 * declarative shadow root, which the script takes over. The ratio is that of an empty drawing, as a page's
 * policy may forbid inline styles. Twice is as once; one with a shadow root of its own stays.
 * @param html a document or a piece of one.
 * @param css address of {@link EMBED_CSS}. */
export const fillEmbeds = (html: string, css: string): string =>
  applyEdits(html, embedEdits(readPage(html), css));

/** The same as edits of a page that was read. */
export const embedEdits = ({ elements }: ReadPage, css: string): Edit[] =>
  elements.flatMap(({ element, apart }) => {
    if (apart) return [];
    const from = element.sourceCodeLocation?.startTag?.endOffset;
    if (element.tagName !== 'rj-embed' || from === undefined) return [];
    const root = element.childNodes.find(({ nodeName }) => nodeName === 'template') as
      | Element
      | undefined;
    if (root && attributeOf(root, 'data-built') === undefined) return [];
    const [width, height] = ['width', 'height'].map((name) => Number(attributeOf(element, name)));
    const ratio = width && height ? `${width} ${height}` : '16 9';
    const text = templateOf(boxOf(ratio, css));
    const before = root?.sourceCodeLocation;
    return before
      ? [{ from: before.startOffset, to: before.endOffset, text }]
      : [{ from, to: from, text }];
  });

const boxOf = (ratio: string, css: string): string =>
  `<link rel="stylesheet" href="${css}">` +
  `<svg viewBox="0 0 ${ratio}" aria-hidden="true"></svg><div><slot name="still"></slot><slot></slot></div>`;
