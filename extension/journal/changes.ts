import { CHOOSABLE } from '../../sdk/core/category.ts';
import { parseRecord } from '../../sdk/core/parse-record.ts';
import type { Choice } from '../../sdk/core/record.ts';
import type { Entry, RecordTexts } from './entry.ts';

/** What an entry's records differ in. */
export interface Changes {
  /** Categories and services that were granted, and those no longer granted. */
  readonly granted: readonly string[];
  readonly closed: readonly string[];
  /** `first`: there was no record before. `gone`: there is none any more. `unreadable`: nobody can read
   * what is there. */
  readonly state: 'first' | 'gone' | 'unreadable' | 'changed';
}

export function changesOf({ before, after }: Pick<Entry, 'before' | 'after'>): Changes {
  const was = grantsOf(before);
  const is = grantsOf(after);
  const some = (texts: RecordTexts): boolean => Object.keys(texts).length > 0;
  return {
    granted: [...is].filter((id) => !was.has(id)),
    closed: [...was].filter((id) => !is.has(id)),
    state: !some(after)
      ? 'gone'
      : Object.values(after).every((text) => parseRecord(text).kind !== 'valid')
        ? 'unreadable'
        : some(before)
          ? 'changed'
          : 'first',
  };
}

/** Everything that is granted by any of a property's records, categories first. */
function grantsOf(texts: RecordTexts): ReadonlySet<string> {
  const choices = Object.values(texts).flatMap((text): [string, Choice | undefined][] => {
    const reading = parseRecord(text);
    if (reading.kind !== 'valid') return [];
    const { categories, services } = reading.record.choices;
    return [
      ...CHOOSABLE.map((id): [string, Choice | undefined] => [id, categories[id]]),
      ...Object.entries(services),
    ];
  });
  return new Set(choices.flatMap(([id, choice]) => (choice === 'granted' ? [id] : [])));
}
