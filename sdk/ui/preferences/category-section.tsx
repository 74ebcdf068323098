/** @jsxImportSource #view */
import type { Category, Decision } from '../../core/index.ts';
import { ServiceCard } from '../service-card.tsx';
import { Switch } from '../switch.tsx';
import { type DetailStrings, fill, type ServiceTexts } from '../texts.ts';
import type { DraftChoices } from './draft-choices.ts';

export interface CategorySectionProps {
  readonly category: Category;
  /** All services of the page. */
  readonly services: readonly ServiceTexts[];
  readonly strings: DetailStrings;
  readonly language: string;
  /** Whether a service is what is searched for. */
  fits(service: ServiceTexts): boolean;
  readonly decision: Decision;
  readonly draft: DraftChoices;
  setCategory(on: boolean, hand: Event): void;
  setService(id: string, on: boolean, hand: Event): void;
}

/** One purpose with its switch, and under it its services. A service of several purposes stands
 * under its first, with one switch; the others name it. */
export function CategorySection(props: CategorySectionProps) {
  const { category, services, strings, decision, draft, fits } = props;
  const inCategory = services.filter((service) => homeOf(service) === category);
  const { label, text } = strings.categories[category];
  const title = `purpose-${category}`;
  return (
    <section
      class="category"
      part="category"
      hidden={inCategory.length > 0 && !inCategory.some(fits)}
    >
      <div class="row">
        <h3 id={title}>{label}</h3>
        {category === 'necessary' ? (
          <b>{strings.always}</b>
        ) : (
          <Switch
            on={draft.categories[category] ?? false}
            labelledBy={title}
            onText={strings.on}
            offText={strings.off}
            change={props.setCategory}
            data-category={category}
          />
        )}
      </div>
      <p>{text}</p>
      {elsewhere(category, services).map(([other, names]) => (
        <p key={other} class="soft">
          {fill(strings.also, {
            category: strings.categories[other].label,
            names: names.join(strings.comma),
          })}
        </p>
      ))}
      {inCategory.map((service) => (
        <ServiceCard
          key={service.id}
          service={service}
          strings={strings}
          language={props.language}
          hidden={!fits(service)}
          folded
          live={{
            decision,
            on: draft.services[service.id] ?? false,
            change: (on, hand) => props.setService(service.id, on, hand),
          }}
        />
      ))}
    </section>
  );
}

const homeOf = ({ categories }: ServiceTexts): Category | undefined =>
  categories.includes('necessary') ? 'necessary' : categories[0];

/** Names of the services that also serve a category, by the category they stand under. */
function elsewhere(
  category: Category,
  services: readonly ServiceTexts[],
): readonly (readonly [Category, readonly string[]])[] {
  const names = new Map<Category, string[]>();
  for (const service of services) {
    const home = homeOf(service);
    if (!home || home === category || !service.categories.includes(category)) continue;
    names.set(home, [...(names.get(home) ?? []), service.name]);
  }
  return [...names];
}
