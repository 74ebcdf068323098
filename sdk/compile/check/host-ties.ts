import { type ServiceInput, splitHostPattern } from '../../core/index.ts';
import type { Said } from './finding.ts';

/** Two services that claim the same: a request is held unless both are allowed, and nobody can say
 * which of them it was. */
export function hostTies(services: readonly ServiceInput[]): Said[] {
  const claimants = new Map<string, Set<string>>();
  for (const { id, hosts = [], firstPartyPaths = [] } of services) {
    for (const claim of [...hosts.map(normal), ...firstPartyPaths]) {
      claimants.set(claim, (claimants.get(claim) ?? new Set()).add(id));
    }
  }
  return [...claimants].flatMap(([claim, ids]) => {
    const [first = '', ...others] = ids;
    if (others.length === 0) return [];
    return [
      {
        rule: 'host-tie',
        severity: 'error',
        service: first,
        host: claim,
        why: `${[...ids].join(' and ')} claim the same requests`,
        mend: 'Give one of them a longer path, or leave the host to one',
      },
    ];
  });
}

const normal = (pattern: string): string => {
  const { host, subdomains, path } = splitHostPattern(pattern);
  return `${subdomains ? '*.' : ''}${host}${path === '/' ? '' : path}`;
};
