import { planRules } from '../../extension/enforce/plan-rules.ts';
import { plainHost } from '../../extension/properties/plain-host.ts';
import type { ServiceInput } from '../../sdk/core/config.ts';
import { createMatcher } from '../../sdk/core/match.ts';
import { ADDRESS_VECTORS, MATCH_SERVICES } from '../support/match-vectors.ts';
import { expect, test } from '../support/world.ts';

/* The planned rules as Chromium itself understands them, asked of it and not of a copy. */
test.use({ extension: true });

const SERVICES = MATCH_SERVICES.map(
  ({ id, hosts = [] }): ServiceInput => ({
    ...{ id, hosts, category: 'analytics', name: { ja: id, en: id }, operator: id },
  }),
);
const match = createMatcher(SERVICES);
const plan = (blocked: readonly string[]) =>
  planRules([{ id: 'rarejob', domains: ['rarejob.com'], layers: [SERVICES], blocked }], {
    topDomains: true,
    demo: false,
  }).map(({ decides: _, ...rule }) => rule);

test('Chromium decides every address as the page’s matcher does, on the property and nowhere else', async ({
  visitor: { context, extension },
}) => {
  const page = await context.newPage();
  await page.goto(`${extension}/extension/dashboard/popup.html?property=rarejob`);
  const addresses = ADDRESS_VECTORS.map(([host, path]) => `https://${host}${path}`);
  const tryOn = (rules: ReturnType<typeof plan>, topUrl: string) =>
    page.evaluate(
      async ([planned, urls, top]) => {
        const api = chrome.declarativeNetRequest;
        const standing = (await api.getDynamicRules()).map(({ id }) => id);
        const addRules = planned as unknown as chrome.declarativeNetRequest.Rule[];
        await api.updateDynamicRules({ removeRuleIds: standing, addRules });
        const types = new Map(addRules.map(({ id, action }) => [id, action.type]));
        const outcome = async (url: string) => {
          const request = { url, type: 'xmlhttprequest', initiator: top, topUrl: top };
          const { matchedRules } = await api.testMatchOutcome(request as never);
          return matchedRules.some(({ ruleId }) => types.get(ruleId) === 'block');
        };
        const outcomes = await Promise.all(urls.map(outcome));
        const after = new Set((await api.getDynamicRules()).map(({ id }) => id));
        return planned.every(({ id }) => after.has(id)) ? outcomes : undefined;
      },
      [rules, addresses, topUrl] as const,
    );
  // The worker of a fresh extension puts its own rules in their place, once: what was asked then says nothing.
  const blockedBy = async (rules: ReturnType<typeof plan>, topUrl: string) => {
    let outcomes: readonly boolean[] | undefined;
    const decided = async () => {
      outcomes = await tryOn(rules, topUrl);
      return outcomes !== undefined;
    };
    await expect.poll(decided, 'the rules stood while they were asked').toBe(true);
    return outcomes;
  };
  for (const { id } of SERVICES) {
    const rules = plan([id]);
    // Browsers reach the same host by several names.
    const expected = ADDRESS_VECTORS.map(([host, path]) =>
      match(plainHost(host) ?? '', path).includes(id),
    );
    expect(await blockedBy(rules, 'https://www.rarejob.com/'), id).toEqual(expected);
    const nowhere = addresses.map(() => false);
    expect(await blockedBy(rules, 'https://notrarejob.com/'), id).toEqual(nowhere);
  }
});
