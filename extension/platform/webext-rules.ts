import browser, { type DeclarativeNetRequest } from 'webextension-polyfill';
import type { NetworkRules, Rule, RuleMatch, RuleSet } from './platform.ts';

type Api = typeof browser.declarativeNetRequest & {
  RuleConditionKeys?: object;
  getMatchedRules?(filter: { tabId: number }): Promise<{
    rulesMatchedInfo: { rule: { ruleId: number }; timeStamp: number }[];
  }>;
};

export function networkRules(): NetworkRules {
  const api = browser.declarativeNetRequest as Api;
  const dynamic = ruleSet(
    () => api.getDynamicRules(),
    (change) => api.updateDynamicRules(change),
  );
  return {
    ...dynamic,
    topDomains: 'TOP_DOMAINS' in (api.RuleConditionKeys ?? {}),
    session: ruleSet(
      () => api.getSessionRules(),
      (change) => api.updateSessionRules(change),
    ),
    async matched(tab) {
      try {
        const found = await api.getMatchedRules?.({ tabId: tab });
        return found?.rulesMatchedInfo.map(
          ({ rule, timeStamp }): RuleMatch => ({ rule: rule.ruleId, at: timeStamp }),
        );
      } catch {
        // No `activeTab` there, or asked too often.
        return undefined;
      }
    },
  };
}

interface Change {
  removeRuleIds: number[];
  addRules: DeclarativeNetRequest.Rule[];
}

const ruleSet = (
  all: () => Promise<DeclarativeNetRequest.Rule[]>,
  update: (change: Change) => Promise<void>,
): RuleSet => ({
  all: async () => (await all()) as readonly Rule[],
  update: (removeRuleIds, addRules) =>
    update({
      removeRuleIds: [...removeRuleIds],
      addRules: addRules as readonly DeclarativeNetRequest.Rule[] as DeclarativeNetRequest.Rule[],
    }),
});
