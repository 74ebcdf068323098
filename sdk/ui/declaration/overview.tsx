// biome-ignore-all lint/a11y/noRedundantRoles: laid out as boxes, browsers forget that it is a table.
/** @jsxImportSource #view */
import { type Decision, verdictOn } from '../../core/index.ts';
import type { DetailTexts, ServiceTexts } from '../texts.ts';
import { kindsOfData } from './kinds-of-data.ts';

export interface OverviewProps {
  readonly details: DetailTexts;
  /** Nobody knows before a script runs. */
  readonly decision: Decision | undefined;
  /** Whether a service is what is searched for. */
  fits(service: ServiceTexts): boolean;
}

/** Who receives which kind of data, at a glance: one's own state first, each name the way to its entry. The
 * kinds are numbered: their names would not stand beside each other in a narrow window. */
export function Overview({ details, decision, fits }: OverviewProps) {
  const { services, strings } = details;
  const words = strings.finding;
  const kinds = kindsOfData(services, words.otherData);
  const isMarked = services.some(({ id }) => decision && isChanged(decision, id));
  return (
    <div class="overview" part="overview">
      <b>{strings.sends}</b>
      <ol class="kinds">
        {kinds.map(({ label }) => (
          <li key={label}>{label}</li>
        ))}
      </ol>
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            {[words.yours, words.recipient].map((label) => (
              <th key={label} role="columnheader" scope="col">
                {label}
              </th>
            ))}
            {kinds.map(({ label }, index) => (
              <th key={label} role="columnheader" scope="col">
                {index + 1}
                <span class="unseen">{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {services.map((service) => (
            <tr key={service.id} role="row" hidden={!fits(service)}>
              <td role="cell" class="state">
                {decision && <State service={service} decision={decision} details={details} />}
              </td>
              <th role="rowheader" scope="row">
                <a {...(decision && { href: '#rj-declaration', onClick: jumpTo(service.id) })}>
                  {service.name}
                </a>
              </th>
              {kinds.map(({ label, isIn }, index) => (
                <td key={label} role="cell">
                  {isIn(service) ? index + 1 : <span class="soft">–</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {isMarked && <p class="soft">{words.changedMark}</p>}
    </div>
  );
}

interface StateProps {
  readonly service: ServiceTexts;
  readonly decision: Decision;
  readonly details: DetailTexts;
}

/** By shape and word; marked where what was allowed is no longer what is asked. */
function State({ service: { id, categories }, decision, details: { strings } }: StateProps) {
  const { allowed } = verdictOn(decision, id);
  return (
    <>
      <span aria-hidden="true">{allowed ? '● ' : '○ '}</span>
      {categories.includes('necessary') ? strings.always : allowed ? strings.on : strings.off}
      {isChanged(decision, id) && ' *'}
    </>
  );
}

const isChanged = (decision: Decision, id: string): boolean =>
  verdictOn(decision, id).reason === 'policy-changed';

/** Opens an entry and goes there: no address leads into a shadow root. */
const jumpTo =
  (id: string) =>
  (event: Event): void => {
    event.preventDefault();
    const root = (event.currentTarget as HTMLElement).getRootNode() as ShadowRoot;
    const fold = root.querySelector<HTMLDetailsElement>(`[data-entry="${CSS.escape(id)}"] details`);
    if (!fold) return;
    fold.open = true;
    fold.closest('article')?.scrollIntoView();
    fold.querySelector('summary')?.focus({ preventScroll: true });
  };
