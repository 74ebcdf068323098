import { catalogue } from '../catalogue/index.ts';
import type { ConfigInput, Fault, Result } from '../core/index.ts';
import { cookieDomains } from './cookie-domains.ts';
import { nearIds } from './did-you-mean.ts';
import { resolveServices } from './resolve-services.ts';

/** The faults of a config whose form is wrong, with what else is wrong with the rest of it: who mends
 * one should not find the next behind it. */
export function allFaults(raw: unknown, ofForm: readonly Fault[]): Fault[] {
  const input = (raw ?? {}) as Readonly<Record<string, unknown>>;
  const entries: readonly unknown[] = Array.isArray(input.services) ? input.services : [];
  const isSound = (path: string): boolean =>
    !ofForm.some((fault) => fault.path === path || /^[.[]/.test(after(fault.path, path)));
  const unknown = entries.flatMap((entry, index) => {
    const path = `services[${index}]`;
    if (!isSound(path)) return [];
    return faultsOf(resolveServices([entry] as ConfigInput['services'], catalogue)).map(
      ({ message }) => ({ path, message }),
    );
  });
  const domains =
    isSound('hosts') && isSound('cookie') && isList(input.hosts)
      ? faultsOf(cookieDomains({ hosts: input.hosts, cookie: input.cookie } as ConfigInput))
      : [];
  return [...ofForm.map((fault) => hinted(fault, entries)), ...unknown, ...domains];
}

/** What a path goes on with behind another; nothing where it is no part of it. */
const after = (path: string, above: string): string =>
  path.startsWith(above) ? path.slice(above.length) : '';

const isList = (value: unknown): boolean => value === undefined || Array.isArray(value);

const faultsOf = (result: Result<unknown>): readonly Fault[] => (result.ok ? [] : result.faults);

/** An id that is spelled in another way than ids are may be one that we know. */
function hinted(fault: Fault, entries: readonly unknown[]): Fault {
  const index = /^services\[(\d+)\](?:\.extends)?$/.exec(fault.path)?.[1];
  const entry = index === undefined ? undefined : entries[Number(index)];
  const id = typeof entry === 'string' ? entry : (entry as { extends?: unknown } | null)?.extends;
  if (typeof id !== 'string') return fault;
  const near = nearIds(
    id,
    catalogue.map((service) => service.id),
  );
  return near.length === 0
    ? fault
    : { ...fault, message: `${fault.message}. Did you mean ${near.join(', ')}?` };
}
