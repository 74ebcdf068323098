import { ActButton } from './act-button.tsx';
import type { View } from './adapter.ts';
import { CookieList } from './cookie-list.tsx';
import { Icon } from './icon.tsx';
import { OffSwitch } from './off-switch.tsx';
import { RowResult } from './row-result.tsx';
import type { Model } from './use-views.ts';
import { named, reasonText, text } from './words.ts';

type ServiceView = View['categories'][number]['services'][number];

export interface ServiceRowProps {
  readonly view: View;
  readonly service: ServiceView;
  readonly model: Model;
}

const WHY_NOT = {
  'not-taken': 'why_not_taken',
  private: 'why_private',
  'nothing-to-block': 'why_nothing',
} as const;

/** One recipient: is it sent something and why, which cookies are there, and the way to end it. */
export function ServiceRow({ view, service, model }: ServiceRowProps) {
  const { id: property } = view;
  const { id, verdict, blocked, withdrawable } = service;
  const name = named(service.name);
  const sent = verdict.allowed && !blocked;
  const reason = blocked && verdict.allowed ? text('reason_blocked') : reasonText(verdict.reason);
  const unknown = verdict.reason === 'region-unknown';
  const necessary = verdict.reason === 'required';
  const withdraw = (): void => model.withdraw({ property, service: id });
  return (
    <li
      class="service"
      data-service-row={id}
      data-allowed={sent}
      data-blocked={blocked}
      data-why-not={service.whyNot}
    >
      <div class="service-head">
        <div>
          <h4 class="service-name">{name}</h4>
          {service.operator && <p class="operator">{service.operator}</p>}
        </div>
        {!necessary && (
          <OffSwitch
            name={name}
            on={sent && withdrawable}
            off={withdraw}
            lift={service.liftable ? () => model.lift(property, [id]) : undefined}
            property={property}
            service={id}
            busy={!!model.running}
          />
        )}
      </div>
      <p class="state">
        <Icon kind={necessary ? 'necessary' : sent ? 'allowed' : 'closed'} />
        <span>
          <strong>{text(sent ? (unknown ? 'allowed_maybe' : 'allowed') : 'closed')}</strong>{' '}
          <span class="why">{reason}</span>
        </span>
      </p>
      <RowResult view={view} model={model} place={{ property, service: id }} />
      {service.whyNot && <p class="detail">{text(WHY_NOT[service.whyNot])}</p>}
      <CookieList cookies={service.cookies} />
      {!sent && withdrawable && (
        <ActButton
          small
          data-action="withdraw"
          data-property={property}
          data-service={id}
          busy={!!model.running}
          aria-label={text(blocked ? 'clear_label' : 'refuse_label', name)}
          press={withdraw}
        >
          {text(blocked ? 'clear' : 'refuse')}
        </ActButton>
      )}
      {service.optOut && (
        <p class="detail">
          <a href={service.optOut.url} target="_blank" rel="noreferrer" data-opt-out={id}>
            {text('opt_out_link', name)}
          </a>
          {'\u2002'}
          {text(
            service.optOut.effect === 'stop-sending' ? 'opt_out_stop_sending' : 'opt_out_stop_use',
          )}
        </p>
      )}
    </li>
  );
}
