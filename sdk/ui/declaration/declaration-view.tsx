import { useEffect, useState } from 'preact/hooks';
import { CATEGORIES, verdictOn } from '../../core/index.ts';
import type { UiContext } from '../context.ts';
import { ServiceFacts } from '../service-facts.tsx';
import { Switch } from '../switch.tsx';
import { type DetailTexts, fill, type ServiceTexts } from '../texts.ts';

/** Grouped by purpose; live: a switch acts at once, and follows what is chosen elsewhere. */
export function Declaration({
  ui,
  details,
}: {
  readonly ui: UiContext;
  readonly details: DetailTexts;
}) {
  const { strings, services } = details;
  const [, redraw] = useState(0);
  useEffect(() => {
    const lifetime = new AbortController();
    ui.onChange(() => redraw((count) => count + 1), lifetime.signal);
    return () => lifetime.abort();
  }, [ui]);

  const { own } = strings.declaration;
  return (
    <div class="root">
      <p>{fill(strings.declaration.lead, { n: services.length })}</p>
      {CATEGORIES.map((category) => {
        const entries = services.filter(({ categories }) => categories[0] === category);
        if (entries.length === 0) return null;
        const { label, text } = strings.categories[category];
        return (
          <section key={category}>
            <h3>{label}</h3>
            <p class="soft">{text}</p>
            {entries.map((service) => (
              <Entry key={service.id} service={service} ui={ui} details={details} />
            ))}
          </section>
        );
      })}
      <section>
        <h3>{own.label}</h3>
        <p>{fill(own.text, { name: ui.config.cookie.name })}</p>
        <p>{strings.declaration.ownHolds}</p>
        <p>{fill(strings.declaration.ownLasts, { n: ui.config.cookie.maxAgeDays })}</p>
      </section>
    </div>
  );
}

function Entry({
  service,
  ui,
  details: { strings },
}: {
  readonly service: ServiceTexts;
  readonly ui: UiContext;
  readonly details: DetailTexts;
}) {
  const { id, name } = service;
  const verdict = verdictOn(ui.decision(), id);
  return (
    <article class="entry" part="entry" data-entry={id}>
      <div class="row">
        <h4>{name}</h4>
        {service.categories.includes('necessary') ? (
          <span>{strings.always}</span>
        ) : (
          <Switch
            on={verdict.allowed}
            label={fill(strings.declaration.allow, { name })}
            onText={strings.allowed}
            offText={strings.closed}
            change={(on, event) =>
              void ui.act({ kind: 'choose', choices: { services: { [id]: on } } }, event)
            }
            data-service={id}
          />
        )}
      </div>
      <p class="soft">
        {strings.state}: {verdict.allowed ? strings.allowed : strings.closed} (
        {strings.reasons[verdict.reason]})
      </p>
      <ServiceFacts service={service} strings={strings} />
    </article>
  );
}
