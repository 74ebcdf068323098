import { ActButton } from './act-button.tsx';
import type { View } from './adapter.ts';
import { Icon } from './icon.tsx';
import { OffSwitch } from './off-switch.tsx';
import { RowResult } from './row-result.tsx';
import { ServiceRow } from './service-row.tsx';
import type { Model } from './use-views.ts';
import { categoryName, reasonText, text } from './words.ts';

export interface CategorySectionProps {
  readonly view: View;
  readonly category: View['categories'][number];
  readonly model: Model;
}

/** One purpose with its recipients. */
export function CategorySection({ view, category, model }: CategorySectionProps) {
  const { id: property, looked } = view;
  const { id, verdict, withdrawable, services } = category;
  const name = categoryName(id);
  const necessary = verdict.reason === 'required';
  const { liftable } = category;
  // What a record allows and our block holds is sent to nobody.
  const held = liftable && services.every((one) => one.blocked || !one.verdict.allowed);
  const on = verdict.allowed && withdrawable && !held;
  const withdraw = (): void => model.withdraw({ property, category: id });
  const lift = (): void =>
    model.lift(
      property,
      services.flatMap((one) => (one.liftable ? one.id : [])),
      id,
    );
  return (
    <section class="category" data-category-section={id}>
      <div class="category-head">
        <h3 class="category-name">{name}</h3>
        {!necessary && (
          <OffSwitch
            name={text('purpose_label', name)}
            on={on}
            off={withdraw}
            lift={liftable ? lift : undefined}
            property={property}
            category={id}
            busy={!!model.running}
          />
        )}
      </div>
      <p class="state">
        {necessary && <Icon kind="necessary" />}
        <span>
          {necessary && <strong>{text('purpose_always')} </strong>}
          <span class="why">{held ? text('reason_blocked') : reasonText(verdict.reason)}</span>
        </span>
      </p>
      {!on && withdrawable && (
        <ActButton
          small
          data-action="withdraw"
          data-property={property}
          data-category={id}
          busy={!!model.running}
          aria-label={text('refuse_label', name)}
          press={withdraw}
        >
          {text('refuse')}
        </ActButton>
      )}
      {on && liftable && (
        <ActButton
          small
          data-action="lift"
          data-property={property}
          data-category={id}
          busy={!!model.running}
          aria-label={text('lift_label', name)}
          press={lift}
        >
          {text('lift')}
        </ActButton>
      )}
      <RowResult view={view} model={model} place={{ property, category: id }} />
      {services.length === 0 ? (
        <p class="empty">{text(looked ? 'no_recipients' : 'no_recipients_yet')}</p>
      ) : (
        <ul class="services">
          {services.map((service) => (
            <ServiceRow key={service.id} view={view} service={service} model={model} />
          ))}
        </ul>
      )}
    </section>
  );
}
