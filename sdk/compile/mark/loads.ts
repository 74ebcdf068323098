import type { DefaultTreeAdapterTypes } from 'parse5';
import { html } from 'parse5';
import { readScript } from './read-script.ts';
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
    if (!value) return [];
    const page = FRAMES.test(tagName) ? pageIn(value) : undefined;
    const addresses =
      page === undefined ? addressesIn(becomes, value) : addressesIn('srcdoc', page);
    return [{ attribute, becomes, addresses }];
  });
}

const FRAMES = /^(?:iframe|frame|embed|object)$/;

/** A page, or a script that makes one, that stands in an address. */
const pageIn = (address: string): string | undefined =>
  /^\s*javascript:/i.test(address)
    ? decoded(address)
    : dataOf(address, /^(?:text\/html|application\/xhtml\+xml|image\/svg\+xml)$/);

/** What an inline script says, or one whose address has it all in it, as optimisers write them. */
export function scriptIn(script: Element): string | undefined {
  const source = attributeOf(script, 'src');
  return source === undefined ? textOf(script) : dataOf(source, JAVASCRIPT);
}

/** What a `data:` address has in it, where it is of a type. */
function dataOf(address: string, type: RegExp): string | undefined {
  const [, mime = '', more = '', data = ''] =
    /^\s*data:([^;,]*)([^,]*),([\s\S]*)$/i.exec(address) ?? [];
  if (!type.test(mime.trim().toLowerCase())) return undefined;
  if (!/;\s*base64\s*$/i.test(more)) return decoded(data);
  try {
    return atob(decoded(data));
  } catch {
    return '';
  }
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

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
    const ofSvg =
      !isHtml(element) && /^(?:script|feImage)$/.test(tagName) && /^(?:xlink:)?href$/.test(name);
    // Browsers send there what somebody follows, or only sees.
    if (PINGS.test(name)) return value.split(/\s+/).filter(Boolean);
    // Without a scheme or a path it may be anything that an app keeps there.
    const says = ELSEWHERE.test(name) && /^(?:https?:)?\/\/|^\s*url\(/i.test(value);
    if (!amp && !ofSvg && !says) return [];
    return /srcset/.test(name)
      ? addressesIn('srcset', value)
      : [value.replace(/^\s*url\(\s*["']?|["']?\s*\)\s*$/gi, '')];
  });
}

const PINGS = /^(?:ping|attributionsrc)$/;
const STYLED = /(?:url|image-set)\(\s*["']?([^"')\s]+)/gi;

function addressesIn(attribute: string, value: string): readonly string[] {
  if (/srcset$/.test(attribute)) return value.match(/[^\s,]\S*[^\s,]/g) ?? [];
  // A frame's own page asks for what stands in it.
  if (attribute === 'srcdoc')
    return [...value.matchAll(IN_PAGE)].map(([, , quoted, bare = '']) => quoted ?? bare);
  return [value];
}

const IN_PAGE = /(["'])((?:https?:)?\/\/[^"']+)\1|=\s*((?:https?:)?\/\/[^\s"'<>]+)/gi;

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
  const language = attributeOf(script, 'language')?.trim().toLowerCase();
  // What has no type may be of a language that only Internet Explorer ran.
  if (type === undefined && language && !language.includes(HOLE))
    return JAVASCRIPT.test(`text/${language}`);
  return !type || type === 'module' || JAVASCRIPT.test(type) || type.includes(HOLE);
}

const JAVASCRIPT = /^(?:text|application)\/(?:x-)?(?:java|ecma|j|live)script(?:1\.\d)?$/;

/** The ids of elements that follow an `href` by themselves. */
export const idsOfLinks = (elements: readonly Element[]): ReadonlySet<string> =>
  new Set(
    elements.flatMap((element) =>
      /^(?:link|use|image|feImage)$/.test(element.tagName)
        ? (attributeOf(element, 'id') ?? [])
        : [],
    ),
  );

/** Scripts that stand in attributes, `onload` and its like. */
export const handlersOf = ({ attrs }: Element) =>
  attrs.flatMap(({ name, value }) =>
    /^on[a-z]{3,}$/.test(name) ? [{ name, text: readScript(value) }] : [],
  );

export const isHtml = ({ namespaceURI }: Element): boolean => namespaceURI === html.NS.HTML;

/** What a script or a style holds. */
export const textOf = ({ childNodes }: Element): string =>
  childNodes.map((node) => ('value' in node ? node.value : '')).join('');
