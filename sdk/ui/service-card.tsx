/** @jsxImportSource #view */
import { type Decision, verdictOn } from '../core/index.ts';
import { Outside } from './outside.tsx';
import { FACTS_CSS, ServiceFacts } from './service-facts.tsx';
import { Switch } from './switch.tsx';
import { type DetailStrings, fill, type ServiceTexts } from './texts.ts';
import type { Piece } from './view/jsx-runtime.ts';

export interface ServiceCardProps {
  readonly service: ServiceTexts;
  readonly strings: DetailStrings;
  readonly language: string;
  /** Not what is searched for. */
  readonly hidden?: boolean;
  /** What is decided, how its switch stands, and what a press does; nobody knows before a script runs. */
  readonly live?: LiveCard | undefined;
  readonly children?: Piece;
}

export interface LiveCard {
  readonly decision: Decision;
  readonly on: boolean;
  change(on: boolean, hand: Event): void;
}

export { DraftList } from './draft-list.tsx';

/** One destination: what happens with it now and why, how to stop it there and here. */
export function ServiceCard(props: ServiceCardProps) {
  const { service, strings, language, live } = props;
  const { id, name, categories, optOut } = service;
  const necessary = categories.includes('necessary');
  return (
    <article class="service" part="service" data-entry={id} hidden={props.hidden}>
      <div class="row">
        <div>
          <h4 id={`name-${id}`}>{name}</h4>
          <p class="soft">{service.operator}</p>
        </div>
        {!necessary && (
          <span class={live ? '' : 'waits'}>
            <Switch
              on={live?.on ?? false}
              labelledBy={`name-${id}`}
              onText={strings.on}
              offText={strings.off}
              change={live?.change}
              data-service={id}
            />
          </span>
        )}
      </div>
      <p part="state">
        {live ? stateLine(service, live.decision, strings) : strings.finding.waits}
      </p>
      {categories.length > 1 && <p class="soft">{purposesLine(service, strings)}</p>}
      {!necessary && optOut?.confirmed && (
        <p part="opt-out">
          <Outside href={optOut.url} text={strings.optOutEffect[optOut.effect]} strings={strings} />
        </p>
      )}
      <details>
        <summary>{strings.more}</summary>
        <ServiceFacts service={service} strings={strings} language={language} />
      </details>
      {props.children}
    </article>
  );
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

export const CARD_CSS = `${FACTS_CSS}
.service{border-top:1px solid var(--line);margin-top:12px;padding-top:12px}
.service p{font-size:14px}
.row{display:flex;gap:4px 12px;justify-content:space-between;align-items:start}
`;
