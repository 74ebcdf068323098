import { ActButton } from './act-button.tsx';
import type { Adapter, Scope } from './adapter.ts';
import { Frame } from './frame.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { NoticeBox } from './notice-box.tsx';
import { PopupKeys } from './popup-keys.tsx';
import { useViews } from './use-views.ts';
import { listed, named, text } from './words.ts';

const ALL: Scope = { kind: 'all' };

const PERMISSIONS = [
  'hosts',
  'cookies',
  'block',
  'storage',
  'rest',
  'more',
  'notify',
  'clear',
] as const;
const STAYS = ['record', 'cookies', 'marks', 'block', 'history'] as const;

export interface WelcomePageProps {
  readonly adapter: Adapter;
}

/** What this is, what each permission is for, and what stays when it is removed. */
export function WelcomePage({ adapter }: WelcomePageProps) {
  const model = useViews(adapter, ALL);
  const sites = model.views ?? [];
  const unseen = sites.filter(({ state }) => state === 'no-permission');
  return (
    <>
      <header class="page-head">
        <h1>{text('welcome_title')}</h1>
        <LanguageMenu />
      </header>
      <Frame model={model}>
        <p>{text('welcome_lead')}</p>
        {unseen.length > 0 && (
          <NoticeBox kind="no-permission" title={text('welcome_unseen_title')}>
            <p>{text('welcome_unseen_text', listed(unseen.map(({ name }) => named(name))))}</p>
            <ActButton
              data-action="allow-site"
              busy={!!model.running}
              press={() => model.permit(unseen.flatMap(({ patterns }) => patterns))}
            >
              {text('allow_sites')}
            </ActButton>
          </NoticeBox>
        )}
        <h2>{text('welcome_can_title')}</h2>
        <ul class="bullets">
          <li>{text('welcome_can_see')}</li>
          <li>{text('welcome_can_stop')}</li>
          <li>{text('welcome_can_block')}</li>
          <li>{text('welcome_can_not')}</li>
        </ul>
        <PopupKeys />
        <h2>{text('welcome_permissions_title')}</h2>
        <dl class="terms">
          {PERMISSIONS.map((id) => (
            <div key={id}>
              <dt>{text(`permission_${id}_name`)}</dt>
              <dd>{text(`permission_${id}_why`)}</dd>
            </div>
          ))}
        </dl>
        {sites.length > 0 && (
          <>
            <h3>{text('sites_here')}</h3>
            <ul class="bullets">
              {sites.map((view) => (
                <li key={view.id}>
                  {named(view.name)} <span class="host">{view.host}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{text('welcome_stays_title')}</h2>
        <ul class="bullets">
          {STAYS.map((id) => (
            <li key={id}>{text(`stays_${id}`)}</li>
          ))}
        </ul>
        <p class="actions">
          <a class="button" href="./dashboard.html">
            {text('dashboard_open')}
          </a>
        </p>
      </Frame>
    </>
  );
}
