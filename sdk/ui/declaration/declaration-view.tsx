/** @jsxImportSource #view */
import {
  CATEGORIES,
  type CompiledConfig,
  type Decision,
  HISTORY_LENGTH,
  verdictOn,
} from '../../core/index.ts';
import { Foot } from '../foot.tsx';
import { MANY } from '../preferences/loaded-later.ts';
import { isFound, SearchField } from '../preferences/search-field.tsx';
import { type LiveCard, ServiceCard } from '../service-card.tsx';
import { ServiceFacts } from '../service-facts.tsx';
import { type DetailTexts, fill, type ServiceTexts } from '../texts.ts';
import { Overview } from './overview.tsx';

export interface DeclarationProps {
  readonly details: DetailTexts;
  /** What the law asks for in Japanese, on a page in another language. */
  readonly japanese: DetailTexts | undefined;
  readonly cookie: Pick<CompiledConfig['cookie'], 'name' | 'maxAgeDays'>;
  /** Left out in a page that is built. */
  readonly live?: LiveDeclaration | undefined;
}

export interface LiveDeclaration {
  readonly decision: Decision;
  choose(id: string, on: boolean, hand: Event): void;
  save(kind: 'csv' | 'json'): void;
  readonly query: string;
  search(query: string): void;
}

/** Who receives what at a glance, then each recipient by purpose, its facts folded. Where it is live a switch acts at once, and follows what is chosen elsewhere. */
export function Declaration({ details, japanese, cookie, live }: DeclarationProps) {
  const { strings, language, services } = details;
  const words = strings.finding;
  const query = live?.query ?? '';
  const fits = (service: ServiceTexts): boolean => isFound(service, query);
  const drafts = services.filter((service) => service.drafts.length > 0).length;
  const liveCard = (id: string): LiveCard | undefined =>
    live && {
      decision: live.decision,
      on: verdictOn(live.decision, id).allowed,
      change: (on, hand) => live.choose(id, on, hand),
    };
  return (
    <div class="root" part="declaration" lang={language}>
      <h2>{strings.declaration.title}</h2>
      <p>{fill(strings.declaration.lead, { n: services.length }, language)}</p>
      {japanese && <p lang="ja">{japanese.strings.finding.inJapanese}</p>}
      {!live && (
        <noscript key="noscript">
          <p>{words.noScript}</p>
        </noscript>
      )}
      <div class={live ? 'save' : 'save waits'} part="save">
        <b>{words.save}</b>
        <button type="button" data-action="csv" part="button" onClick={() => live?.save('csv')}>
          {words.csv}
        </button>
        <button type="button" data-action="json" part="button" onClick={() => live?.save('json')}>
          {words.json}
        </button>
      </div>
      {services.length >= MANY && (
        <div key="search" class={live ? '' : 'waits'}>
          <SearchField
            strings={strings}
            query={query}
            found={services.filter(fits).length}
            search={(query) => live?.search(query)}
          />
        </div>
      )}
      {services.length > 0 && (
        <Overview key="overview" details={details} decision={live?.decision} fits={fits} />
      )}
      {drafts > 0 && (
        <p key="drafts" class="soft" part="drafts">
          {fill(strings.drafts, { n: drafts, of: services.length }, language)}
        </p>
      )}
      {CATEGORIES.map((category) => {
        const entries = services.filter(({ categories }) => categories[0] === category);
        const { label, text } = strings.categories[category];
        return (
          entries.length > 0 && (
            <section key={category} hidden={!entries.some(fits)}>
              <h3>{label}</h3>
              <p>{text}</p>
              {entries.map((service) => (
                <ServiceCard
                  key={service.id}
                  service={service}
                  strings={strings}
                  language={language}
                  hidden={!fits(service)}
                  live={liveCard(service.id)}
                >
                  {japanese && <InJapanese id={service.id} details={details} japanese={japanese} />}
                </ServiceCard>
              ))}
            </section>
          )
        );
      })}
      <OwnRecord details={details} cookie={cookie} />
      <Ledger details={details} />
      <Foot policyUrl={details.policyUrl} contact={details.contact} strings={strings} />
    </div>
  );
}

interface InJapaneseProps {
  readonly id: string;
  readonly details: DetailTexts;
  readonly japanese: DetailTexts;
}

function InJapanese({ id, details, japanese }: InJapaneseProps) {
  const service = japanese.services.find((one) => one.id === id);
  if (!service) return null;
  return (
    <details>
      <summary>{details.strings.finding.japanese}</summary>
      <div lang="ja">
        <b>{service.name}</b>
        <ServiceFacts service={service} strings={japanese.strings} language="ja" />
      </div>
    </details>
  );
}

/** Our own cookie is declared like everyone else's. */
function OwnRecord({ details, cookie }: Pick<DeclarationProps, 'details' | 'cookie'>) {
  const { language, strings } = details;
  const { own, ownHolds, ownLasts, ownHistory } = strings.declaration;
  const { name, maxAgeDays } = cookie;
  return (
    <section>
      <h3>{own.label}</h3>
      <p>{fill(own.text, { name })}</p>
      <p>{ownHolds}</p>
      <p>{fill(ownLasts, { n: maxAgeDays }, language)}</p>
      <p>{fill(ownHistory, { name: `${name}_history`, n: HISTORY_LENGTH })}</p>
    </section>
  );
}

/** Nor is our own sending left out. */
function Ledger({ details: { ledger, strings } }: Pick<DeclarationProps, 'details'>) {
  const { ledger: topic, ledgerWaits, ledgerLasts } = strings.declaration;
  if (!ledger) return null;
  return (
    <section>
      <h3>{topic.label}</h3>
      <p>{topic.text}</p>
      <p>{ledgerWaits}</p>
      {ledger.retention && <p>{fill(ledgerLasts, { period: ledger.retention })}</p>}
    </section>
  );
}
