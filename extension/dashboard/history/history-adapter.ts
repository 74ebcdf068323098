import type { HistoryView } from '../../background/history.ts';
import type { EntryReceipt } from '../../journal/receipt.ts';
import { ask } from '../../platform/webext-ui.ts';
import { inTime } from '../adapter.ts';

export type { HistoryEntry, HistoryView } from '../../background/history.ts';

/** What the history's part of the page asks of the background. */
export interface HistoryAdapter {
  /** @param words where only entries with these are wanted. */
  history(limit: number, words: string): Promise<HistoryView>;
  /** @returns the text of a file. */
  receipt(chain: string, seq: number): Promise<string>;
}

export const createHistoryAdapter = (): HistoryAdapter => ({
  async history(limit, words) {
    const answer = await inTime(ask({ type: 'history', limit, words }));
    if (!answer) throw new Error('no answer');
    return answer as HistoryView;
  },
  async receipt(chain, seq) {
    const answer = await inTime(ask({ type: 'receipt', chain, seq }));
    if (!answer) throw new Error('no such entry');
    return `${JSON.stringify(answer as EntryReceipt, undefined, 2)}\n`;
  },
});
