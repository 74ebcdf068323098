import type { Decoder, Place } from './decoder.ts';

/** Who reads an address, and what of its path are parameters. */
export interface Found {
  readonly decoder: Decoder;
  readonly service: string;
  readonly pairs: readonly (readonly [name: string, value: string])[];
}

/** The first decoder with a place for the address. */
export function findDecoder(decoders: readonly Decoder[], url: URL): Found | undefined {
  const [path = '', ...list] = url.pathname.split(';');
  const listed = list.map(pairOf);
  for (const decoder of decoders) {
    for (const place of decoder.at) {
      if (!patternOf(place).test(`${url.hostname}${path}`)) continue;
      const parts = Object.entries(patternOf(place).exec(`${url.hostname}${path}`)?.groups ?? {});
      const pairs = [...parts, ...listed];
      if (!hasAll(place, [...pairs, ...url.searchParams])) continue;
      return { decoder, service: place.service ?? decoder.service, pairs };
    }
  }
  return undefined;
}

const hasAll = (
  { has = {} }: Place,
  pairs: readonly (readonly [name: string, value: string])[],
): boolean =>
  Object.entries(has).every(([name, start]) =>
    pairs.some(([own, value]) => own === name && value.startsWith(start)),
  );

/** `name=value`, written as in an address. */
function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), decoded(text.slice(at + 1))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const patterns = new WeakMap<Place, RegExp>();

function patternOf(place: Place): RegExp {
  const known = patterns.get(place);
  if (known) return known;
  const host = escaped(place.host)
    .replace(/^\\\*$/, '[^/]+')
    .replace(/^\\\*\\\./, '(?:[^./]+\\.)+')
    .replace(/\\\.\\\*$/, '(?:\\.[a-z]{2,3}){1,2}');
  const path = escaped(place.path)
    .replace(/\\\*/g, '.*')
    .replace(/:(\w+)/g, '(?<$1>[^/]+)');
  const pattern = new RegExp(`^${host}${path}${place.path.endsWith('/') ? '?' : '/?'}$`);
  patterns.set(place, pattern);
  return pattern;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
