import { catalogue } from '../../catalogue/index.ts';
import { createMatcher, type GateService } from '../../core/index.ts';
import type { Destination } from './destination.ts';

/** A tag that was marked, and for whom. */
export interface Mark {
  readonly element: string;
  readonly service: string;
  /** What it reaches; of a script that calls what another tag makes, that one's. */
  readonly host: string;
  /** Of the HTML as it was, from 1. */
  readonly line: number;
}

/** What marking alone can't mend. */
export interface MarkFinding {
  readonly rule:
    | 'undeclared-destination'
    | 'unknown-destination'
    | 'shared-destination'
    | 'not-markable'
    | 'in-template'
    | 'only-named'
    | 'calls-marked-service'
    | 'follows-marked-script';
  /** A warning leaves the page whatever people choose, and no mark holds it; a note is worth a look. */
  readonly severity: 'warning' | 'note';
  readonly line: number;
  readonly host: string;
  /** Of the config or the catalogue, where one is reached. */
  readonly service?: string | undefined;
  readonly why: string;
  readonly mend: string;
}

let ofCatalogue: ReturnType<typeof createMatcher> | undefined;

/** The catalogue's id for an address, necessary services too. */
function knownAs({ hostname, pathname, search }: URL): string | undefined {
  ofCatalogue ??= createMatcher(catalogue);
  return ofCatalogue(hostname, pathname + search)[0];
}

/** A destination that no service of the config claims. */
export function unclaimed(to: Exclude<Destination, { kind: 'held' }>, line: number): MarkFinding {
  const id = to.kind === 'undeclared' ? to.id : knownAs(to.url);
  const { host } = to;
  if (id !== undefined) {
    return {
      rule: 'undeclared-destination',
      severity: 'warning',
      line,
      host,
      service: id,
      why: `"${id}" of the catalogue is reached, and the config does not declare it`,
      mend: `add "${id}" to "services", or take the tag out`,
    };
  }
  return {
    rule: 'unknown-destination',
    severity: 'warning',
    line,
    host,
    why: 'another site is reached, and no service of the config or the catalogue claims it',
    mend: 'declare it as a service of your own, add it to "hosts" where it is yours, or say data-category="necessary" on the tag',
  };
}

/** The first of those that an address is of. */
export const serviceOf = (to: Destination): { readonly service?: string } => {
  const service =
    to.kind === 'held' ? to.services[0]?.id : to.kind === 'undeclared' ? to.id : undefined;
  return service === undefined ? {} : { service };
};

export const namesOf = (to: Destination): string =>
  to.kind === 'held'
    ? to.services.map(({ id }) => id).join(', ')
    : to.kind === 'undeclared'
      ? to.id
      : to.host;

export const notMarkable = (
  to: Destination,
  line: number,
  why: string,
  mend: string,
): MarkFinding => ({
  rule: 'not-markable',
  severity: 'warning',
  line,
  host: to.host,
  ...serviceOf(to),
  why: `${why} ${namesOf(to)} for something: no mark can hold that`,
  mend,
});

export function shared(services: readonly GateService[], host: string, line: number): MarkFinding {
  const [first, ...others] = services.map(({ id }) => id);
  return {
    rule: 'shared-destination',
    severity: 'note',
    line,
    host,
    ...(first !== undefined && { service: first }),
    why: `shared by ${[first, ...others].join(', ')}: marked for ${first}`,
    mend: 'set data-service on the tag by hand where it is another one',
  };
}

export const onlyNamed = (to: Destination, line: number): MarkFinding => ({
  rule: 'only-named',
  severity: 'note',
  line,
  host: to.host,
  ...serviceOf(to),
  why: `a script names an address of ${namesOf(to)}, and nothing in it was seen to load that`,
  mend: `where it does, mark it: type="text/plain" data-service="${namesOf(to)}"`,
});
