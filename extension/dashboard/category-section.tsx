import type { View } from './adapter.ts';
import { Icon } from './icon.tsx';
import { ServiceRow } from './service-row.tsx';
import type { Model } from './use-views.ts';
import { categoryName, reasonText, text } from './words.ts';

export interface CategorySectionProps {
  readonly property: string;
  readonly category: View['categories'][number];
  readonly model: Model;
}

/** One purpose with its recipients. */
export function CategorySection({ property, category, model }: CategorySectionProps) {
  const { id, verdict, withdrawable, services } = category;
  const name = categoryName(id);
  const necessary = verdict.reason === 'required';
  return (
    <section class="category" data-category-section={id}>
      <h3 class="category-name">{name}</h3>
      <p class="state">
        <Icon kind={necessary ? 'necessary' : verdict.allowed ? 'allowed' : 'closed'} />
        <span>
          <strong>
            {text(necessary ? 'purpose_always' : verdict.allowed ? 'purpose_on' : 'purpose_off')}
          </strong>{' '}
          <span class="why">{reasonText(verdict.reason)}</span>
        </span>
      </p>
      {services.length === 0 ? (
        <p class="empty">{text('no_recipients')}</p>
      ) : (
        <ul class="services">
          {services.map((service) => (
            <ServiceRow key={service.id} property={property} service={service} model={model} />
          ))}
        </ul>
      )}
      {withdrawable && (
        <button
          type="button"
          class="button"
          data-action="withdraw"
          data-property={property}
          data-category={id}
          disabled={!!model.running}
          aria-label={text('withdraw_category_label', name)}
          onClick={() => model.withdraw({ property, category: id })}
        >
          {text('withdraw_category')}
        </button>
      )}
    </section>
  );
}
