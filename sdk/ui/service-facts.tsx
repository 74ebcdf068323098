import type { DetailStrings, ServiceTexts } from './texts.ts';
import { fill } from './texts.ts';

/** What the law asks to be said of one destination, and what a person can do about it there. */
export function ServiceFacts({
  service,
  strings,
}: {
  readonly service: ServiceTexts;
  readonly strings: DetailStrings;
}) {
  const { sends, cookies, drafts } = service;
  const draftNames = drafts.flatMap((field) => strings.draftFields[field] ?? []);
  return (
    <>
      <dl class="facts">
        <Fact label={strings.operator}>{service.operator}</Fact>
        {service.reason && <Fact label={strings.reason}>{service.reason}</Fact>}
        <Fact label={strings.sends}>
          {sends.length > 0 ? (
            <ul>
              {sends.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          ) : (
            strings.none
          )}
        </Fact>
        <Fact label={strings.purposeSite}>{service.purposeSite ?? strings.none}</Fact>
        <Fact label={strings.purposeRecipient}>{service.purposeRecipient ?? strings.none}</Fact>
        {cookies.length > 0 && (
          <Fact label={strings.cookies}>
            {cookies
              .map(({ name, lifetime }) => (lifetime ? `${name} (${lifetime})` : name))
              .join(', ')}
          </Fact>
        )}
        {service.retention && <Fact label={strings.retention}>{service.retention}</Fact>}
        {service.policyUrl && (
          <Fact label={strings.policy}>
            <Outside href={service.policyUrl} strings={strings} />
          </Fact>
        )}
        <Fact label={strings.optOut}>
          <OptOutText service={service} strings={strings} />
        </Fact>
      </dl>
      {draftNames.length > 0 && (
        <p class="draft">{fill(strings.draft, { fields: draftNames.join(', ') })}</p>
      )}
    </>
  );
}

function OptOutText({
  service: { optOut },
  strings,
}: {
  readonly service: ServiceTexts;
  readonly strings: DetailStrings;
}) {
  if (!optOut) return <>{strings.optOutNone}</>;
  // An address that nobody confirmed is never a link.
  if (!optOut.confirmed) return <>{strings.optOutUnknown}</>;
  return (
    <>
      {strings.optOutEffect[optOut.effect]}
      <br />
      <Outside href={optOut.url} strings={strings} />
    </>
  );
}

function Outside({ href, strings }: { readonly href: string; readonly strings: DetailStrings }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {href.replace(/^https?:\/\//, '')}
      {strings.newWindow}
    </a>
  );
}

function Fact({
  label,
  children,
}: {
  readonly label: string;
  readonly children: preact.ComponentChildren;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
