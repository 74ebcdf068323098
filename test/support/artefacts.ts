import table from '../../sdk/entries/artefacts.json' with { type: 'json' };

/** A file of dist/sdk that a page loads. */
export interface Artefact {
  readonly file: string;
  /** At most, in bytes of brotli. */
  readonly budget?: number;
}

const LOADED_BY_PAGES = ['script', 'inline', 'beside'];

/** The files that a page loads by their names, and what each may weigh. */
export const artefacts: readonly Artefact[] = table
  .filter(({ format }) => LOADED_BY_PAGES.includes(format))
  .flatMap(({ entries, budget }) =>
    Object.keys(entries).map((name) => ({
      file: `${name}.js`,
      ...(budget !== undefined && { budget }),
    })),
  );
