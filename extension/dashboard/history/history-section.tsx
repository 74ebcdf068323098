import { useCallback, useEffect, useState } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { useSaid } from '../live-region.tsx';
import { NoticeBox } from '../notice-box.tsx';
import { saveFile, stamp } from '../save-file.ts';
import { useAnswer } from '../use-answer.ts';
import { named, text } from '../words.ts';
import { EntryItem } from './entry-item.tsx';
import '../room.css';
import './history.css';
import type { HistoryAdapter, HistoryEntry, HistoryView } from './history-adapter.ts';

export interface HistorySectionProps {
  readonly adapter: HistoryAdapter;
  /** Only what concerns this property. */
  readonly property?: string | undefined;
}

const PAGE = 50;
const TYPING = 250;

/** Everything that happened, the latest first, and whether it is what was written then. */
export function HistorySection({ adapter, property }: HistorySectionProps) {
  const [limit, setLimit] = useState(PAGE);
  const [chosen, setChosen] = useState('');
  const [trouble, setTrouble] = useState<string>();
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  useEffect(() => {
    // Every look verifies the whole history: not with every letter.
    const timer = setTimeout(() => setWords(typed.trim()), TYPING);
    return () => clearTimeout(timer);
  }, [typed]);
  const answer = useAnswer(
    useCallback(() => adapter.history(limit, words), [adapter, limit, words]),
  );
  const { value: view } = answer;
  const only = property ?? chosen;
  const shown = view?.entries.filter((entry) => only === '' || entry.property === only) ?? [];

  const keep = async (entry: HistoryEntry): Promise<void> => {
    try {
      const file = await adapter.receipt(entry.chain, entry.seq);
      saveFile(`receipt-${stamp(entry.at)}-${entry.seq}.json`, file);
      setTrouble(undefined);
    } catch (cause) {
      setTrouble(String(cause));
    }
  };
  const failed = trouble ?? answer.trouble;
  const foundWords = words && view ? text('history_found', view.found, view.total) : undefined;
  useSaid(foundWords);

  return (
    <section
      id="history"
      class="room"
      tabIndex={-1}
      data-room="history"
      aria-labelledby="history-title"
    >
      <h2 id="history-title">{text('history_title')}</h2>
      <p>{text('history_lead')}</p>
      {failed && (
        <NoticeBox kind="history-trouble" title={text('error_title')} level={3} alert>
          <p class="detail">{text('error_detail', failed)}</p>
        </NoticeBox>
      )}
      {view && <State view={view} />}
      {view && view.total > 1 && property === undefined && (
        <search aria-label={text('history_search')}>
          <label class="field">
            <span>{text('history_search')}</span>
            <input
              type="search"
              maxLength={200}
              data-action="search-history"
              value={typed}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          </label>
          <p class="detail">{foundWords}</p>
          <Filter entries={view.entries} chosen={chosen} choose={setChosen} />
        </search>
      )}
      <ol class="entries" reversed data-chain={chainOf(view)}>
        {shown.map((entry) => (
          <EntryItem
            key={`${entry.chain} ${entry.seq}`}
            entry={entry}
            torn={isTorn(view, entry)}
            onReceipt={(kept) => void keep(kept)}
          />
        ))}
      </ol>
      {view && view.found > view.entries.length && (
        <button
          type="button"
          class="button"
          data-action="more-history"
          onClick={() => setLimit(limit + 4 * PAGE)}
        >
          {text('history_more', view.found - view.entries.length)}
        </button>
      )}
    </section>
  );
}

const isTorn = (view: HistoryView | undefined, { chain, seq }: HistoryEntry): boolean =>
  view?.faults.some((fault) => fault.chain === chain && fault.seq === seq) ?? false;

/** Drawn as a seam beside the entries: whole, or torn where one was changed. */
const chainOf = (view: HistoryView | undefined): 'whole' | 'broken' | undefined =>
  view && (view.faults.length === 0 ? 'whole' : 'broken');

function State({ view }: { readonly view: HistoryView }) {
  const { total, faults, waiting, privately } = view;
  if (privately) return <p class="empty">{text('history_private')}</p>;
  if (total === 0) return <p class="empty">{text('history_empty')}</p>;
  return (
    <>
      <p class="state" data-history={faults.length === 0 ? 'whole' : 'broken'}>
        <Icon kind={faults.length === 0 ? 'necessary' : 'note'} />
        <span>
          {faults.length === 0
            ? text('history_whole', total)
            : text('history_broken', faults.map(({ seq }) => seq).join(', '))}
        </span>
      </p>
      {waiting > 0 && <p class="note">{text('history_waiting', waiting)}</p>}
    </>
  );
}

interface FilterProps {
  readonly entries: readonly HistoryEntry[];
  readonly chosen: string;
  choose(property: string): void;
}

function Filter({ entries, chosen, choose }: FilterProps) {
  const sites = new Map(
    entries.flatMap(({ property, propertyName }) =>
      property ? [[property, propertyName ? named(propertyName) : property] as const] : [],
    ),
  );
  if (sites.size < 2) return null;
  return (
    <p>
      <label class="field">
        <span>{text('history_filter')}</span>
        <select
          data-action="filter-history"
          value={chosen}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value="">{text('history_all')}</option>
          {[...sites].map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}
