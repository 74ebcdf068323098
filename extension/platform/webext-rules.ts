import browser, { type DeclarativeNetRequest } from 'webextension-polyfill';
import type { NetworkRules, Rule } from './platform.ts';

export function networkRules(): NetworkRules {
  const api = browser.declarativeNetRequest;
  return {
    topDomains: 'TOP_DOMAINS' in ((api as { RuleConditionKeys?: object }).RuleConditionKeys ?? {}),
    all: async () => (await api.getDynamicRules()) as readonly Rule[],
    update: (removeRuleIds, addRules) =>
      api.updateDynamicRules({
        removeRuleIds: [...removeRuleIds],
        addRules: addRules as readonly DeclarativeNetRequest.Rule[] as DeclarativeNetRequest.Rule[],
      }),
  };
}
