// biome-ignore-all lint/a11y/noRedundantRoles: laid out as a list, browsers forget that it is a table.
import type { View } from '../adapter.ts';
import { AskFirst } from '../ask-first.tsx';
import { type Company, companiesOf } from '../companies.ts';
import { stateOf } from '../company-list.tsx';
import { Icon } from '../icon.tsx';
import type { Model } from '../use-views.ts';
import { named, text } from '../words.ts';

export interface CompanyMatrixProps {
  readonly views: readonly View[];
  readonly model: Model;
}

/** Every company on every site, and one act for each: people think "stop Google". */
export function CompanyMatrix({ views, model }: CompanyMatrixProps) {
  const columns = views.map((view) => ({
    view,
    companies: new Map(companiesOf(view).map((company) => [company.name, company])),
  }));
  const names = [...new Set(columns.flatMap(({ companies }) => [...companies.keys()]))];
  if (names.length === 0) return null;
  return (
    <table class="grid" role="table" data-matrix>
      <caption class="list-title">{text('matrix_caption')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {text('matrix_company')}
          </th>
          {views.map((view) => (
            <th key={view.id} role="columnheader" scope="col">
              {named(view.name)}
            </th>
          ))}
          <th role="columnheader" scope="col">
            {text('matrix_act')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {names.map((name) => (
          <tr key={name} role="row" data-matrix-row={name}>
            <th role="rowheader" scope="row">
              {name}
            </th>
            {columns.map(({ view, companies }) => (
              <MatrixCell key={view.id} view={view} company={companies.get(name)} />
            ))}
            <td role="cell">
              <StopCompany
                name={name}
                parts={columns.flatMap(({ companies }) => companies.get(name) ?? [])}
                model={model}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface MatrixCellProps {
  readonly view: View;
  readonly company: Company | undefined;
}

const MatrixCell = ({ view, company }: MatrixCellProps) => (
  <td role="cell" data-site={view.id} data-sending={company?.sending}>
    <span class="cell-label">{named(view.name)}</span>
    <span class="cell-state">
      {company && <Icon kind={company.sending > 0 ? 'allowed' : 'closed'} />}
      {company ? stateOf(company) : wordsWithout(view)}
    </span>
  </td>
);

/** Why a company stands in no row of a site. */
function wordsWithout({ state, looked }: View): string {
  if (state === 'no-permission') return text('cell_unseen');
  return text(looked ? 'cell_absent' : 'cell_unlooked');
}

interface StopCompanyProps {
  readonly name: string;
  readonly parts: readonly Company[];
  readonly model: Model;
}

/** Asked about first, as every act that reaches all sites is; undone for a minute as they are. */
function StopCompany({ name, parts, model }: StopCompanyProps) {
  const services = [...new Set(parts.flatMap(({ withdrawable }) => withdrawable))];
  if (services.length === 0) return <>{text('closed')}</>;
  return (
    <AskFirst
      action="withdraw-company"
      label={text('stop_company')}
      aria={text('stop_company_label', name)}
      question={text('stop_company_ask', name)}
      yes={text('everywhere_yes')}
      busy={!!model.running}
      run={() => model.withdraw({ company: name, services })}
    />
  );
}
