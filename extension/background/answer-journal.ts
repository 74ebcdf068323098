import type * as z from 'zod/mini';
import type { journalAskSchema } from '../platform/ask-journal.ts';
import { forgetCounts } from './blocked-counts.ts';
import { eraseHistory, history, locksView, receiptFor } from './history.ts';
import type { Parts } from './parts.ts';
import { asideView, tellAside } from './put-aside.ts';
import { report } from './report.ts';
import { rulesView } from './rules-view.ts';
import { syncView } from './sync.ts';
import { exportPart, importAll, previewImport } from './transfer.ts';

/** Answers what the parts on history and standing rules ask. */
export async function answerJournal(
  parts: Parts,
  asked: z.infer<typeof journalAskSchema>,
): Promise<unknown> {
  switch (asked.type) {
    case 'history':
      return history(parts, asked.limit, asked.words);
    case 'receipt':
      return receiptFor(parts, asked.chain, asked.seq);
    case 'erase-history':
      await eraseHistory(parts);
      await forgetCounts(parts);
      return true;
    case 'rules':
      return rulesView(parts);
    case 'sync':
      return syncView(parts);
    case 'report':
      return report(parts);
    case 'locks':
      return locksView(parts);
    case 'aside':
      return asideView(parts);
    case 'aside-told':
      await tellAside(parts);
      return true;
    case 'export':
      return exportPart(parts, asked.part);
    case 'preview-import':
      return previewImport(parts, asked.text);
    case 'import':
      return importAll(parts, asked.text, asked.digest);
  }
}
