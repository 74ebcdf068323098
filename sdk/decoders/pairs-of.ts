import type { Decoder } from './decoder.ts';

type Pair = readonly [name: string, value: string];

/** Every parameter of a request by one name and one text, what is written inside others included. */
export function pairsOf(decoder: Decoder, ofAddress: readonly Pair[], body: string): Pair[] {
  return [...ofAddress, ...ofBody(decoder, body)].flatMap(([name, value]) => {
    const written = decoder.opens?.[name.replace(/\d+/g, '#')];
    const inside = written && opened(decoder, written, value, name);
    return inside ?? [[name, value] as Pair];
  });
}

function ofBody(decoder: Decoder, body: string): Pair[] {
  const { body: written } = decoder;
  const whole: Pair[] = body.trim() === '' ? [] : [['(body)', body]];
  if (whole.length === 0 || !written) return whole;
  if (written !== 'lines') return opened(decoder, written, body) ?? whole;
  return body.split(/\r?\n/).flatMap((line) => opened(decoder, 'form', line) ?? [['(body)', line]]);
}

/** What is written in a text, `undefined` where it is not written so. */
function opened(
  decoder: Decoder,
  written: 'form' | 'json',
  text: string,
  outer = '',
): Pair[] | undefined {
  if (written === 'json') {
    try {
      return flat(decoder, JSON.parse(text), outer);
    } catch {
      return undefined;
    }
  }
  // Some vendors send one value where others send a form.
  if (text !== '' && !text.includes('=')) return undefined;
  return [...new URLSearchParams(text)].map(([name, value]) => [
    outer ? `${outer}.${name}` : name,
    value,
  ]);
}

/** A part that the decoder names is one thing, however much is in it. */
function flat(decoder: Decoder, value: unknown, name: string): Pair[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [[name, String(value)]];
  if (Object.hasOwn(decoder.params, name)) return [[name, JSON.stringify(value)]];
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => flat(decoder, one, `${name}[${index}]`));
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    flat(decoder, inner, name ? `${name}.${key}` : key),
  );
}
