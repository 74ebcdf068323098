import { serviceById } from '../../catalogue/index.ts';
import type { ServiceInput } from '../../core/index.ts';
import type { Said } from './finding.ts';

const isNecessary = ({ category }: ServiceInput): boolean =>
  [category].flat().includes('necessary');

/** What runs without being asked about needs a reason that visitors are shown, and is not made so by
 * a config alone. */
export function necessaryServices(services: readonly ServiceInput[]): Said[] {
  return services.filter(isNecessary).flatMap((service): Said[] => {
    const { id, reason } = service;
    const known = serviceById(id);
    if (!reason?.ja.trim() || !reason.en.trim()) {
      return [
        {
          rule: 'necessary-without-reason',
          severity: 'error',
          service: id,
          name: 'reason',
          why: 'it runs whatever people choose, and they are not told why',
          mend: 'Say in "reason" why the site does not work without it, or give it another category',
        },
      ];
    }
    return known && !isNecessary(known)
      ? [
          {
            rule: 'made-necessary',
            severity: 'warning',
            service: id,
            name: 'category',
            why: `the catalogue has it as ${[known.category].flat().join(', ')}: people could refuse it`,
            mend: 'Have a lawyer confirm the reason, or leave the category as it is',
          },
        ]
      : [];
  });
}
