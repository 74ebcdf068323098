import type { SeenAttempt, TabView } from '../background/tab-view.ts';
import { clock, named, text } from './words.ts';

export interface TabAttemptsProps {
  readonly view: TabView;
  readonly incognito: boolean;
}

/** What was attempted after a refusal: what can be proven, and no more. */
export function TabAttempts({ view, incognito }: TabAttemptsProps) {
  const { attempts, cookies, stopped = [] } = view;
  const some = attempts.length + cookies.length + stopped.length > 0;
  return (
    <section class="box" data-attempts={attempts.length} data-watched={view.watched && !incognito}>
      <h2 class="box-title">{text('tab_title')}</h2>
      {!some && <p>{text(emptyKey(view, incognito))}</p>}
      {some && (
        <ul class="attempts">
          {attempts.map((one) => (
            <li key={`${one.service.en} ${one.kind}`} data-attempt={one.kind}>
              <Heading one={one} detail={text(`kind_${one.kind as 'fetch'}`)} />
              <span>{text(one.blocked ? 'tab_attempted' : 'tab_attempted_open')}</span>
            </li>
          ))}
          {stopped.map(({ service, last, count }) => (
            <li key={`stopped ${service.en}`} data-stopped={count}>
              <strong>{named(service)}</strong>{' '}
              <span>{text('tab_stopped', count, clock(last))}</span>
            </li>
          ))}
          {cookies.map((one) => (
            <li key={`${one.service.en} ${one.name}`} data-attempt="cookie">
              <Heading one={one} detail="" />
              <span>{text('tab_cookie', one.name ?? '')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Heading({ one, detail }: { readonly one: SeenAttempt; readonly detail: string }) {
  const when = clock(one.last);
  return (
    <p>
      <strong>{named(one.service)}</strong>{' '}
      <span class="why">
        {one.count > 1 ? text('tab_times', when, one.count) : when} {detail}
      </span>
    </p>
  );
}

function emptyKey({ watched, refused }: TabView, incognito: boolean) {
  if (incognito) return 'tab_private';
  if (!watched) return 'tab_unwatched';
  return refused === 0 ? 'tab_nothing_refused' : 'tab_none';
}
