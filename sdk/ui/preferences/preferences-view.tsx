import { useEffect, useId, useState } from 'preact/hooks';
import { type Act, CATEGORIES } from '../../core/index.ts';
import type { UiContext } from '../context.ts';
import type { DetailTexts } from '../texts.ts';
import { CategorySection } from './category-section.tsx';
import {
  choicesOf,
  type DraftChoices,
  draftOf,
  offeredCategories,
  withCategory,
  withService,
} from './draft-choices.ts';

export interface PreferencesProps {
  readonly ui: UiContext;
  readonly details: DetailTexts;
  readonly signal: AbortSignal;
  close(): void;
}

/** Everything that can be chosen, and what saving would say. */
export function Preferences({ ui, details, close, signal }: PreferencesProps) {
  const { strings, services, contact, policyUrl } = details;
  const [draft, setDraft] = useState<DraftChoices>(() => draftOf(ui.decision(), services));
  const title = useId();
  useEffect(() => {
    // Taken back in another tab or by the extension: the switches follow.
    ui.onChange(() => setDraft(draftOf(ui.decision(), services)), signal);
  }, [ui, services, signal]);

  const act = (what: Act) => (event: Event) => {
    void ui.act(what, event);
    close();
  };
  const shown = CATEGORIES.filter(
    (category) =>
      (offeredCategories(services) as readonly string[]).includes(category) ||
      (category === 'necessary' && services.some((s) => s.categories.includes('necessary'))),
  );
  const anything = Object.values(ui.decision().services).some(
    ({ allowed, reason }) => allowed && reason !== 'required',
  );
  const labelOf = (id: string, label: string) => `${label}: ${id}`;

  return (
    <dialog aria-labelledby={title} part="dialog">
      <div class="root">
        <div class="head">
          <h2 id={title}>{strings.title}</h2>
          <button type="button" data-action="close" part="button close" onClick={close}>
            {strings.close}
          </button>
        </div>
        <div class="body">
          <p>{strings.lead}</p>
          {ui.gpc && <p part="gpc">{strings.gpc}</p>}
          {shown.map((category) => (
            <CategorySection
              key={category}
              category={category}
              services={services.filter(({ categories }) => categories[0] === category)}
              strings={strings}
              decision={ui.decision()}
              draft={draft}
              setCategory={(on) => setDraft(withCategory(draft, category, on, services))}
              setService={(id, on) => setDraft(withService(draft, id, on))}
            />
          ))}
          <p class="soft">
            {policyUrl && <a href={policyUrl}>{strings.sitePolicy}</a>}
            {contact?.email && (
              <>
                {policyUrl && ' · '}
                <a href={`mailto:${contact.email}`}>
                  {labelOf(
                    contact.email,
                    (details.language === 'en' ? contact.name?.en : contact.name?.ja) ??
                      strings.contact,
                  )}
                </a>
              </>
            )}
          </p>
        </div>
        <div class="foot" part="buttons">
          <button
            type="button"
            data-action="accept"
            part="button accept"
            onClick={act({ kind: 'accept-all' })}
          >
            {strings.accept}
          </button>
          <button
            type="button"
            data-action="reject"
            part="button reject"
            onClick={act({ kind: 'reject-all' })}
          >
            {strings.reject}
          </button>
          {anything && (
            <button
              type="button"
              data-action="withdraw"
              part="button withdraw"
              onClick={act({ kind: 'withdraw' })}
            >
              {strings.withdraw}
            </button>
          )}
          <button
            type="button"
            class="save"
            data-action="save"
            part="button save"
            onClick={(event: Event) =>
              act({ kind: 'choose', choices: choicesOf(draft, services, ui.record()) })(event)
            }
          >
            {strings.save}
          </button>
        </div>
      </div>
    </dialog>
  );
}
