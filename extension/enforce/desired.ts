import * as z from 'zod/mini';
import type { ServiceInput } from '../../sdk/core/config.ts';
import { ownProperty } from '../../sdk/core/own-property.ts';
import type { StoredForm } from '../platform/stored-form.ts';
import { closedBy, type Refusal } from '../properties/refusal.ts';

const list = z.array(z.string());
const formOf = <T extends z.ZodMiniType>(lists: T) =>
  z.record(
    z.string(),
    z.object({
      categories: lists,
      services: lists,
      lifted: lists,
      managed: z.optional(list),
      at: z.optional(z.number()),
    }),
  );

/** What a person wants blocked, by property. Rules are worked out from it, never the other way. */
export type DesiredState = Readonly<Record<string, Desired>>;

export interface Desired {
  readonly categories: readonly string[];
  readonly services: readonly string[];
  /** Let through again by hand, although their category is refused. */
  readonly lifted: readonly string[];
  /** Of what is refused, what an administrator has refused and the person has not. */
  readonly managed?: readonly string[] | undefined;
  /** When something was refused last; milliseconds since the epoch. */
  readonly at?: number | undefined;
}

export const DESIRED = 'desired';

export const desiredForm: StoredForm<DesiredState> = {
  schema: formOf(z._default(list, () => [])),
  none: {},
  whole: formOf(list),
};

export const desiredOf = (state: DesiredState, property: string): Desired =>
  (Object.hasOwn(state, property) && state[property]) || NOTHING;

/** What a refusal names, of what there is to name. */
type Named = Readonly<Record<'categories' | 'services', readonly string[]>>;

/** Blocks what a refusal names from now on.
 * @param by whose refusal it is. */
export function withRefusal(
  state: DesiredState,
  property: string,
  refusal: Named,
  at?: number,
  by: 'person' | 'policy' = 'person',
): DesiredState {
  const { categories, services, lifted, managed = [] } = desiredOf(state, property);
  const named = [...refusal.categories, ...refusal.services];
  const before = [...categories, ...services];
  const theirs =
    by === 'policy'
      ? union(
          managed,
          named.filter((id) => !before.includes(id)),
        )
      : managed.filter((id) => !named.includes(id));
  return {
    ...state,
    [property]: {
      ...(theirs.length > 0 && { managed: theirs }),
      categories: union(categories, refusal.categories),
      services: union(services, refusal.services),
      // A category refused anew holds all of its services.
      lifted:
        refusal.categories.length > 0 ? [] : lifted.filter((id) => !refusal.services.includes(id)),
      at,
    },
  };
}

/** Ends the block of some services on one property, and of categories as a whole. */
export function withLift(
  state: DesiredState,
  property: string,
  ids: readonly string[],
  whole: readonly string[] = [],
): DesiredState {
  const { categories, services, lifted, managed, at } = desiredOf(state, property);
  return {
    ...state,
    [property]: {
      categories: categories.filter((id) => !whole.includes(id)),
      ...(managed && { managed }),
      at,
      services: services.filter((id) => !ids.includes(id)),
      lifted: union(lifted, ids),
    },
  };
}

/** Blocks what is known from elsewhere to be desired, beside what is there. What is there says by itself
 * what was lifted. */
export function withBlocks(state: DesiredState, property: string, more: Desired): DesiredState {
  const current = ownProperty(state, property);
  if (!current) return { ...state, [property]: more };
  return {
    ...state,
    [property]: {
      ...current,
      categories: union(current.categories, more.categories),
      services: union(current.services, more.services),
      at: current.at ?? more.at,
    },
  };
}

/** What a person refuses on a property, as far as it is their own refusal: it goes along with them. */
export function ownRefusals({ categories, services, managed = [] }: Desired): Named {
  const isOwn = (id: string): boolean => !managed.includes(id);
  return { categories: categories.filter(isOwn), services: services.filter(isOwn) };
}

/** The services that are blocked on a property, of those it may use. */
export const blockedServices = (
  { lifted, categories, services }: Desired,
  candidates: readonly ServiceInput[],
): readonly string[] =>
  closedBy({ categories, services } as Pick<Refusal, 'categories' | 'services'>, candidates)
    .map(({ id }) => id)
    .filter((id) => !lifted.includes(id));

const NOTHING: Desired = { categories: [], services: [], lifted: [] };

const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];
