import {
  addToHistory,
  type ConsentRecord,
  type PastChoice,
  parseHistory,
  pastChoiceOf,
} from '../core/index.ts';

/** Of another name on staging, as its record is. */
const storedAs = (cookieName: string): string => `${cookieName}_history`;

/** Where a person is, not where UTC is: `sv` writes it as ISO does. */
const dayOf = (ms: number): string => new Date(ms).toLocaleDateString('sv');

/** Notes a choice in the browser's own storage. Closing without choosing is none. */
export function noteChoice(record: ConsentRecord, cookieName: string): void {
  if (record.method === 'defer') return;
  try {
    const name = storedAs(cookieName);
    const choice = pastChoiceOf(record, dayOf(record.decidedAt));
    localStorage.setItem(name, addToHistory(localStorage.getItem(name), choice));
  } catch {
    // Blocked or full: the record counts, the history is for looking back only.
  }
}

/** Newest first; empty where the browser keeps nothing. */
export function pastChoices(cookieName: string): readonly PastChoice[] {
  try {
    return parseHistory(localStorage.getItem(storedAs(cookieName)));
  } catch {
    return [];
  }
}

export function forgetChoices(cookieName: string): void {
  try {
    localStorage.removeItem(storedAs(cookieName));
  } catch {
    // Nothing was kept either.
  }
}
