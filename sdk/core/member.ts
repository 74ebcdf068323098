import { isChoosable } from './category.ts';
import type { Choices } from './choose.ts';
import { fnv1a } from './fnv.ts';
import type { Choice, ConsentRecord } from './record.ts';

/** A member, as the site's server names and signs one: opaque, never a name or an address. */
export interface Subject {
  /** 1 to 128 of `A-Z a-z 0-9 _ . : @ -`. */
  readonly id: string;
  /** base64url of HMAC-SHA-256 of the id, with the secret that site and ledger share. */
  readonly signature: string;
}

/** Form only: whether it is signed is for the ledger to say. */
export function isSubject(value: unknown): value is Subject {
  const { id, signature } = Object(value) as Partial<Record<keyof Subject, unknown>>;
  return (
    typeof id === 'string' &&
    /^[\w.:@-]{1,128}$/.test(id) &&
    typeof signature === 'string' &&
    /^[\w-]{1,128}$/.test(signature)
  );
}

/** Tells members of one device apart without naming them. */
export const tagOf = ({ id }: Subject): string => fnv1a(`subject ${id}`);

/** What a ledger knows of a member, for this page. */
export interface Standing {
  readonly categories: readonly string[];
  readonly services: readonly string[];
  /** Whose record the one in force is. */
  readonly tied: 'this' | 'other' | 'none';
}

/** Reads the ledger's answer to `POST /refusals`. There is no form of it that could allow anything. */
export function readStanding(value: unknown): Standing | undefined {
  const { refused, tied } = Object(value);
  const { categories, services } = Object(refused);
  const sound =
    [categories, services].every(
      (ids) => Array.isArray(ids) && ids.every((id) => typeof id === 'string'),
    ) && ['this', 'other', 'none'].includes(tied);
  return sound ? { categories, services, tied } : undefined;
}

/** What is to be refused here as well; `undefined` where all of it is. */
export function refusalsFor(
  { categories, services }: Standing,
  record: ConsentRecord | undefined,
): Choices | undefined {
  const open = (
    ids: readonly string[],
    said: Readonly<Record<string, Choice | undefined>> | undefined = {},
  ) =>
    Object.fromEntries(
      ids
        .filter((id) => !Object.hasOwn(said, id) || said[id] === 'granted')
        .map((id) => [id, false]),
    );
  const choices: Choices = {
    categories: open(categories.filter(isChoosable), record?.choices.categories),
    services: open(services, record?.choices.services),
  };
  return Object.values(choices).some((ids) => Object.keys(ids).length > 0) ? choices : undefined;
}
