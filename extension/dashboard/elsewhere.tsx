import { useEffect, useState } from 'preact/hooks';
import type { Adapter, Scope, View } from './adapter.ts';
import { choiceLine } from './answers.tsx';
import { NoticeBox } from './notice-box.tsx';
import { named, text } from './words.ts';

export interface ElsewhereProps {
  readonly adapter: Adapter;
  readonly scope: Scope;
}

const unmet = (views: readonly View[]): boolean =>
  views.every(({ met, record }) => !met && !record);

/** Where the popup is opened on no property: that it is none, and where the person can go. */
export function Elsewhere({ adapter, scope }: ElsewhereProps) {
  const [sites, setSites] = useState<readonly View[]>([]);
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    adapter.load({ kind: 'all' }).then(setSites, () => undefined);
    adapter.here().then(setUrl, () => undefined);
  }, [adapter]);
  const { host } = url && /^https?:/.test(url) ? new URL(url) : { host: undefined };
  return (
    <>
      <h2 class="site">
        <span class="label">{text('where')}</span>
        <span class="name" data-answer="where">
          {scope.kind === 'named' ? scope.property : (host ?? text('where_none'))}
        </span>
      </h2>
      {scope.kind === 'named' ? (
        <NoticeBox kind="unknown" title={text('unknown_title')}>
          <p>{text('unknown_text', scope.property)}</p>
        </NoticeBox>
      ) : (
        <NoticeBox kind="elsewhere" title={text('elsewhere_title')}>
          <p>{text('elsewhere_text')}</p>
          {host && (
            <p>
              <a
                href={`./dashboard.html#add=${encodeURIComponent(host)}`}
                target="_blank"
                rel="noopener"
              >
                {text('add_this_site', host)}
              </a>
            </p>
          )}
        </NoticeBox>
      )}
      {sites.length > 0 && (
        <>
          {unmet(sites) && (
            <NoticeBox kind="first-run" title={text('first_run_title')}>
              <p>{text('first_run_text')}</p>
            </NoticeBox>
          )}
          <h2 class="list-title">{text('sites_here')}</h2>
          <ul class="sites">
            {sites.map((view) => (
              <li key={view.id}>
                <a href={`${view.origin}/`} target="_blank" rel="noreferrer">
                  {named(view.name)}
                </a>
                <span class="host"> {view.host}</span>
                <p class="detail">{choiceLine(view)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
