import type { ConfigInput } from '../core/index.ts';
import {
  type Fault,
  fail,
  isCategory,
  isRegimeId,
  ok,
  type Result,
  type ServiceInput,
} from '../core/index.ts';
import { nearIds } from './did-you-mean.ts';

/** Every service of a config in full: catalogue ids looked up, extensions applied, in order. */
export function resolveServices(
  entries: ConfigInput['services'],
  catalogue: readonly ServiceInput[],
): Result<readonly ServiceInput[]> {
  const byId = new Map(catalogue.map((service) => [service.id, service]));
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const services: ServiceInput[] = [];

  entries.forEach((entry, index) => {
    const path = `services[${index}]`;
    const service = resolve(entry, byId);
    if (!service) {
      faults.push({ path, message: unknown(idOf(entry), [...byId.keys()]) });
      return;
    }
    // Google's types are granted by lists in which all three stand.
    const taken = isCategory(service.id) ? 'category' : isRegimeId(service.id) && 'regime';
    if (taken) faults.push({ path, message: `"${service.id}" is the name of a ${taken}` });
    if (seen.has(service.id)) faults.push({ path, message: `"${service.id}" is named twice` });
    seen.add(service.id);
    services.push(service);
  });
  const [first, ...rest] = faults;
  return first ? fail(first, ...rest) : ok(services);
}

type Entry = ConfigInput['services'][number];

function resolve(entry: Entry, byId: ReadonlyMap<string, ServiceInput>): ServiceInput | undefined {
  if (typeof entry === 'string') return byId.get(entry);
  if (!('extends' in entry)) return entry;
  const { extends: id, ...changes } = entry;
  const base = byId.get(id);
  return base && ({ ...base, ...changes, id } as ServiceInput);
}

const idOf = (entry: Entry): string =>
  typeof entry === 'string' ? entry : 'extends' in entry ? entry.extends : entry.id;

function unknown(id: string, known: readonly string[]): string {
  const near = nearIds(id, known);
  const hint = near.length > 0 ? ` Did you mean ${near.join(', ')}?` : '';
  return `expected a service of the catalogue, found "${id}".${hint} A service of your own needs its full form.`;
}
