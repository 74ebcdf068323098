import type { DefaultTreeAdapterTypes } from 'parse5';
import { html } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;

/** An attribute by which an element loads something, as it is spelled in the HTML. */
export interface Load {
  readonly attribute: string;
  /** What the browser calls it, where a library gives it its address later. */
  readonly becomes: string;
  readonly addresses: readonly string[];
}

/** The attributes by which elements load, as the gate knows them (`sdk/gate/elements.ts`). */
const LOADS: Readonly<Record<string, readonly string[]>> = {
  script: ['src'],
  iframe: ['src', 'srcdoc'],
  frame: ['src'],
  img: ['src', 'srcset'],
  image: ['href', 'xlink:href'],
  link: ['href'],
  video: ['src', 'poster'],
  audio: ['src'],
  source: ['src', 'srcset'],
  track: ['src'],
  embed: ['src'],
  object: ['data'],
  input: ['src'],
};

/** Where lazy-loading libraries look for the address of a frame, a picture or a player. */
const LAZY = /^(?:iframe|img|video|source)$/;
const LATER = ['data-src', 'data-lazy-src', 'data-srcset', 'data-lazy-srcset', 'data-poster'];

/** Links that a browser follows by itself. */
const FOLLOWED =
  /\b(?:stylesheet|preload|modulepreload|prefetch|preconnect|dns-prefetch|prerender|icon|manifest)\b/i;

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => spelled(attribute) === name)?.value;
}

const spelled = ({ prefix, name }: { readonly prefix?: string; readonly name: string }): string =>
  prefix ? `${prefix}:${name}` : name;

/** What an element would ask for as soon as it is in a page, or when a library makes it load. */
export function loadsOf(element: Element): readonly Load[] {
  const { tagName } = element;
  if (tagName === 'link' && !FOLLOWED.test(attributeOf(element, 'rel') ?? '')) return [];
  if (tagName === 'input' && attributeOf(element, 'type')?.toLowerCase() !== 'image') return [];
  const names = [...(LOADS[tagName] ?? []), ...(LAZY.test(tagName) ? LATER : [])];
  return names.flatMap((attribute) => {
    const value = attributeOf(element, attribute);
    const becomes = attribute.replace(/^data-(?:lazy-)?|^.*:/, '');
    return value ? [{ attribute, becomes, addresses: addressesIn(becomes, value) }] : [];
  });
}

function addressesIn(attribute: string, value: string): readonly string[] {
  if (attribute === 'srcset') return value.match(/[^\s,]\S*[^\s,]/g) ?? [];
  // A frame's own page asks for what stands in it.
  if (attribute === 'srcdoc') return [...value.matchAll(QUOTED)].map(([, , text = '']) => text);
  return [value];
}

const QUOTED = /(["'])((?:https?:)?\/\/[^"']+)\1/gi;

/** Whether a browser would run it: no data, no import map, nothing that is marked already. */
export function runs(script: Element): boolean {
  const type = attributeOf(script, 'type')?.trim().toLowerCase();
  return !type || type === 'module' || JAVASCRIPT.test(type);
}

const JAVASCRIPT = /^(?:text|application)\/(?:x-)?(?:java|ecma|j|live)script(?:1\.\d)?$/;

export const isHtml = ({ namespaceURI }: Element): boolean => namespaceURI === html.NS.HTML;
