import type { Rule, RuleSet } from '../platform/platform.ts';

/** How often a list that the browser does not take is halved to find what is wrong in it. */
const MAX_CALLS = 200;

/** Makes the browser's rules those that are planned: what is unknown goes, what stands stays.
 * @returns the rules that the browser would not take. */
export async function syncRules<Planned extends Rule>(
  rules: RuleSet,
  planned: readonly Planned[],
): Promise<readonly Planned[]> {
  const standing = new Map((await rules.all()).map((rule) => [rule.id, canonical(rule)]));
  const wanted = new Map(planned.map((rule) => [rule.id, canonical(rule)]));
  const isRight = (id: number): boolean => standing.get(id) === wanted.get(id);
  const remove = [...standing.keys()].filter((id) => !isRight(id));
  const add = planned.filter(({ id }) => !isRight(id));
  if (remove.length === 0 && add.length === 0) return [];
  try {
    await rules.update(remove, add.map(plain));
    return [];
  } catch {
    return inParts(rules, remove, add);
  }
}

/** One bad rule rejects them all: what is wrong is found by halves, so that a thousand good ones take few
 * calls. One that is refused leaves the one that stood in its place. */
async function inParts<Planned extends Rule>(
  rules: RuleSet,
  remove: readonly number[],
  add: readonly Planned[],
): Promise<readonly Planned[]> {
  const replaced = new Set(add.map(({ id }) => id));
  const standing = new Set(remove);
  await rules.update(
    remove.filter((id) => !replaced.has(id)),
    [],
  );
  const refused: Planned[] = [];
  const parts = halves(add);
  for (let calls = 0; parts.length > 0; calls += 1) {
    const part = parts.shift() ?? [];
    const ids = part.map(({ id }) => id).filter((id) => standing.has(id));
    const taken =
      calls < MAX_CALLS &&
      (await rules.update(ids, part.map(plain)).then(
        () => true,
        () => false,
      ));
    if (taken) continue;
    if (part.length > 1 && calls < MAX_CALLS) parts.unshift(...halves(part));
    else refused.push(...part);
  }
  return refused;
}

function halves<Item>(list: readonly Item[]): Item[][] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)].filter(({ length }) => length > 0);
}

/** Whether a rule stands as it is planned. */
export function isStanding(standing: readonly Rule[]): (planned: Rule) => boolean {
  const byId = new Map(standing.map((rule) => [rule.id, rule]));
  return (planned) => {
    const found = byId.get(planned.id);
    return found !== undefined && canonical(found) === canonical(planned);
  };
}

/** Browsers reject fields that they do not know. */
const plain = ({ id, priority, action, condition }: Rule): Rule => ({
  ...{ id, priority, action, condition },
});

/** A browser gives rules back with its own order of fields. */
const canonical = ({ id, priority, action, condition }: Rule): string =>
  JSON.stringify([
    id,
    priority,
    action.type,
    action.type === 'modifyHeaders' &&
      action.requestHeaders.map(({ header, operation, value }) => [header, operation, value]),
    Object.entries(condition)
      // Firefox gives what was not set as null.
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([field, value]) => [field, Array.isArray(value) ? value.toSorted() : value])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  ]);
