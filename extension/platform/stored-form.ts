import * as z from 'zod/mini';

/* How everything that is kept in a store is read: item by item, so that one bad item takes no other with
 * it, and nothing that is kept makes its reader throw. */

/** The form of what lies under a key of a store, and what is there while nothing is. */
export interface StoredForm<T> {
  readonly schema: z.ZodMiniType<T>;
  readonly none: T;
  /** The same without defaults, where it matters that something is missing. */
  readonly whole?: z.ZodMiniType;
}

/** A part of something stored that has not its form, or is not there. */
export interface Unread {
  readonly path: readonly (string | number)[];
  /** `undefined` where it is not there. */
  readonly value: unknown;
}

export interface StoredReading<T> {
  readonly value: T;
  /** What had to be left out, so that the rest could be read. */
  readonly unread: readonly Unread[];
}

/** Reads what can be read. Left out is the smallest part that has not the form: an item of a list, an entry
 * of a map, a field that may be missing. */
export function readStored<T>(
  { schema, none, whole }: StoredForm<T>,
  stored: unknown,
): StoredReading<T> {
  if (stored === undefined) return { value: none, unread: [] };
  const unread: Unread[] = whole ? [...missing(stored, whole)] : [];
  // What is cut is cut from a copy: the store's own is not ours to change.
  let rest: unknown;
  for (;;) {
    const parsed = z.safeParse(schema, rest ?? stored);
    if (parsed.success) return { value: parsed.data, unread };
    rest ??= structuredClone(stored);
    const places = placesToCut(rest, parsed.error.issues);
    // Everything hangs on what is missing, or it is something else altogether.
    if (places.some((place) => place.length === 0)) {
      return { value: none, unread: [{ path: [], value: stored }] };
    }
    for (const path of places) unread.push({ path, value: cut(rest, path) });
  }
}

/** The same where only the value is wanted. */
export const readable = <T>(form: StoredForm<T>, stored: unknown): T =>
  readStored(form, stored).value;

/** The form of what is worth nothing but whole: of a result without its leftovers too much would be said. */
export const wholeForm = (isOne: (value: unknown) => boolean): StoredForm<unknown> => ({
  schema: z.custom(isOne),
  none: undefined,
});

type Path = Unread['path'];

/** Each place once, and none within another; the last of a list first, so that the others stay where they
 * are. */
function placesToCut(root: unknown, issues: readonly z.core.$ZodIssue[]): readonly Path[] {
  const places = issues.flatMap(placesOf).map((path) => thereOrAbove(root, path));
  const byText = new Map(places.map((path) => [JSON.stringify(path), path]));
  return [...byText.values()]
    .filter((path) => !path.some((_, index) => byText.has(JSON.stringify(path.slice(0, index)))))
    .sort(lastFirst);
}

function lastFirst(a: Path, b: Path): number {
  const index = a.findIndex((step, place) => step !== b[place]);
  return Number(b[index]) - Number(a[index]) || 0;
}

const missing = (stored: unknown, whole: z.ZodMiniType): readonly Unread[] =>
  (z.safeParse(whole, stored).error?.issues ?? [])
    .flatMap(placesOf)
    .filter((path) => thereOrAbove(stored, path).length < path.length)
    .map((path) => ({ path, value: undefined }));

/** Where an issue is about keys, the places are theirs. */
function placesOf(issue: z.core.$ZodIssue): readonly Path[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
}

/** Where nothing stands at a place, something is missing, and what it is missing in has to go. */
function thereOrAbove(root: unknown, path: Path): Path {
  const last = path.at(-1);
  if (last === undefined) return path;
  const parent = path.slice(0, -1);
  const holder = at(root, parent);
  return isHolder(holder) && Object.hasOwn(holder, last) ? path : thereOrAbove(root, parent);
}

function cut(root: unknown, path: Path): unknown {
  const last = path.at(-1) ?? '';
  const holder = at(root, path.slice(0, -1)) as Record<string | number, unknown>;
  const value = holder[last];
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete holder[last];
  return value;
}

const isHolder = (value: unknown): value is Record<string | number, unknown> =>
  typeof value === 'object' && value !== null;

const at = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) => (isHolder(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    root,
  );
