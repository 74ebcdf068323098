import { Component, type ComponentChildren } from 'preact';
import { isTime, moment, named, text } from '../words.ts';
import { actorName, factsOf, sentenceOf } from './entry-words.ts';
import type { HistoryEntry } from './history-adapter.ts';

export interface EntryItemProps {
  readonly entry: HistoryEntry;
  /** It is not as it was written. */
  readonly torn?: boolean;
  onReceipt(entry: HistoryEntry): void;
}

/** One thing that happened. One that can't be shown takes no other with it. */
export const EntryItem = (props: EntryItemProps) => (
  <Shown instead={<li class="entry empty">{text('entry_unshown')}</li>}>
    <Entry {...props} />
  </Shown>
);

interface ShownProps {
  readonly children: ComponentChildren;
  readonly instead: ComponentChildren;
}

class Shown extends Component<ShownProps, { readonly failed: boolean }> {
  override state = { failed: false };
  static override getDerivedStateFromError = () => ({ failed: true });
  render = ({ children, instead }: ShownProps) => (this.state.failed ? instead : children);
}

/** When, where, by whom, what, and what can be read up on. */
function Entry({ entry, torn = false, onReceipt }: EntryItemProps) {
  const { at, type, own, property, propertyName, seq } = entry;
  const when = moment(at);
  const where = propertyName ? named(propertyName) : (property ?? '');
  const facts = factsOf(entry);
  return (
    <li
      class="entry"
      data-torn={torn}
      data-entry={type}
      data-actor={entry.actor}
      data-property={property}
    >
      <p class="entry-head">
        <time dateTime={isTime(at) ? new Date(at).toISOString() : undefined}>{when}</time>
        {where && <span>{where}</span>}
        {type !== 'genesis' && <span>{actorName(entry)}</span>}
        {!own && <span>{text('entry_imported')}</span>}
      </p>
      <p class="entry-what">{sentenceOf(entry)}</p>
      {facts.length > 0 && (
        <ul class="entry-facts">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      <details>
        <summary>
          {text('entry_details')}
          <span class="visually-hidden">：{`${when} ${where}`}</span>
        </summary>
        <dl class="entry-proof">
          <Records label={text('entry_before')} texts={entry.before} />
          <Records label={text('entry_after')} texts={entry.after} />
          <Proof label={text('entry_hash', seq)} value={entry.hash} />
          <Proof label={text('entry_prev')} value={entry.prev} />
        </dl>
        <button
          type="button"
          class="button small"
          data-action="receipt"
          aria-label={text('entry_receipt_label', `${when} ${where}`)}
          onClick={() => onReceipt(entry)}
        >
          {text('entry_receipt')}
        </button>
      </details>
    </li>
  );
}

const Records = ({ label, texts }: { label: string; texts: HistoryEntry['before'] }) => (
  <>
    {Object.entries(texts).map(([host, value]) => (
      <Proof key={host} label={`${label} (${host})`} value={value} />
    ))}
  </>
);

const Proof = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>
      <code>{value}</code>
    </dd>
  </div>
);
