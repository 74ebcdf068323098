import type { Ending } from '../../background/ending.ts';
import type { LocksView } from '../../background/history.ts';
import type { Report } from '../../background/report.ts';
import type { Exported, ImportPreview } from '../../background/transfer.ts';
import type { Reading } from '../../journal/bundle.ts';
import { ask } from '../../platform/webext-ui.ts';
import { carryOut, inTime } from '../adapter.ts';

export type { ImportPreview } from '../../background/transfer.ts';
export type { Refused } from '../../journal/bundle.ts';

/** What the part on export, import and erasing asks of the background. */
export interface DataAdapter {
  locks(): Promise<LocksView>;
  /** @returns the text of a file and of how many; `undefined` where it is not to be had. */
  exportPart(part: number): Promise<Exported | undefined>;
  preview(text: string): Promise<Reading<ImportPreview>>;
  importAll(text: string, digest: string): Promise<Reading<Ending>>;
  erase(): Promise<void>;
  /** Versions and numbers, a line each. */
  report(): Promise<string>;
}

export const createDataAdapter = (): DataAdapter => ({
  locks: async () => (await inTime(ask({ type: 'locks' }))) as LocksView,
  exportPart: async (part) => (await inTime(ask({ type: 'export', part }))) as Exported | undefined,
  preview: async (text) => read(await inTime(ask({ type: 'preview-import', text }))),
  importAll: async (text, digest) => read(await ask({ type: 'import', text, digest })),
  async report() {
    const answer = await inTime(ask({ type: 'report' }));
    if (!answer) throw new Error('no answer');
    const lines = { ...(answer as Report), browser: navigator.userAgent };
    return Object.entries(lines)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n');
  },
  erase: () => carryOut({ act: 'erase' }),
});

function read<T>(answer: unknown): Reading<T> {
  if (!answer) throw new Error('no answer');
  return answer as Reading<T>;
}
