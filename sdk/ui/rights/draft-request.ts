import type { RequestKind } from '../../core/index.ts';
import { fill } from '../texts.ts';
import type { RightsTexts } from './rights-texts.ts';

/** What a person fills in. It lives as long as the view and goes nowhere. */
export interface RequestFields {
  readonly kind: RequestKind;
  /** Name of the information in question. */
  readonly about: string;
  readonly byAgent: boolean;
  readonly name: string;
  readonly agentName: string;
  readonly email: string;
  readonly details: string;
}

export interface DraftedRequest {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** Opens the mail program with it. */
  readonly link: string;
  /** Whether the link has the text in it, or only address and subject, as programs take no longer one. */
  readonly whole: boolean;
}

/** Characters of a link that Windows hands on to a mail program. */
const LONGEST_LINK = 2000;

/** The e-mail of a request (開示等のご請求), for the person to send. */
export function draftRequest(fields: RequestFields, rights: RightsTexts): DraftedRequest {
  const { strings, email: to, contact } = rights;
  const { mail } = strings;
  const line = (label: string, value: string): string =>
    fill(mail.line, {
      label,
      value:
        value
          .trim()
          .replace(/\r\n?/g, '\n')
          .replace(/\p{Surrogate}/gu, '�') || mail.blank,
    });
  const subject = fill(mail.subject, { kind: strings.kinds[fields.kind] });
  const body = [
    fill(mail.greeting, { desk: contact?.name ?? to }),
    '',
    mail.opening,
    '',
    line(strings.kind, strings.kinds[fields.kind]),
    line(strings.about, fields.about),
    line(strings.who, fields.byAgent ? strings.agent : strings.self),
    line(strings.name, fields.name),
    ...(fields.byAgent ? [line(strings.agentName, fields.agentName)] : []),
    line(strings.email, fields.email),
    line(strings.details, fields.details),
    '',
    mail.closing,
  ].join('\n');
  // An address holds `@`, which stays readable.
  const address = `mailto:${encodeURIComponent(to).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}`;
  // Mail has lines that end so (RFC 6068).
  const all = `${address}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
  const whole = all.length <= LONGEST_LINK;
  return { to, subject, body, link: whole ? all : address, whole };
}
