/** @jsxImportSource #view */
import { type Decision, verdictOn } from '../core/index.ts';
import { Outside } from './outside.tsx';
import { FACTS_CSS, ServiceFacts } from './service-facts.tsx';
import { SWITCH_CSS, Switch } from './switch.tsx';
import { type DetailStrings, fill, type ServiceTexts } from './texts.ts';
import type { Piece } from './view/jsx-runtime.ts';

export interface ServiceCardProps {
  readonly service: ServiceTexts;
  readonly strings: DetailStrings;
  readonly language: string;
  /** Not what is searched for. */
  readonly hidden?: boolean;
  /** The declaration shows every fact at once; the preferences fold them. */
  readonly folded: boolean;
  /** What is decided, how its switch stands, and what a press does; nobody knows before a script runs. */
  readonly live?: LiveCard | undefined;
  readonly children?: Piece;
}

export interface LiveCard {
  readonly decision: Decision;
  readonly on: boolean;
  change(on: boolean, hand: Event): void;
}

/** One destination: what happens with it now and why, how to stop it there and here. */
export function ServiceCard(props: ServiceCardProps) {
  const { service, strings, language, folded, live } = props;
  const { id, name, categories } = service;
  const necessary = categories.includes('necessary');
  const facts = <ServiceFacts service={service} strings={strings} language={language} />;
  return (
    <article class="service" part="service" data-entry={id} hidden={props.hidden}>
      <h4>{name}</h4>
      {folded && <p class="soft">{service.operator}</p>}
      <p part="state">
        {live ? stateLine(service, live.decision, strings) : strings.finding.waits}
      </p>
      {categories.length > 1 && <p class="soft">{purposesLine(service, strings)}</p>}
      {!necessary && (
        <>
          <p part="opt-out">
            <OptOutText service={service} strings={strings} />
          </p>
          <div class={live ? 'row' : 'row waits'}>
            <Switch
              on={live?.on ?? false}
              label={fill(strings.allow, { name })}
              onText={strings.on}
              offText={strings.off}
              change={live?.change}
              data-service={id}
            />
          </div>
        </>
      )}
      {folded ? (
        <details>
          <summary>{strings.more}</summary>
          {facts}
        </details>
      ) : (
        facts
      )}
      {props.children}
      <DraftLine service={service} strings={strings} />
    </article>
  );
}

interface Said {
  readonly service: ServiceTexts;
  readonly strings: DetailStrings;
}

function stateLine({ id }: ServiceTexts, decision: Decision, strings: DetailStrings): string {
  const { allowed, reason } = verdictOn(decision, id);
  return fill(strings.now, {
    state: allowed ? strings.allowed : strings.closed,
    reason: strings.reasons[reason],
  });
}

function purposesLine({ categories }: ServiceTexts, strings: DetailStrings): string {
  const labels = categories.map((category) => strings.categories[category].label);
  return `${strings.purposes}: ${labels.join(strings.comma)} — ${strings.allPurposes}`;
}

/** The vendor's own way out and what it does. An address that nobody confirmed is never a link. */
function OptOutText({ service: { optOut }, strings }: Said) {
  if (!optOut) return <>{strings.optOutNone}</>;
  if (!optOut.confirmed) return <>{strings.optOutUnknown}</>;
  return <Outside href={optOut.url} text={strings.optOutEffect[optOut.effect]} strings={strings} />;
}

/** Names what no source confirmed, where it is shown: a draft that looks like a fact is a lie. */
function DraftLine({ service: { drafts }, strings }: Said) {
  const fields = drafts.map((field) => strings.draftFields[field] ?? field).join(strings.comma);
  return fields ? (
    <p class="draft" part="draft">
      {fill(strings.draft, { fields })}
    </p>
  ) : null;
}

export const CARD_CSS = `${SWITCH_CSS}${FACTS_CSS}
h2,h3,h4{text-wrap:balance}
.service{border-top:1px solid var(--line);margin-top:12px;padding-top:12px}
.service p{font-size:14px}
.row{display:flex;gap:4px 12px;margin-top:4px;justify-content:space-between;align-items:center}
.waits{visibility:hidden}
.soft{color:var(--soft);font-size:14px}
.draft{margin-top:4px;border-inline-start:4px solid var(--line);padding-inline-start:8px;color:var(--soft)}
`;
