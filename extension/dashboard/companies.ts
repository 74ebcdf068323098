import type { View } from './adapter.ts';
import { servicesOf } from './verdict.ts';

type ServiceView = View['categories'][number]['services'][number];

/** What a site sends to one company, whatever it calls the parts of it. */
export interface Company {
  readonly name: string;
  /** Those that can be refused. */
  readonly services: readonly ServiceView[];
  readonly sending: number;
  /** Some of what is sent hangs on the region. */
  readonly unknown: boolean;
  /** What is to be named to end all that is sent. */
  readonly withdrawable: readonly string[];
  /** What only our own block holds, where that is all there is to hold. */
  readonly liftable: readonly string[];
}

export const isSent = ({ verdict, blocked }: ServiceView): boolean => verdict.allowed && !blocked;

/** The companies of a site, those that are sent the most first. What is necessary is no choice, and in none. Pure. */
export function companiesOf(view: Pick<View, 'categories'>): readonly Company[] {
  const byName = new Map<string, ServiceView[]>();
  for (const service of servicesOf(view)) {
    if (service.verdict.reason === 'required' || !service.operator) continue;
    const those = byName.get(service.operator);
    if (those) those.push(service);
    else byName.set(service.operator, [service]);
  }
  return [...byName]
    .map(([name, services]) => companyOf(name, services))
    .sort((a, b) => b.services.length - a.services.length || (a.name < b.name ? -1 : 1));
}

function companyOf(name: string, services: readonly ServiceView[]): Company {
  const sent = services.filter(isSent);
  const held = services.filter(({ liftable }) => liftable);
  return {
    name,
    services,
    sending: sent.length,
    unknown: sent.some(({ verdict }) => verdict.reason === 'region-unknown'),
    withdrawable: sent.filter(({ withdrawable }) => withdrawable).map(({ id }) => id),
    liftable: sent.length === 0 ? held.map(({ id }) => id) : [],
  };
}
