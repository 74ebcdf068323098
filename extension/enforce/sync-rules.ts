import type { Rule, RuleSet } from '../platform/platform.ts';

/** Makes the browser's rules those that are planned: what is unknown goes, what stands stays.
 * @returns the rules that the browser would not take. */
export async function syncRules(
  rules: RuleSet,
  planned: readonly Rule[],
): Promise<readonly Rule[]> {
  const standing = new Map((await rules.all()).map((rule) => [rule.id, canonical(rule)]));
  const wanted = new Map(planned.map((rule) => [rule.id, canonical(rule)]));
  const isRight = (id: number): boolean => standing.get(id) === wanted.get(id);
  const remove = [...standing.keys()].filter((id) => !isRight(id));
  const add = planned.filter(({ id }) => !isRight(id)).map(plain);
  if (remove.length === 0 && add.length === 0) return [];
  try {
    await rules.update(remove, add);
    return [];
  } catch {
    // One bad rule rejects them all: then each by itself.
    return oneByOne(rules, remove, add);
  }
}

async function oneByOne(
  rules: RuleSet,
  remove: readonly number[],
  add: readonly Rule[],
): Promise<readonly Rule[]> {
  const refused: Rule[] = [];
  const replaced = new Set(add.map(({ id }) => id));
  await rules.update(
    remove.filter((id) => !replaced.has(id)),
    [],
  );
  for (const rule of add) {
    await rules.update(remove.includes(rule.id) ? [rule.id] : [], [rule]).catch(() => {
      refused.push(rule);
    });
  }
  return refused;
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
