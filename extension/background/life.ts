import { adoptAdded, knowAdded, settleAdded } from './added-sites.ts';
import { enforce } from './enforcement.ts';
import { bringIn } from './enter.ts';
import { markPending, showMark } from './icon-mark.ts';
import { mend } from './mend.ts';
import type { Parts } from './parts.ts';
import { type Endings, runIntents } from './run-intents.ts';
import { queueRules, takePolicy } from './standing-rules.ts';
import { syncRefusals } from './sync.ts';

/** One life of the worker, from the moment that the browser wakes it. */
export interface Life {
  /** Enough is known to show what there is. */
  readonly awake: Promise<unknown>;
  /** What an earlier life left unfinished was carried out, and so more can be asked for. */
  readonly ready: Promise<unknown>;
  /** Carries out what people asked for, and has other devices hear of it, which nobody waits for. Never
   * throws. */
  act(): Promise<Endings>;
  /** The same, and then what keeps the house: sites that wait to be added, rules, other devices. */
  run(): Promise<Endings>;
  /** Takes in what other devices refuse, and tells them what this one does. */
  sync(): Promise<void>;
}

export interface Surroundings {
  /** Keeps the worker awake, and has the browser wake it again should it die; what it gives back says that it
   * may sleep. */
  stayAwake(): () => void;
  readLanguage(): Promise<void>;
  /** Says what went wrong to whoever reads the console. */
  tell(cause: unknown): void;
}

/** Begins at once. An act stands behind nothing but what must be known to carry it out, and what an earlier
 * life left damaged: whatever becomes of the rest, each stage by itself, it is done first. */
export function beginLife(parts: Parts, { stayAwake, readLanguage, tell }: Surroundings): Life {
  const { platform } = parts;
  const stage = (task: () => Promise<unknown>): Promise<void> => task().then(() => undefined, tell);

  // Either may fail by itself: without a language there are still sites.
  const awake = Promise.all([stage(readLanguage), stage(() => knowAdded(parts))]);

  const acts = async (): Promise<Endings> => {
    await awake;
    const sleep = stayAwake();
    void stage(() => markPending(parts));
    try {
      const endings = await runIntents(parts);
      if (endings.size > 0) void stage(() => showMark(parts));
      return endings;
    } catch (cause) {
      tell(cause);
      return new Map();
    } finally {
      sleep();
    }
  };

  const sync = (): Promise<void> =>
    stage(async () => {
      if (await platform.alone(() => syncRefusals(parts))) await acts();
    });

  const keepHouse = async (): Promise<void> => {
    const sleep = stayAwake();
    await stage(() => adoptAdded(parts));
    await stage(() => settleAdded(parts));
    await stage(() => platform.alone(() => takePolicy(parts)));
    await stage(async () => {
      if (await platform.alone(() => queueRules(parts))) await acts();
    });
    await sync();
    await stage(() => enforce(parts));
    await stage(() => showMark(parts));
    await stage(() => platform.alone(() => bringIn(parts)));
    sleep();
  };

  const act = async (): Promise<Endings> => {
    const endings = await acts();
    void sync();
    return endings;
  };

  const run = async (): Promise<Endings> => {
    const endings = await acts();
    await keepHouse();
    return endings;
  };

  const ready = stage(() => platform.alone(() => mend(parts))).then(acts);
  void ready.then(keepHouse);
  return { awake, ready, act, run, sync };
}
