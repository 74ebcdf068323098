import type { View } from './adapter.ts';
import { Icon } from './icon.tsx';
import type { Model } from './use-views.ts';
import { named, reasonText, text } from './words.ts';

type ServiceView = View['categories'][number]['services'][number];

export interface ServiceRowProps {
  readonly property: string;
  readonly service: ServiceView;
  readonly model: Model;
}

/** One recipient: is it sent something and why, which cookies are there, and the way to end it. */
export function ServiceRow({ property, service, model }: ServiceRowProps) {
  const { id, verdict, blocked, liftable, withdrawable } = service;
  const name = named(service.name);
  const sent = verdict.allowed && !blocked;
  const reason = blocked && verdict.allowed ? text('reason_blocked') : reasonText(verdict.reason);
  const necessary = verdict.reason === 'required';
  return (
    <li class="service" data-service-row={id} data-allowed={sent} data-blocked={blocked}>
      <div class="service-head">
        <div>
          <h4 class="service-name">{name}</h4>
          {service.operator && <p class="operator">{service.operator}</p>}
        </div>
        {withdrawable && (
          <button
            type="button"
            class="button small"
            data-action="withdraw"
            data-property={property}
            data-service={id}
            disabled={!!model.running}
            aria-label={text('withdraw_service_label', name)}
            onClick={() => model.withdraw({ property, service: id })}
          >
            {text('withdraw')}
          </button>
        )}
      </div>
      <p class="state">
        <Icon kind={necessary ? 'necessary' : sent ? 'allowed' : 'closed'} />
        <span>
          <strong>{text(sent ? 'allowed' : 'closed')}</strong> <span class="why">{reason}</span>
        </span>
      </p>
      <Cookies cookies={service.cookies} />
      {liftable && (
        <div class="lift">
          <p>{text('liftable')}</p>
          <button
            type="button"
            class="button small"
            data-action="lift"
            data-property={property}
            data-service={id}
            disabled={!!model.running}
            aria-label={text('lift_label', name)}
            onClick={() => model.lift(property, id)}
          >
            {text('lift')}
          </button>
        </div>
      )}
    </li>
  );
}

function Cookies({ cookies }: Pick<ServiceView, 'cookies'>) {
  if (cookies.length === 0) return <p class="cookies">{text('cookies_none')}</p>;
  return (
    <p class="cookies">
      {text('cookies_present', cookies.length)}
      {cookies.map(({ name, stays }, index) => (
        <span key={name} data-cookie={name}>
          {index > 0 && ' '}
          <code>{name}</code>
          {stays && `（${text(stays === 'keep' ? 'cookie_keep' : 'cookie_draft')}）`}
        </span>
      ))}
    </p>
  );
}
