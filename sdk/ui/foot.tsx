/** @jsxImportSource #view */
import type { ContactTexts, DetailStrings } from './texts.ts';

export interface FootProps {
  readonly policyUrl: string | undefined;
  readonly contact: ContactTexts | undefined;
  readonly strings: DetailStrings;
}

/** The policy and the window for questions: the same place in every surface (WCAG 3.2.6). */
export function Foot({ policyUrl, contact, strings }: FootProps) {
  return (
    <div class="contact" part="contact">
      {policyUrl && (
        <p>
          <a href={policyUrl}>{strings.sitePolicy}</a>
        </p>
      )}
      {contact && (
        <p>
          {strings.contact}
          {': '}
          {contact.url ? <a href={contact.url}>{contact.name ?? contact.url}</a> : contact.name}
          {contact.email && (
            <>
              {' '}
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </>
          )}
          {contact.address && <span class="address">{contact.address}</span>}
        </p>
      )}
    </div>
  );
}
