import type { View } from './adapter.ts';
import { type Company, companiesOf } from './companies.ts';
import { Icon } from './icon.tsx';
import { OffSwitch } from './off-switch.tsx';
import { RowResult } from './row-result.tsx';
import type { Model } from './use-views.ts';
import { named, text } from './words.ts';

export interface CompanyListProps {
  readonly view: View;
  readonly model: Model;
}

/** Who is sent something: a row for each company, with one control. */
export function CompanyList({ view, model }: CompanyListProps) {
  const companies = companiesOf(view);
  if (companies.length === 0 || view.state === 'no-permission') return null;
  return (
    <section class="companies">
      <h2 class="list-title">{text('companies_title')}</h2>
      <ul>
        {companies.map((company) => (
          <CompanyRow key={company.name} company={company} view={view} model={model} />
        ))}
      </ul>
    </section>
  );
}

function CompanyRow({ company, view, model }: CompanyListProps & { readonly company: Company }) {
  const { name, services, sending, withdrawable, liftable } = company;
  const place = { property: view.id, company: name };
  return (
    <li class="company" data-company-row={name} data-sending={sending}>
      <div class="service-head">
        <div>
          <h3 class="service-name">{name}</h3>
          <p class="state">
            <Icon kind={sending > 0 ? 'allowed' : 'closed'} />
            <span>{stateOf(company)}</span>
          </p>
        </div>
        <OffSwitch
          name={text('purpose_label', name)}
          on={sending > 0 && withdrawable.length > 0}
          off={() => model.withdraw({ ...place, services: withdrawable })}
          lift={liftable.length > 0 ? () => model.lift(view.id, liftable) : undefined}
          property={view.id}
          company={name}
          busy={!!model.running}
        />
      </div>
      {services.length > 1 && (
        <p class="detail">{services.map((one) => named(one.name)).join(' · ')}</p>
      )}
      <RowResult view={view} model={model} place={place} />
    </li>
  );
}

export function stateOf({ sending, unknown, services }: Company): string {
  if (sending === 0) return text('closed');
  if (unknown) return text('allowed_maybe');
  return sending === services.length
    ? text('allowed')
    : text('cell_some', sending, services.length);
}
