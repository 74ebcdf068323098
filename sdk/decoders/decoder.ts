import type { Kind } from './kinds.ts';

/** What the requests of one vendor carry, as data: `vendors/<id>/decoder.json`. */
export interface Decoder {
  /** Its service in the catalogue. */
  readonly service: string;
  readonly at: readonly Place[];
  /** How a body is written; without it a body is shown as it is. `lines`: a form on each line. */
  readonly body?: 'form' | 'lines' | 'json' | undefined;
  /** Parameters that are themselves written in one of these ways; what is in them is named `outer.inner`. */
  readonly opens?: Readonly<Record<string, 'form' | 'json'>> | undefined;
  /** By name what a parameter is. `#` stands for digits, `*` for anything; `[]` for any place in a list. */
  readonly params: Readonly<Record<string, Kind>>;
  /** Names that no source confirmed, as they stand in `params`; `at` for the addresses. */
  readonly drafts?: readonly string[] | undefined;
  /** Where the names were read. */
  readonly sources: readonly string[];
}

/** Addresses that a decoder reads. */
export interface Place {
  /** `*.x` its subdomains, `x.*` it under any country, `*` any host. */
  readonly host: string;
  /** `*` anything, `:name` a part of the path that is read as a parameter. What follows the first `;` of a path
   * is a list of parameters, and no part of it. */
  readonly path: string;
  /** Parameters that have to be there, each with how its value begins. */
  readonly has?: Readonly<Record<string, string>> | undefined;
  /** Where it is another service of the same vendor. */
  readonly service?: string | undefined;
}
