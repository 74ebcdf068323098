import { type Category, type Decision, verdictOn } from '../../core/index.ts';
import { ServiceFacts } from '../service-facts.tsx';
import { Switch } from '../switch.tsx';
import { type DetailStrings, fill, type ServiceTexts } from '../texts.ts';
import { type DraftChoices, isChoosableService } from './draft-choices.ts';

export interface CategorySectionProps {
  readonly category: Category;
  readonly services: readonly ServiceTexts[];
  readonly strings: DetailStrings;
  readonly decision: Decision;
  readonly draft: DraftChoices;
  setCategory(on: boolean): void;
  setService(id: string, on: boolean): void;
}

/** One purpose with its switch, and under it the services that serve it first. */
export function CategorySection(props: CategorySectionProps) {
  const { category, services, strings, draft } = props;
  const { label, text } = strings.categories[category];
  return (
    <section class="category" part="category">
      <div class="row">
        <h3>{label}</h3>
        {category === 'necessary' ? (
          <span>{strings.always}</span>
        ) : (
          <Switch
            on={draft.categories[category] ?? false}
            label={label}
            onText={strings.allowed}
            offText={strings.closed}
            change={props.setCategory}
            data-category={category}
          />
        )}
      </div>
      <p class="soft">{text}</p>
      {services.map((service) => (
        <ServiceRow key={service.id} service={service} {...props} />
      ))}
    </section>
  );
}

function ServiceRow({
  service,
  strings,
  decision,
  draft,
  category,
  setService,
}: CategorySectionProps & { readonly service: ServiceTexts }) {
  const verdict = verdictOn(decision, service.id);
  const others = service.categories.filter((other) => other !== category);
  return (
    <div class="service" part="service">
      <div class="row">
        <h4>{service.name}</h4>
        {isChoosableService(service) && (
          <Switch
            on={draft.services[service.id] ?? false}
            label={service.name}
            onText={strings.allowed}
            offText={strings.closed}
            change={(on) => setService(service.id, on)}
            data-service={service.id}
          />
        )}
      </div>
      {others.length > 0 && (
        <p class="soft">＋ {others.map((other) => strings.categories[other].label).join('、')}</p>
      )}
      <details>
        <summary>
          {fill('{state}: {now} ({why})', {
            state: strings.state,
            now: verdict.allowed ? strings.allowed : strings.closed,
            why: strings.reasons[verdict.reason],
          })}
        </summary>
        <ServiceFacts service={service} strings={strings} />
      </details>
    </div>
  );
}
