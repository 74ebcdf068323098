import type { Lane } from './lane.ts';
import { createPace } from './pace.ts';
import { createWaitingLine, type WaitingLine } from './waiting-line.ts';

export interface WaitingLanesHost {
  readonly document: Document;
  readonly signal: AbortSignal;
  /** An act that is on its way. */
  acting(): Promise<unknown> | undefined;
  /** Tags that are being looked at: nothing runs meanwhile, as one that stands before it may come into line yet. */
  looking(): Promise<void> | undefined;
  /** Its turn has come. Ends when the next one may have its own. */
  pass(element: HTMLElement): Promise<void>;
}

/** The scripts that wait for others: in each lane one after the other, as they stand in the page. */
export interface WaitingLanes {
  /** @returns whether it has to wait. */
  add(element: HTMLElement, lane: Lane): boolean;
  /** Ends when all lanes are empty. */
  run(): Promise<void>;
}

export function createWaitingLanes(host: WaitingLanesHost): WaitingLanes {
  const { document, signal } = host;
  const lanes: LaneState[] = (['plain', 'deferred'] as const).map((name) => ({
    name,
    line: createWaitingLine(document),
    running: undefined,
  }));
  const run = async (lane: LaneState): Promise<void> => {
    const turn = createPace(host.acting);
    for (;;) {
      await turn();
      // Someone may have acted while the script before was on its way.
      await host.acting();
      for (let looking = host.looking(); looking; looking = host.looking()) await looking;
      const element = lane.line.next();
      if (!element || signal.aborted) {
        // In the same step: what comes into line from here on begins anew.
        lane.running = undefined;
        return;
      }
      await host.pass(element);
    }
  };
  return {
    add(element, laneName) {
      const lane = lanes.find(({ name }) => name === laneName);
      lane?.line.add(element);
      return !!lane;
    },
    async run() {
      for (const lane of lanes) {
        lane.running ??= run(lane);
        await lane.running;
      }
    },
  };
}

interface LaneState {
  readonly name: Lane;
  readonly line: WaitingLine;
  running: Promise<void> | undefined;
}
