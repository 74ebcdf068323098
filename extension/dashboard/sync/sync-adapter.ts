import type { SyncView } from '../../background/sync.ts';
import { ask } from '../../platform/webext-ui.ts';
import { carryOut, inTime } from '../adapter.ts';

export type { SyncView } from '../../background/sync.ts';

/** What the part on sync asks of the background. */
export interface SyncAdapter {
  sync(): Promise<SyncView>;
  setSync(on: boolean): Promise<void>;
}

export const createSyncAdapter = (): SyncAdapter => ({
  async sync() {
    const answer = await inTime(ask({ type: 'sync' }));
    if (!answer) throw new Error('no answer');
    return answer as SyncView;
  },
  setSync: (on) => carryOut({ act: 'sync', on }),
});
