import type { Rule } from '../../../extension/platform/platform.ts';

const within = (host: string, domain: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);
const some = (list: readonly string[], host: string): boolean =>
  list.some((domain) => within(host, domain));

const expressions = new WeakMap<Rule, RegExp>();

function expressionOf(rule: Rule): RegExp {
  const known = expressions.get(rule) ?? new RegExp(rule.condition.regexFilter ?? '');
  expressions.set(rule, known);
  return known;
}

/** What a browser does with the rules: the highest priority decides, `allow` before `block`.
 * @param initiator the host of the page that asks, where it stands in a frame of another; null where that has
 *   none at all.
 * @param tab its number, where rules name tabs. */
export function isBlocked(
  rules: readonly Rule[],
  url: string,
  top: string,
  initiator: string | null = top,
  tab = -1,
): boolean {
  const host = new URL(url).hostname.replace(/\.$/, '');
  const matching = rules.filter((rule) => {
    const { requestDomains, urlFilter, topDomains, tabIds, ...condition } = rule.condition;
    const from = (domains: readonly string[]) => initiator !== null && some(domains, initiator);
    return (
      (!requestDomains || some(requestDomains, host)) &&
      (!topDomains || some(topDomains, top)) &&
      (!tabIds || tabIds.includes(tab)) &&
      (!condition.initiatorDomains || from(condition.initiatorDomains)) &&
      !from(condition.excludedInitiatorDomains ?? []) &&
      !some(condition.excludedTopDomains ?? [], top) &&
      (urlFilter === undefined || url.includes(urlFilter)) &&
      expressionOf(rule).test(url)
    );
  });
  const highest = Math.max(0, ...matching.map(({ priority }) => priority));
  const deciding = matching.filter(({ priority }) => priority === highest);
  return deciding.length > 0 && deciding.every(({ action }) => action.type === 'block');
}
