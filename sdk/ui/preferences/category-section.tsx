/** @jsxImportSource #view */
import type { Category, Decision } from '../../core/index.ts';
import { Switch } from '../switch.tsx';
import { type DetailStrings, fill, type ServiceTexts } from '../texts.ts';
import type { DraftChoices } from './draft-choices.ts';
import type { Cards } from './loaded-later.ts';

export interface CategorySectionProps {
  readonly category: Category;
  /** All services of the page. */
  readonly services: readonly ServiceTexts[];
  readonly strings: DetailStrings;
  readonly language: string;
  /** Whether a service is what is searched for. */
  fits(service: ServiceTexts): boolean;
  readonly searching: boolean;
  /** What the row holds, as soon as one is opened. */
  readonly cards: Cards | undefined;
  unfold(event: Event): void;
  readonly decision: Decision;
  readonly draft: DraftChoices;
  setCategory(on: boolean, hand: Event): void;
  setService(id: string, on: boolean, hand: Event): void;
}

/** One purpose with its switch and how many are on, and behind a fold its services. A service of several purposes stands
 * under its first, with one switch; the others name it. */
export function CategorySection(props: CategorySectionProps) {
  const { category, services, strings, language, decision, draft, fits, cards } = props;
  const inCategory = services.filter((service) => homeOf(service) === category);
  const { label, text } = strings.categories[category];
  const title = `purpose-${category}`;
  const serving = services.filter(({ categories }) => categories.includes(category));
  const on = serving.filter(({ id }) => category === 'necessary' || draft.services[id]);
  return (
    <section
      class="category"
      part="category"
      hidden={inCategory.length > 0 && !inCategory.some(fits)}
    >
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
      {/* What is found is not behind a fold. */}
      <details part="recipients" onToggle={props.unfold} {...(props.searching && { open: true })}>
        <summary>
          <span class={`icon ${category}`} aria-hidden="true" />
          <h3 id={title}>{label}</h3>
          <span part="count">{fill(strings.count, { n: on.length, of: serving.length })}</span>
          <span>{text}</span>
        </summary>
        {elsewhere(category, services).map(([other, names]) => (
          <p key={other} class="soft">
            {fill(strings.also, {
              category: strings.categories[other].label,
              names: names.join(strings.comma),
            })}
          </p>
        ))}
        {cards &&
          inCategory.map((service) => (
            <cards.ServiceCard
              key={service.id}
              service={service}
              strings={strings}
              language={language}
              hidden={!fits(service)}
              live={{
                decision,
                on: draft.services[service.id] ?? false,
                change: (on, hand) => props.setService(service.id, on, hand),
              }}
            />
          ))}
      </details>
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
