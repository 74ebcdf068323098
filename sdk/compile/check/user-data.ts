import type { ConfigInput, ServiceInput } from '../../core/index.ts';
import { readsUserData, userDataRegimes } from '../user-data.ts';
import type { Said } from './finding.ts';

/** What follows from a config for Google's `ad_user_data`, which nobody sees on the page. */
export function userData(
  { regime = 'jp-strict' }: ConfigInput,
  services: readonly ServiceInput[],
): Said[] {
  const readers = services.filter(readsUserData).map(({ id }) => id);
  if (readers.length === 0) return [];
  const { granted, left } = userDataRegimes(regime);
  const declared = services.some(({ consentTypes }) => consentTypes?.includes('ad_user_data'));
  const says = (why: string, mend: string): Said => ({
    rule: 'ad-user-data',
    severity: 'warning',
    name: 'ad_user_data',
    why,
    mend,
  });
  return [
    ...(granted.length > 0
      ? [
          says(
            `under ${granted.join(', ')} it is granted with advertising or measurement, as Google takes a visitor from there without it for one who refuses all ads (${readers.join(', ')})`,
            'Name on the policy page that Google may use what it receives for ads: the preferences say it',
          ),
        ]
      : []),
    ...(left.length > 0 && !declared
      ? [
          says(
            `under ${left.join(', ')} nothing grants it: Google does not use what people entered, or who they are, for ads, also where they allow all (${readers.join(', ')})`,
            'Leave it so, or declare "google-enhanced-conversions" or a service of your own with "consentTypes": ["ad_user_data"]',
          ),
        ]
      : []),
  ];
}
