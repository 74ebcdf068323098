import type { NamePattern, StoragePattern } from '../../core/index.ts';

export type AreaId = 'cookie' | StoragePattern['area'];

/** One place in which a page keeps things by name. Either may throw, reject, or never end: the
 * clean-up bounds them. */
export interface Area {
  /** @param declared what is looked for, where a browser can't list what it has. */
  names(declared: readonly NamePattern[]): readonly string[] | Promise<readonly string[]>;
  remove(name: string): unknown;
}

export interface AreaPage {
  readonly document: Document;
  readonly location: Location;
  readonly window: Window;
  /** Registrable domains of the property: no cookie is tried above them. */
  readonly domains: readonly string[];
}
