import { GAP } from './read-script.ts';
import { HOLE } from './template-code.ts';

/** An address with parts that a template or a script works out, as far as it can be read. */
export interface Reading {
  readonly address: string;
  /** A guess counts where a service is known by it. */
  readonly guess: boolean;
}

const WORKED_OUT = `[${HOLE}${GAP}]`;
const BEGIN = new RegExp(`^(?:https?:|${WORKED_OUT}+:?)?//([^/?#]*)([\\s\\S]*)$`, 'i');
const WHOLE = new RegExp(`(?:https?:)?//[^\\s${HOLE}${GAP}]+`, 'gi');

/** Readings of an address, the first that somebody claims to be taken: of `https://{{ name }}.example.com/` any
 * host of that domain, of `{{ scheme }}://example.com/` that host, of `{{ path }}` one of the page's own. */
export function readingsOf(address: string): Reading[] {
  const [, host = '', rest = ''] = BEGIN.exec(address) ?? [];
  const last = Math.max(host.lastIndexOf(HOLE), host.lastIndexOf(GAP));
  if (last >= 0) return fullHost(host.slice(last + 1), rest, false);
  if (![HOLE, GAP].includes(address[0] ?? '')) return [{ address, guess: false }];
  const behind = address.replace(new RegExp(`^${WORKED_OUT}+:?`), '');
  if (behind.startsWith('/')) return [{ address: behind, guess: false }];
  const [, first = '', more = ''] = /^([^/?#]*)([\s\S]*)$/.exec(behind) ?? [];
  return [
    // One of several that a condition decides between.
    ...[...address.matchAll(WHOLE)].map(([whole]) => ({ address: whole, guess: true })),
    ...fullHost(first, more, true),
    { address: `/${behind}`, guess: false },
  ];
}

/** A name without its domain is nobody's. */
const fullHost = (end: string, rest: string, guess: boolean): Reading[] =>
  /^[.-]?(?:[\w-]+\.)+[a-z]{2,}$/i.test(end)
    ? [{ address: `//${/^[.-]/.test(end) ? 'x' : ''}${end}${rest}`, guess }]
    : [];
