import type { DefaultTreeAdapterTypes } from 'parse5';
import { html } from 'parse5';
import { HOLE } from './template-code.ts';

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
  link: ['href', 'imagesrcset'],
  video: ['src', 'poster'],
  audio: ['src'],
  source: ['src', 'srcset'],
  track: ['src'],
  embed: ['src'],
  object: ['data'],
  input: ['src'],
};

/** Where lazy-loading libraries look for the address of a frame, a picture or a player. */
const LAZY = /^(?:iframe|img|video|audio|source|embed)$/;
const LATER = [
  ...['data-src', 'data-lazy-src', 'data-original', 'data-lazy', 'data-orig-src'],
  ...['data-srcset', 'data-lazy-srcset', 'data-original-set', 'data-poster'],
];
/** What a library or the browser makes of other elements, where no mark has a place for it. */
const ELSEWHERE =
  /^(?:data-(?:[\w-]+-)?(?:src|srcset|original|poster|bg|background|background-image|lazy)|background)$/;

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
    const becomes = becomesOf(attribute);
    return value ? [{ attribute, becomes, addresses: addressesIn(becomes, value) }] : [];
  });
}

const becomesOf = (attribute: string): string =>
  /^data-(?:original|lazy|orig-src)$/.test(attribute)
    ? 'src'
    : attribute.replace(/^data-original-set$/, 'srcset').replace(/^data-(?:lazy-)?|^.*:/, '');

/** Addresses that something else than a mark would have to hold: of a library, a style, an old attribute, an
 * element of AMP or a script of SVG. */
export function loadsElsewhere(element: Element): readonly string[] {
  const { tagName, attrs } = element;
  const known = LOADS[tagName] ?? [];
  return attrs.flatMap((attribute) => {
    const name = spelled(attribute);
    if (known.includes(name) || name.startsWith('data-rj-')) return [];
    if (LAZY.test(tagName) && LATER.includes(name)) return [];
    const { value } = attribute;
    if (name === 'style') return [...value.matchAll(STYLED)].map(([, address = '']) => address);
    const amp = tagName.startsWith('amp-') && /^(?:src|srcset|data-block-on|config)$/.test(name);
    const ofSvg = tagName === 'script' && !isHtml(element) && /^(?:xlink:)?href$/.test(name);
    // Without a scheme or a path it may be anything that an app keeps there.
    const says = ELSEWHERE.test(name) && /^(?:https?:)?\/\/|^\s*url\(/i.test(value);
    if (!amp && !ofSvg && !says) return [];
    return /srcset/.test(name)
      ? addressesIn('srcset', value)
      : [value.replace(/^\s*url\(\s*["']?|["']?\s*\)\s*$/gi, '')];
  });
}

const STYLED = /url\(\s*["']?([^"')\s]+)/gi;

function addressesIn(attribute: string, value: string): readonly string[] {
  if (/srcset$/.test(attribute)) return value.match(/[^\s,]\S*[^\s,]/g) ?? [];
  // A frame's own page asks for what stands in it.
  if (attribute === 'srcdoc') return [...value.matchAll(QUOTED)].map(([, , text = '']) => text);
  return [value];
}

const QUOTED = /(["'])((?:https?:)?\/\/[^"']+)\1/gi;

/** A type by which an optimiser keeps a script from the browser, to run it itself. */
export function isKeptByTool(script: Element): boolean {
  const type = attributeOf(script, 'type')?.trim().toLowerCase() ?? '';
  return /^(?:text\/(?:partytown|rocketscript|delayscript|lazyload|psajs|tc)|rocketlazyloadscript|litespeed\/javascript|flying-script|pmdelayedscript|wpmeteor|text\/pagespeed|[\da-f]{20,}-(?:text\/javascript|module|application\/javascript))$/.test(
    type,
  );
}

/** Whether a browser would run it, or may: no data, no import map, nothing that is marked already. */
export function runs(script: Element): boolean {
  const type = attributeOf(script, 'type')?.trim().toLowerCase();
  return !type || type === 'module' || JAVASCRIPT.test(type) || type.includes(HOLE);
}

const JAVASCRIPT = /^(?:text|application)\/(?:x-)?(?:java|ecma|j|live)script(?:1\.\d)?$/;

export const isHtml = ({ namespaceURI }: Element): boolean => namespaceURI === html.NS.HTML;

/** What a script or a style holds. */
export const textOf = ({ childNodes }: Element): string =>
  childNodes.map((node) => ('value' in node ? node.value : '')).join('');
