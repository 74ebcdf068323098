/** @jsxImportSource #view */
import { Outside } from './outside.tsx';
import { type DetailStrings, fill, type ServiceTexts } from './texts.ts';
import type { Piece } from './view/jsx-runtime.ts';

export interface ServiceFactsProps {
  readonly service: ServiceTexts;
  readonly strings: DetailStrings;
  /** Of the texts. */
  readonly language: string;
}

/** What the law asks to be said of one destination: what is sent, who gets it, and why, the site's
 * purpose apart from the recipient's (電気通信事業法施行規則 第22条の2の29). */
export function ServiceFacts({ service, strings, language }: ServiceFactsProps) {
  const { cookies, operator, reason, retention, policyUrl, confirmedAt, signIn, optOut } = service;
  const fields = draftFields(service, strings);
  return (
    <dl class="facts" part="facts">
      <Fact label={strings.sends}>
        <List items={service.sends} none={strings.none} />
      </Fact>
      <Fact label={strings.operator}>{operator}</Fact>
      <Fact label={strings.purposeSite}>{service.purposeSite ?? strings.none}</Fact>
      <Fact label={strings.purposeRecipient}>{service.purposeRecipient ?? strings.none}</Fact>
      {signIn && (
        <Fact key="receives" label={fill(strings.signIn.receives, { operator })}>
          <List items={signIn.receives} none={strings.none} />
        </Fact>
      )}
      {signIn && (
        <Fact key="shares" label={fill(strings.signIn.shares, { operator })}>
          <List items={signIn.shares} none={strings.none} />
        </Fact>
      )}
      {reason && <Fact label={strings.reason}>{reason}</Fact>}
      {cookies.length > 0 && (
        <Fact label={strings.cookies}>
          <List
            items={cookies.map(({ name, lifetime }) => (lifetime ? `${name} (${lifetime})` : name))}
            none={strings.none}
          />
        </Fact>
      )}
      {retention && <Fact label={strings.retention}>{retention}</Fact>}
      {policyUrl && (
        <Fact label={strings.policy}>
          <Outside href={policyUrl} strings={strings} />
        </Fact>
      )}
      {!service.categories.includes('necessary') && !optOut?.confirmed && (
        <Fact label={strings.optOut}>
          {/* An address that nobody confirmed is never a link. */}
          <span part="opt-out">{optOut ? strings.optOutUnknown : strings.optOutNone}</span>
        </Fact>
      )}
      <Fact label={strings.finding.confirmed}>
        {confirmedAt && <p>{dayIn(language, confirmedAt)}</p>}
        {fields ? (
          <p part="draft">{fill(strings.draft, { fields })}</p>
        ) : (
          !confirmedAt && strings.finding.notYet
        )}
      </Fact>
    </dl>
  );
}

/** What no source confirmed of a service; empty where all is. */
export const draftFields = ({ drafts }: ServiceTexts, strings: DetailStrings): string =>
  drafts.map((field) => strings.draftFields[field] ?? field).join(strings.comma);

const dayIn = (language: string, day: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

function List({ items, none }: { readonly items: readonly string[]; readonly none: string }) {
  if (items.length === 0) return <>{none}</>;
  return (
    <ul>
      {items.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** One label with what belongs to it, in a `<dl>`. */
export function Fact({ label, children }: { readonly label: string; readonly children?: Piece }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export const FACTS_CSS = `
.facts{display:grid;gap:8px 24px;margin-top:8px;font-size:14px}
.facts ul{padding-inline-start:20px}
.facts dt{color:var(--soft)}
/* The two purposes stand side by side. */
@media (min-width:600px){.facts{grid-template-columns:1fr 1fr}}
`;
