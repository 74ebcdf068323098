import { ownProperty } from '../../sdk/core/own-property.ts';
/** How often something was refused or lifted, and which of both it is now. What is lifted leaves its
 * mark, so that an older refusal of another device does not bring it back. */
export interface Mark {
  readonly revision: number;
  readonly refused: boolean;
}

/** By category or service. */
export type Refusals = Readonly<Record<string, Mark>>;

const MAX_REVISION = 1_000_000;
const FORM = /^([a-z\d][a-z\d-]{0,63})([+-])([1-9a-z][\da-z]{0,3})$/;

/** What two devices say together: of each id the later change, and of two at once the refusal.
 * Commutative, associative and idempotent, so that every device comes to the same in any order. */
export function mergeRefusals(a: Refusals, b: Refusals): Refusals {
  const ids = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(
    ids.flatMap((id) => {
      const mark = later(ownProperty(a, id), ownProperty(b, id));
      return mark ? [[id, mark]] : [];
    }),
  );
}

function later(a: Mark | undefined, b: Mark | undefined): Mark | undefined {
  if (!a || !b) return a ?? b;
  if (a.revision !== b.revision) return a.revision > b.revision ? a : b;
  return a.refused ? a : b;
}

/** What was agreed on, with what was changed on this device since it last looked. That others lifted
 * what is still refused here is no change of this device's.
 * @param before what was refused here then, and `now`. */
export function observe(
  agreed: Refusals,
  before: readonly string[],
  now: readonly string[],
): Refusals {
  const changed = [...new Set([...before, ...now])].filter(
    (id) =>
      before.includes(id) !== now.includes(id) &&
      ownProperty(agreed, id)?.refused !== now.includes(id),
  );
  const marks = changed.map((id): [string, Mark] => {
    const revision = Math.min((ownProperty(agreed, id)?.revision ?? 0) + 1, MAX_REVISION);
    return [id, { revision, refused: now.includes(id) }];
  });
  return { ...agreed, ...Object.fromEntries(marks) };
}

/** What is refused together and not on this device. Nothing that others lifted is lifted here. */
export const toRefuse = (agreed: Refusals, now: readonly string[]): readonly string[] =>
  Object.entries(agreed).flatMap(([id, { refused }]) => (refused && !now.includes(id) ? [id] : []));

/** `advertising+1 karte-2`: refused once; refused, then lifted. One text for one value. */
export const encodeRefusals = (refusals: Refusals): string =>
  Object.entries(refusals)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { refused, revision }]) => `${id}${refused ? '+' : '-'}${revision.toString(36)}`)
    .join(' ');

/** `undefined` for anything that `encodeRefusals` did not write. */
export function parseRefusals(text: unknown): Refusals | undefined {
  if (typeof text !== 'string' || text.length > 1024) return undefined;
  const marks: [string, Mark][] = [];
  for (const item of text === '' ? [] : text.split(' ')) {
    const [, id, sign, digits] = FORM.exec(item) ?? [];
    const revision = Number.parseInt(digits ?? '', 36);
    if (id === undefined || !(revision <= MAX_REVISION)) return undefined;
    marks.push([id, { revision, refused: sign === '+' }]);
  }
  const refusals = Object.fromEntries(marks);
  return encodeRefusals(refusals) === text ? refusals : undefined;
}
