/** @jsxImportSource #view */
import {
  type ConsentRecord,
  HISTORY_LENGTH,
  type PastChoice,
  pastChoiceOf,
} from '../../core/index.ts';
import { type DetailTexts, fill } from '../texts.ts';

export interface HistoryViewProps {
  readonly details: DetailTexts;
  readonly record: ConsentRecord | undefined;
  readonly past: readonly PastChoice[];
  readonly forgotten: boolean;
  forget(): void;
}

/** The choice that counts now, those that were made in this browser, and what can't be shown. */
export function HistoryView({ details, record, past, forgotten, forget }: HistoryViewProps) {
  const words = details.strings.history;
  const time = new Intl.DateTimeFormat(details.language, { dateStyle: 'long', timeStyle: 'short' });
  const earlier = record && isOf(past[0], record) ? past.slice(1) : past;
  const date = new Intl.DateTimeFormat(details.language, { dateStyle: 'long', timeZone: 'UTC' });
  return (
    <div class="root" part="history">
      <h4>{words.now}</h4>
      {record ? (
        <ol>
          <Entry
            when={time.format(record.decidedAt)}
            choice={pastChoiceOf(record, '')}
            details={details}
          />
        </ol>
      ) : (
        <p>{words.notYet}</p>
      )}
      <h4>{fill(words.past, { n: HISTORY_LENGTH })}</h4>
      {earlier.length > 0 ? (
        <ol>
          {earlier.map((choice, index) => (
            <Entry
              key={`${earlier.length - index}`}
              when={date.format(new Date(choice.day))}
              choice={choice}
              details={details}
            />
          ))}
        </ol>
      ) : (
        !forgotten && <p>{words.nothingKept}</p>
      )}
      <p role="status">{forgotten && words.forgotten}</p>
      <p class="soft">{words.kept}</p>
      <p class="soft">{words.missing}</p>
      {details.ledger && <p class="soft">{words.ledger}</p>}
      {past.length > 0 && (
        <button type="button" data-action="forget" part="button" onClick={forget}>
          {words.forget}
        </button>
      )}
    </div>
  );
}

/** Whether what is noted is the choice that counts: it stands above already. */
function isOf(noted: PastChoice | undefined, record: ConsentRecord): boolean {
  if (!noted) return false;
  const inForce = pastChoiceOf(record, noted.day);
  const services = Object.entries(noted.services);
  return (
    noted.method === inForce.method &&
    noted.policy === inForce.policy &&
    `${noted.allowed}` === `${inForce.allowed}` &&
    services.length === Object.keys(inForce.services).length &&
    services.every(([id, on]) => inForce.services[id] === on)
  );
}

interface EntryProps {
  readonly when: string;
  readonly choice: PastChoice;
  readonly details: DetailTexts;
}

function Entry({ when, choice: { method, allowed, services, policy }, details }: EntryProps) {
  const { strings } = details;
  const { history: words, comma } = strings;
  const names = Object.entries(services).map(([id, on]) =>
    fill(words.service, {
      name: details.services.find((service) => service.id === id)?.name ?? id,
      state: on ? strings.on : strings.off,
    }),
  );
  const categories = allowed.map((category) => strings.categories[category].label);
  return (
    <li part="past-choice">
      <p>
        <b>{when}</b> {words.methods[method]}
      </p>
      <p>
        {categories.length > 0
          ? fill(words.allowed, { names: categories.join(comma) })
          : words.closed}
      </p>
      {names.length > 0 && <p>{fill(words.services, { names: names.join(comma) })}</p>}
      <p class="soft">{fill(words.policy, { version: policy })}</p>
    </li>
  );
}
