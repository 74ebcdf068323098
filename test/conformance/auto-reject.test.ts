import autoconsentRule from '../../sdk/ui/rules/autoconsent.json' with { type: 'json' };
import consentOMaticRules from '../../sdk/ui/rules/consent-o-matic.json' with { type: 'json' };
import { autoconsentWith } from './support/autoconsent.ts';
import { answerByRule, type Rule } from './support/consent-o-matic.ts';
import { expect, row, test } from './support/row.ts';
import { ARTEFACTS, MARK } from './support/trial.ts';
import type { Visitor } from './support/visitor.ts';

const TAG = `<script ${MARK}>ran.push('tag')</script>`;

/** What a tool left behind: one refusal of everything, and a page that obeys it. */
async function everythingIsRefused(visitor: Visitor): Promise<void> {
  await visitor.sees(`document.querySelector('rj-notice')`, null);
  await visitor.sees('rarejobConsent.record?.method', 'reject-all');
  expect(await visitor.read('JSON.stringify(rarejobConsent.record)')).not.toContain('granted');
  expect(await visitor.read(`rarejobConsent.decision.services.held`)).toEqual({
    allowed: false,
    reason: 'refused',
  });
}
const said = (type: string) =>
  `autoconsentSaid.filter((one) => one.type === '${type}').map(({ cmp, result }) => [cmp, result ?? ''].join(' '))`;

row('F5', () => {
  for (const script of ARTEFACTS) {
    for (const regime of ['jp-strict', 'jp'] as const) {
      test(`autoconsent, by its own engine: ${script}, ${regime}`, async ({ visitor }) => {
        await visitor.open({ script, config: { regime }, body: TAG });
        await visitor.read(`void (() => { ${autoconsentWith(autoconsentRule, 'optOut')} })()`);
        await visitor.sees(said('selfTestResult'), ['rarejob-consent true']);
        expect(await visitor.read(said('popupFound'))).toEqual(['rarejob-consent ']);
        expect(await visitor.read(said('optOutResult'))).toEqual(['rarejob-consent true']);
        expect(await visitor.read(said('autoconsentError'))).toEqual([]);
        await everythingIsRefused(visitor);
      });

      test(`Consent-O-Matic, by its rule: ${script}, ${regime}`, async ({ visitor }) => {
        await visitor.open({ script, config: { regime }, body: TAG });
        await visitor.sees(`!!document.querySelector('rj-notice')`, true);
        const rule: Rule = (consentOMaticRules as unknown as Record<string, Rule>)[
          'rarejob-consent'
        ] as Rule;
        expect(await visitor.page.evaluate(answerByRule, rule)).toBe(true);
        await everythingIsRefused(visitor);
      });
    }

    test(`a tool that would accept allows nothing: ${script}`, async ({ visitor }) => {
      await visitor.open({ script, body: TAG });
      await visitor.read(`void (() => { ${autoconsentWith(autoconsentRule, 'optIn')} })()`);
      await visitor.sees(said('autoconsentDone'), ['rarejob-consent ']);
      await visitor.settled();
      expect(await visitor.read(`[rarejobConsent.allows('held'), ran]`)).toEqual([false, []]);
      expect(await visitor.read('rarejobConsent.record')).toBeFalsy();
    });

    test(`once it is answered, there is nothing to find: ${script}`, async ({ visitor }) => {
      await visitor.open({ script, body: TAG });
      await visitor.press('reject');
      await everythingIsRefused(visitor);
      await visitor.page.reload();
      await visitor.sees('typeof rarejobConsent.decision', 'object');
      await visitor.settled();
      const rules = consentOMaticRules as unknown as Record<string, Rule>;
      expect(await visitor.page.evaluate(answerByRule, rules['rarejob-consent'] as Rule)).toBe(
        false,
      );
    });
  }
});
