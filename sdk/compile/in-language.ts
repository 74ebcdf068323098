import type { ConfigInput, Contact } from '../core/index.ts';
import type { ContactTexts, NoticeTexts } from '../ui/texts.ts';

/** A site's own text in a language that people read; English for all but Japanese. */
export const inLanguage = <T>(
  texts: { readonly ja: T; readonly en: T } | undefined,
  language: string,
): T | undefined => texts && (language === 'ja' ? texts.ja : texts.en);

/** The policy's page in a language; English where it has none of its own. */
export const policyUrlIn = (
  { url }: ConfigInput['policy'],
  language: string,
): string | undefined =>
  typeof url === 'object'
    ? ((language === 'fil' ? url.fil : undefined) ?? inLanguage<string>(url, language))
    : url;

/** Where the policy's page lists who receives what; a place that the site names itself stays. */
export const declarationUrlIn = (
  policy: ConfigInput['policy'],
  language: string,
): string | undefined => {
  const url = policyUrlIn(policy, language);
  return url && (url.includes('#') ? url : `${url}#rj-declaration`);
};

/** The window for questions in one line. Where there is only a postal address, that is on the policy's page. */
export function contactLine(
  contact: Contact,
  { label, language, policyUrl }: ContactLineParts,
): NonNullable<NoticeTexts['contact']> {
  const {
    name,
    email,
    url = email ? `mailto:${email}` : policyUrl,
  } = contactTexts(contact, language);
  const of = language === 'ja' ? `（${name}）` : ` (${name})`;
  return { text: name ? label + of : label, ...(url && { url }) };
}

interface ContactLineParts {
  readonly label: string;
  readonly language: string;
  readonly policyUrl: string | undefined;
}

export function contactTexts(
  { name, address, email, url }: Contact,
  language: string,
): ContactTexts {
  return {
    ...(name && { name: inLanguage<string>(name, language) }),
    ...(address && { address: inLanguage<string>(address, language) }),
    ...(email && { email }),
    ...(url && { url }),
  };
}
