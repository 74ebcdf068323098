/** @jsxImportSource #view */
import { type Act, CATEGORIES, type Category } from '../../core/index.ts';
import type { UiContext } from '../context.ts';
import { Foot } from '../foot.tsx';
import { ReceiptButtons } from '../receipt/receipt-buttons.tsx';
import type { DetailTexts, ServiceTexts } from '../texts.ts';
import { CategorySection } from './category-section.tsx';
import {
  choicesOf,
  type DraftChoices,
  offeredCategories,
  withCategory,
  withService,
} from './draft-choices.ts';
import { isFound, SearchField } from './search-field.tsx';

export interface PreferencesProps {
  readonly ui: UiContext;
  readonly details: DetailTexts;
  readonly state: PreferencesState;
  change(next: Partial<PreferencesState>): void;
  /** Loads what a fold holds, when it is opened. */
  unfold(event: Event): void;
  act(act: Act, hand: Event): void;
  close(): void;
}

/** What a person has done in the dialog, and not saved. */
export interface PreferencesState {
  readonly draft: DraftChoices;
  readonly query: string;
}

/** From how many recipients on there is a search. */
const MANY = 9;

/** Everything that can be chosen, and what saving would say. */
export function Preferences({ ui, details, state, change, unfold, act, close }: PreferencesProps) {
  const { strings, language, services, contact, policyUrl } = details;
  const { draft, query } = state;
  const fits = (service: ServiceTexts): boolean => isFound(service, query);
  // A script could turn a switch on, and wait for a person to save.
  const mayTurn = (on: boolean, hand: Event): boolean => !on || ui.isHand(hand);
  const offered: readonly Category[] = offeredCategories(services);
  const shown = CATEGORIES.filter(
    (category) =>
      offered.includes(category) ||
      (category === 'necessary' && services.some((s) => s.categories.includes(category))),
  );
  const open = Object.values(ui.decision().services).some(
    ({ reason }) => reason === 'chosen' || reason === 'notice',
  );
  return (
    <div class="root">
      <div class="head">
        <h2 part="title">{strings.title}</h2>
        <button type="button" class="close" data-action="close" part="button close" onClick={close}>
          {strings.close}
        </button>
      </div>
      <div class="body">
        <p>{strings.lead}</p>
        {ui.gpc && <p part="gpc">{strings.gpc}</p>}
        {services.length >= MANY && (
          <SearchField
            strings={strings}
            query={query}
            found={services.filter(fits).length}
            search={(query) => change({ query })}
          />
        )}
        {shown.map((category) => (
          <CategorySection
            key={category}
            category={category}
            services={services}
            strings={strings}
            language={language}
            fits={fits}
            decision={ui.decision()}
            draft={draft}
            setCategory={(on, hand) =>
              mayTurn(on, hand) && change({ draft: withCategory(draft, category, on, services) })
            }
            setService={(id, on, hand) =>
              mayTurn(on, hand) && change({ draft: withService(draft, id, on) })
            }
          />
        ))}
        <ReceiptButtons ui={ui} strings={strings} />
        <Fold name="history" title={strings.history.title} unfold={unfold} />
        {details.rights && (
          <Fold key="rights" name="rights" title={strings.finding.rights} unfold={unfold} />
        )}
        <Foot policyUrl={policyUrl} contact={contact} strings={strings} />
      </div>
      <div class="acts" part="buttons">
        <ActButton action="accept" label={strings.accept} act={{ kind: 'accept-all' }} by={act} />
        <ActButton action="reject" label={strings.reject} act={{ kind: 'reject-all' }} by={act} />
        {open && (
          <ActButton
            key="withdraw"
            action="withdraw"
            label={strings.withdraw}
            act={{ kind: 'withdraw' }}
            by={act}
          />
        )}
        <ActButton
          action="save"
          label={strings.save}
          act={{ kind: 'choose', choices: choicesOf(draft, services, ui.record()) }}
          by={act}
        />
      </div>
    </div>
  );
}

interface FoldProps {
  readonly name: string;
  readonly title: string;
  unfold(event: Event): void;
}

/** Something that few look for: loaded when it is opened. */
function Fold({ name, title, unfold }: FoldProps) {
  return (
    <details class="more" part="fold" onToggle={unfold}>
      <summary>{title}</summary>
      <rj-fold data-fold={name} />
    </details>
  );
}

interface ActButtonProps {
  readonly action: 'accept' | 'reject' | 'withdraw' | 'save';
  readonly label: string;
  readonly act: Act;
  readonly by: (act: Act, hand: Event) => void;
}

function ActButton({ action, label, act, by }: ActButtonProps) {
  return (
    <button
      type="button"
      class={action}
      data-action={action}
      part={`button ${action}`}
      onClick={(event: Event) => by(act, event)}
    >
      {label}
    </button>
  );
}
