/** One thing that is wrong with what came in: where, what was expected, what was found. */
export interface Fault {
  /** Path to the value, e.g. `services[2].id`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** Success and failure share no field, so that neither can be read as the other. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly [Fault, ...Fault[]] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (first: Fault, ...rest: readonly Fault[]): Result<never> => ({
  ok: false,
  faults: [first, ...rest],
});

/** One line for a console or a terminal: `services[2].id: expected …`. */
export const faultLine = ({ path, message }: Fault): string =>
  path ? `${path}: ${message}` : message;
