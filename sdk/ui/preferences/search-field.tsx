/** @jsxImportSource #view */
import { type DetailStrings, fill, type ServiceTexts } from '../texts.ts';

export interface SearchFieldProps {
  readonly strings: DetailStrings;
  readonly query: string;
  /** Services that fit the query. */
  readonly found: number;
  search(query: string): void;
}

/** Finds a recipient among many. Esc empties the field before it closes the dialog. */
export function SearchField({ strings, query, found, search }: SearchFieldProps) {
  const words = strings.finding;
  return (
    <div class="search" part="search">
      <label for="search">{words.search}</label>
      <input
        id="search"
        type="search"
        autocomplete="off"
        onInput={({ target }) => search((target as HTMLInputElement).value)}
        onKeyDown={(event) => {
          if ((event as KeyboardEvent).key !== 'Escape' || !query) return;
          event.preventDefault();
          (event.target as HTMLInputElement).value = '';
          search('');
        }}
      />
      <p class="soft" role="status">
        {query && (found > 0 ? fill(words.found, { n: found }) : words.nothing)}
      </p>
    </div>
  );
}

/** One spelling for wide and narrow, capital and small letters, and both kinds of kana. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

/** Whether every word of a query is in what a service is known by. */
export function isFound({ id, name, operator, cookies }: ServiceTexts, query: string): boolean {
  const known = plain([id, name, operator, ...cookies.map((cookie) => cookie.name)].join(' '));
  return plain(query)
    .split(/\s+/)
    .every((word) => known.includes(word));
}
