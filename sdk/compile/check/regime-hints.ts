import { type ConfigInput, idsOf, type RegimeId, type ServiceInput } from '../../core/index.ts';
import type { Said } from './finding.ts';

/** What the law of a place asks that no form of a config shows. */
export function regimeHints(
  { regime = 'jp-strict' }: ConfigInput,
  services: readonly ServiceInput[],
): Said[] {
  const ids = idsOf(regime);
  return [
    ...(['eu', 'uk'] as const)
      .filter((id) => ids.includes(id))
      .flatMap((id) => captcha(id, services)),
    ...(ids.includes('uk') ? ownStatistics(services) : []),
  ];
}

/** Google uses what reCAPTCHA sends for itself too: the French authority took it for not strictly necessary
 * (CNIL, 2023; second-hand). */
const captcha = (regime: RegimeId, services: readonly ServiceInput[]): Said[] =>
  services
    .filter(({ id, category }) => id === 'recaptcha' && [category].flat().includes('necessary'))
    .map(({ id }) => ({
      rule: 'necessary-disputed',
      severity: 'warning',
      service: id,
      name: 'category',
      why: `under ${regime} it may need consent: Google uses what it sends for itself too, and an authority of the EU took it for not strictly necessary`,
      mend: `Take a captcha that uses nothing for itself, or ask first with { "extends": "${id}", "category": "functional" }`,
    }));

/** Statistics run before a choice in the UK only where they are the site's own (PECR, Schedule A1). */
const ownStatistics = (services: readonly ServiceInput[]): Said[] =>
  services
    .filter(({ category }) => {
      const categories = [category].flat();
      // Advertising and measurement wait for a choice there anyway.
      return (
        categories.includes('analytics') &&
        !categories.includes('advertising') &&
        !categories.includes('measurement')
      );
    })
    .map(({ id }) => ({
      rule: 'statistics-shared',
      severity: 'warning',
      service: id,
      name: 'regime',
      why: 'under uk statistics run before a choice only where the vendor uses the data for nothing of its own',
      mend: 'Have the vendor confirm that, and switch off sharing (in Google Analytics: Signals and data sharing), or take "eu" for the UK',
    }));
