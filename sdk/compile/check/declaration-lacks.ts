import type { ConfigInput, ServiceInput } from '../../core/index.ts';
import type { Said } from './finding.ts';

/** What people have to be told of every destination: what is sent, who gets it, what for, the site's
 * purpose and the recipient's (電気通信事業法施行規則 第22条の2の29). */
export function declarationLacks(
  { policy, contact }: ConfigInput,
  services: readonly ServiceInput[],
): Said[] {
  return [...services.flatMap(ofService), ...ofSite(policy.url, contact)];
}

function ofService(service: ServiceInput): Said[] {
  const { id, operator, sends, purpose, policyUrl, optOut, drafts = [] } = service;
  const lacks = (field: string, why: string): Said => ({
    rule: 'declaration-lacks',
    severity: 'error',
    service: id,
    name: field,
    why,
    mend: `Write "${field}" in Japanese and English, with { "extends": "${id}", "${field}": … } for one of the catalogue`,
  });
  const warns = (rule: string, name: string, why: string, mend: string): Said => ({
    rule,
    severity: 'warning',
    service: id,
    name,
    why,
    mend,
  });
  const blank = (...texts: (string | undefined)[]): boolean => texts.some((text) => !text?.trim());
  const { site, recipient } = purpose ?? {};
  return [
    ...(blank(...(sends?.ja ?? ['']), ...(sends?.en ?? ['']), sends?.ja[0], sends?.en[0])
      ? [lacks('sends', 'nobody is told what is sent')]
      : []),
    ...(blank(operator) ? [lacks('operator', 'nobody is told who receives it')] : []),
    ...(blank(site?.ja, site?.en, recipient?.ja, recipient?.en)
      ? [lacks('purpose', "the site's purpose or the recipient's is not told")]
      : []),
    ...(policyUrl
      ? []
      : [
          warns(
            'policy-unknown',
            'policyUrl',
            "the recipient's privacy policy is not linked",
            `Set "policyUrl"`,
          ),
        ]),
    ...(optOut && !optOut.confirmed
      ? [
          warns(
            'opt-out-unconfirmed',
            'optOut',
            `${optOut.url} is not confirmed, and is therefore no link`,
            'Open it, see that it works and what it stops, and set "confirmed": true',
          ),
        ]
      : []),
    ...(drafts.length > 0
      ? [
          warns(
            'facts-unconfirmed',
            drafts.join(', '),
            'no source confirmed this, and people see it marked as a draft',
            'Have the vendor\'s wording confirmed, and leave what is confirmed out of "drafts"',
          ),
        ]
      : []),
  ];
}

function ofSite(url: ConfigInput['policy']['url'], contact: ConfigInput['contact']): Said[] {
  const lacks = (name: string, why: string): Said => ({
    rule: 'declaration-lacks',
    severity: 'warning',
    name,
    why,
    mend: `Set "${name}"`,
  });
  return [
    ...(url ? [] : [lacks('policy.url', 'no surface can link to the policy')]),
    ...(contact?.name && (contact.email || contact.url || contact.address)
      ? []
      : [lacks('contact', 'people are not told whom to ask')]),
  ];
}
