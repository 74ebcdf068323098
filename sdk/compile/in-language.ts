import type { Contact } from '../core/index.ts';
import type { ContactTexts, NoticeTexts } from '../ui/texts.ts';

/** A site's own text in a language that people read; English for all but Japanese. */
export const inLanguage = <T>(
  texts: { readonly ja: T; readonly en: T } | undefined,
  language: string,
): T | undefined => texts && (language === 'ja' ? texts.ja : texts.en);

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
