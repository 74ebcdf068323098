import type { BilingualList, ConfigInput, Fault, Language } from '../core/index.ts';
import type { RightsTexts } from '../ui/rights/rights-texts.ts';
import { STRINGS } from '../ui/strings/index.ts';
import { contactTexts, inLanguage, policyUrlIn } from './in-language.ts';

/** What a property tells about the information that its company holds, in one language; `undefined`
 * where its config says nothing of it. */
export function buildRights(
  { rights, contact, policy }: ConfigInput,
  language: Language,
): RightsTexts | undefined {
  const email = rights?.email ?? contact?.email;
  if (!rights || !email) return undefined;
  const { memberData, notes, rows, procedure = {} } = rights;
  const list = (texts: BilingualList | undefined): readonly string[] =>
    inLanguage(texts, language) ?? [];
  const { agent, identity, fee, answer, refusals } = procedure;
  const written = Object.entries({ agent, identity, fee, answer }).flatMap(([name, texts]) =>
    texts ? [[name, inLanguage<string>(texts, language)]] : [],
  );
  return {
    language,
    email,
    policyUrl: policyUrlIn(policy, language),
    ...(contact && { contact: contactTexts(contact, language) }),
    ...(memberData && {
      memberData: {
        where: inLanguage<string>(memberData.where, language) ?? '',
        url: memberData.url,
      },
    }),
    notes: list(notes),
    rows: rows.map(({ name, purposes, disclosure }) => ({
      name: inLanguage<string>(name, language) ?? '',
      purposes: list(purposes),
      disclosure,
    })),
    ...Object.fromEntries(written),
    refusals: list(refusals),
    strings: STRINGS[language].rights,
  };
}

/** A request needs somebody to go to. */
export const rightsFaults = ({ rights, contact }: ConfigInput): Fault[] =>
  rights && !rights.email && !contact?.email
    ? [{ path: 'rights', message: 'not shown: expected "rights.email" or "contact.email"' }]
    : [];
