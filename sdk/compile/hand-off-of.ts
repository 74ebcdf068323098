import {
  type CompiledHandOff,
  type ConfigInput,
  type Fault,
  fail,
  mayHandOff,
  ok,
  PROPERTIES,
  type Property,
  type Result,
} from '../core/index.ts';

/** What a page needs to hand choices off; `undefined` where it is off. Every property that may not be
 * named is told.
 * @param list of all properties. */
export function handOffOf(
  { property, handOff }: ConfigInput,
  list: readonly Property[] = PROPERTIES,
): Result<CompiledHandOff | undefined> {
  if (!handOff) return ok(undefined);
  const { to = [], from = [] } = handOff;
  const byId = (id: string) => list.find((one) => one.id === id);
  const faultsOf = (key: string, ids: readonly string[]): Fault[] =>
    ids.flatMap((id, index) => {
      const path = `handOff.${key}[${index}]`;
      if (!byId(id)) return [{ path, message: `expected the id of a property, found ${id}` }];
      return mayHandOff(byId(property), byId(id))
        ? []
        : [{ path, message: `the joint use of the policy covers no hand-off with ${id}` }];
    });
  const [first, ...rest] = [...faultsOf('to', to), ...faultsOf('from', from)];
  if (first) return fail(first, ...rest);
  return ok({ to: to.flatMap((id) => hostsOf(byId(id))), from });
}

/** Its domains, and where it is tried on this machine. */
const hostsOf = (property: Property | undefined): string[] => [
  ...(property?.domains ?? []),
  ...(property?.demoHost ? [property.demoHost] : []),
];
