/* What JSX in `sdk/ui` is made into: plain data. The same view is painted into a page (paint.ts) and
 * written as HTML when a site is built (to-html.ts). */

export type Handler = (event: Event) => void;

/** As they are in HTML; `aria-*` are told as `true` and `false`, others by being there. `onClick` and
 * the like are for pages only. */
export interface Attributes {
  readonly [name: string]: Piece | Handler | true;
}

export interface View {
  readonly tag: string;
  /** Tells elements of one kind apart that stand beside each other. */
  readonly key: string | undefined;
  readonly attributes: Attributes;
  readonly children: Piece;
}

export type Piece = View | string | number | false | null | undefined | readonly Piece[];

export declare namespace JSX {
  type Element = Piece;
  interface ElementChildrenAttribute {
    readonly children: unknown;
  }
  interface IntrinsicElements {
    readonly [tag: string]: Attributes;
  }
  interface IntrinsicAttributes {
    readonly key?: string;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: any properties, as the compiler has checked them
type Component = (props: any) => Piece;

export function jsx(
  what: string | Component,
  { children, ...attributes }: Attributes,
  key?: string,
): Piece {
  if (typeof what === 'string') {
    return { tag: what, key, attributes, children: children as Piece };
  }
  const piece = what({ ...attributes, children });
  return key && typeof piece === 'object' && piece && 'tag' in piece ? { ...piece, key } : piece;
}

export { jsx as jsxDEV, jsx as jsxs };

/** Several pieces side by side. */
export const Fragment = ({ children }: { readonly children?: Piece }): Piece => children;

/** Elements and texts in their order; what is not there is left out, texts side by side are one. */
export function flat(piece: Piece, into: (View | string)[] = []): (View | string)[] {
  if (Array.isArray(piece)) for (const one of piece) flat(one, into);
  else if (typeof piece === 'object' && piece) into.push(piece as View);
  else if (typeof piece === 'string' || typeof piece === 'number') {
    const last = into.at(-1);
    if (typeof last === 'string') into[into.length - 1] = last + piece;
    else into.push(`${piece}`);
  }
  return into;
}

/** An attribute's text; `undefined` where it is not there. */
export const attributeText = (name: string, value: Attributes[string]): string | undefined =>
  typeof value === 'function' || value === undefined || value === null
    ? undefined
    : name.startsWith('aria-')
      ? `${value}`
      : value === true
        ? ''
        : value === false
          ? undefined
          : `${value}`;
