import { attributeText, flat, type Piece } from './jsx-runtime.ts';

const VOID = ['br', 'hr', 'img', 'input', 'link', 'meta'];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A view as HTML. */
export const toHtml = (piece: Piece): string =>
  flat(piece)
    .map((one) => {
      if (typeof one === 'string') return escaped(one);
      const { tag, attributes, children } = one;
      const spelled = Object.entries(attributes).map(([name, value]) => {
        const text = attributeText(name, value);
        return text === undefined ? '' : text === '' ? ` ${name}` : ` ${name}="${escaped(text)}"`;
      });
      const start = `<${tag}${spelled.join('')}>`;
      return VOID.includes(tag) ? start : `${start}${toHtml(children)}</${tag}>`;
    })
    .join('');
