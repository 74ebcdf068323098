/** @jsxImportSource #view */
import { CATEGORIES, HISTORY_LENGTH, verdictOn } from '../../core/index.ts';
import type { UiContext } from '../context.ts';
import { Foot } from '../foot.tsx';
import { ServiceCard } from '../service-card.tsx';
import { type DetailTexts, fill } from '../texts.ts';

export interface DeclarationProps {
  readonly ui: UiContext;
  readonly details: DetailTexts;
}

/** Grouped by purpose; live: a switch acts at once, and follows what is chosen elsewhere. */
export function Declaration({ ui, details }: DeclarationProps) {
  const { strings, services } = details;
  const decision = ui.decision();

  const choose = (id: string) => (on: boolean, hand: Event) => {
    ui.act({ kind: 'choose', choices: { services: { [id]: on } } }, hand).catch((error: unknown) =>
      ui.report({ path: id, message: `${error}` }),
    );
  };
  return (
    <div class="root" part="declaration">
      <h2>{strings.declaration.title}</h2>
      <p>{fill(strings.declaration.lead, { n: services.length })}</p>
      {CATEGORIES.map((category) => {
        const entries = services.filter(({ categories }) => categories[0] === category);
        const { label, text } = strings.categories[category];
        return (
          entries.length > 0 && (
            <section key={category}>
              <h3>{label}</h3>
              <p>{text}</p>
              {entries.map((service) => (
                <ServiceCard
                  key={service.id}
                  service={service}
                  strings={strings}
                  language={details.language}
                  decision={decision}
                  on={verdictOn(decision, service.id).allowed}
                  folded={false}
                  change={choose(service.id)}
                />
              ))}
            </section>
          )
        );
      })}
      <OwnRecord ui={ui} details={details} />
      <Ledger details={details} />
      <Foot policyUrl={details.policyUrl} contact={details.contact} strings={strings} />
    </div>
  );
}

/** Our own cookie is declared like everyone else's. */
function OwnRecord({ ui, details }: DeclarationProps) {
  const { own, ownHolds, ownLasts, ownHistory } = details.strings.declaration;
  const { name, maxAgeDays } = ui.config.cookie;
  return (
    <section>
      <h3>{own.label}</h3>
      <p>{fill(own.text, { name })}</p>
      <p>{ownHolds}</p>
      <p>{fill(ownLasts, { n: maxAgeDays })}</p>
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
