import { useEffect, useState } from 'preact/hooks';
import { askToNotify, mayNotify } from '../platform/webext-tab.ts';
import { tellCookies, toldCookies } from './ask-enforcement.ts';
import { CommandFailed } from './command-failed.tsx';
import { useSaid } from './live-region.tsx';
import { useCommand } from './use-command.ts';
import { useSession } from './use-session.ts';
import { clock, named, text } from './words.ts';

/** "Tell me when a cookie is set": off until a person asks; by a list, and by the system where it may. */
export function CookieWatch({ inPrivate }: { readonly inPrivate: boolean }) {
  const [view, load] = useSession(toldCookies);
  const [failed, run] = useCommand(load);
  const [notifies, setNotifies] = useState<boolean | 'refused'>();
  useEffect(() => void mayNotify().then(setNotifies), []);
  const words =
    notifies === true
      ? text('tell_notify_on')
      : notifies === 'refused' && text('tell_notify_refused');
  useSaid(view?.on && words);
  if (inPrivate) {
    return (
      <section id="tell" class="box" tabIndex={-1} data-tell={false}>
        <h2 class="box-title">{text('tell_title')}</h2>
        <p class="note">{text('tell_private')}</p>
      </section>
    );
  }
  if (!view) return null;
  const { on, told } = view;
  return (
    <section id="tell" class="box" tabIndex={-1} data-tell={on}>
      <h2 class="box-title">{text('tell_title')}</h2>
      <p class="note">{text('tell_about')}</p>
      <div class="actions">
        <button
          type="button"
          class="button small"
          data-action="tell"
          onClick={() => run(tellCookies(!on))}
        >
          {text(on ? 'tell_stop' : 'tell_start')}
        </button>
        {on && notifies === false && (
          <button
            type="button"
            class="button small"
            data-action="notify"
            onClick={() => void askToNotify().then((given) => setNotifies(given || 'refused'))}
          >
            {text('tell_notify')}
          </button>
        )}
      </div>
      <CommandFailed why={failed} />
      {on && (
        <>
          <p>{words}</p>
          {told.length === 0 ? (
            <p class="empty">{text('tell_empty')}</p>
          ) : (
            <ul class="told">
              {told.map(({ at, host, name, service }) => (
                <li key={`${host} ${name}`} data-told={name}>
                  {clock(at)} {host} <code>{name}</code>{' '}
                  <span class="why">{service ? named(service) : text('tell_unknown')}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
