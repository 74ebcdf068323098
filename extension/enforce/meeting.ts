import { isWithin } from '../../sdk/core/host.ts';
import type { HostPattern } from '../../sdk/core/host-pattern.ts';
import { priorityOf } from './priority.ts';

/** Finds whether a pattern would decide requests that one of these decides without it: it is the stronger
 * one, and there are requests that both catch. By host, because a list of a thousand is asked a thousand
 * times. */
export function createMeeting(
  patterns: readonly HostPattern[],
): (stronger: HostPattern) => boolean {
  const byHost = new Map<string, HostPattern[]>();
  const below = new Map<string, HostPattern[]>();
  for (const pattern of patterns) {
    for (const host of suffixesOf(pattern.host)) {
      const list = host === pattern.host ? byHost : below;
      if (!list.get(host)?.push(pattern)) list.set(host, [pattern]);
    }
  }
  return (stronger) =>
    [
      ...suffixesOf(stronger.host).flatMap((host) => byHost.get(host) ?? []),
      ...(below.get(stronger.host) ?? []),
    ].some(
      (pattern) =>
        priorityOf(pattern) < priorityOf(stronger) &&
        stronger.path.startsWith(pattern.path) &&
        hostsMeet(pattern, stronger),
    );
}

const suffixesOf = (host: string): string[] => {
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
};

function hostsMeet(a: HostPattern, b: HostPattern): boolean {
  if (a.subdomains && b.subdomains) return isWithin(a.host, b.host) || isWithin(b.host, a.host);
  if (a.subdomains) return a.host !== b.host && isWithin(b.host, a.host);
  if (b.subdomains) return a.host !== b.host && isWithin(a.host, b.host);
  return a.host === b.host;
}
