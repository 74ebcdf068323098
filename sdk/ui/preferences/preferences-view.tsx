/** @jsxImportSource #view */
import { type Act, CATEGORIES, type Category, type Choices } from '../../core/index.ts';
import type { UiContext } from '../context.ts';
import { Foot } from '../foot.tsx';
import { ReceiptButtons } from '../receipt/receipt-buttons.tsx';
import { type DetailTexts, fill, type ServiceTexts } from '../texts.ts';
import { CategorySection } from './category-section.tsx';
import {
  choicesOf,
  type DraftChoices,
  offeredCategories,
  withCategory,
  withService,
} from './draft-choices.ts';
import type { Cards, Finding } from './loaded-later.ts';

export interface PreferencesProps {
  readonly ui: UiContext;
  readonly details: DetailTexts;
  /** Where there are many recipients. */
  readonly finding: Finding | undefined;
  /** What the rows hold, as soon as one is opened. */
  readonly cards: Cards | undefined;
  unfoldCards(event: Event): void;
  readonly state: PreferencesState;
  change(next: Partial<PreferencesState>): void;
  /** Loads what a fold holds, when it is opened. */
  unfold(event: Event): void;
  /** The switches as they stand now, by a press. */
  turn(draft: DraftChoices, hand: Event): void;
  act(act: Act, hand: Event): void;
  save(choices: Choices, hand: Event): void;
  close(): void;
}

/** How the switches stand, and what is searched for. */
export interface PreferencesState {
  readonly draft: DraftChoices;
  readonly query: string;
}

/** Everything that can be chosen. */
export function Preferences(props: PreferencesProps) {
  const {
    ui,
    details,
    finding,
    cards,
    unfoldCards,
    state,
    change,
    unfold,
    turn,
    act,
    save,
    close,
  } = props;
  const { strings, language, services, contact, policyUrl } = details;
  const { draft, query } = state;
  const fits = (service: ServiceTexts): boolean => !finding || finding.isFound(service, query);
  const mayTurn = (on: boolean, hand: Event): boolean => !on || ui.isHand(hand);
  const offered: readonly Category[] = offeredCategories(services);
  const shown = CATEGORIES.filter(
    (category) =>
      offered.includes(category) ||
      (category === 'necessary' && services.some((s) => s.categories.includes(category))),
  );
  const drafts = services.filter((service) => service.drafts.length > 0).length;
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
        {services.length === 0 && (
          <p key="nobody">{fill(strings.declaration.lead, { n: 0 }, language)}</p>
        )}
        {drafts > 0 && (
          <details key="drafts" class="soft" part="drafts" onToggle={unfoldCards}>
            <summary>{fill(strings.drafts, { n: drafts, of: services.length })}</summary>
            {cards && <cards.DraftList services={services} strings={strings} />}
          </details>
        )}
        {finding && (
          <finding.SearchField
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
            searching={query !== ''}
            cards={cards}
            unfold={unfoldCards}
            decision={ui.decision()}
            draft={draft}
            setCategory={(on, hand) =>
              mayTurn(on, hand) && turn(withCategory(draft, category, on, services), hand)
            }
            setService={(id, on, hand) =>
              mayTurn(on, hand) && turn(withService(draft, id, on), hand)
            }
          />
        ))}
        <ReceiptButtons ui={ui} strings={strings} />
        {open && (
          <Button
            key="withdraw"
            action="withdraw"
            label={strings.withdraw}
            press={(hand) => act({ kind: 'withdraw' }, hand)}
          />
        )}
        <Fold name="history" title={strings.history.title} unfold={unfold} />
        {details.rights && (
          <Fold key="rights" name="rights" title={strings.finding.rights} unfold={unfold} />
        )}
        <Foot policyUrl={policyUrl} contact={contact} strings={strings} />
      </div>
      <div class="told">
        <rj-result />
      </div>
      {offered.length > 0 && (
        <div class="acts" part="buttons">
          <Button
            action="accept"
            label={strings.accept}
            press={(hand) => act({ kind: 'accept-all' }, hand)}
          />
          <Button
            action="reject"
            label={strings.reject}
            press={(hand) => act({ kind: 'reject-all' }, hand)}
          />
          <Button
            action="save"
            label={strings.save}
            press={(hand) => save(choicesOf(draft, services, ui.record()), hand)}
          />
        </div>
      )}
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

interface ButtonProps {
  readonly action: 'accept' | 'reject' | 'withdraw' | 'save';
  readonly label: string;
  press(hand: Event): void;
}

const Button = ({ action, label, press }: ButtonProps) => (
  <button
    type="button"
    class={action}
    data-action={action}
    part={`button ${action}`}
    onClick={press}
  >
    {label}
  </button>
);
