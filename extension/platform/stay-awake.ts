import browser from 'webextension-polyfill';

/** Of the alarm that wakes a worker which died in the middle of something. */
export const WAKE = 'pending';
/** Both browsers count from the last call of theirs, and end who makes none for 30 seconds. */
const BEAT = 1000;
/** What hangs is no reason to be awake for ever: the alarm begins it anew. */
const MOST = 300;

let busy = 0;
let beats = 0;
let beating: ReturnType<typeof setInterval> | undefined;

/** Keeps the worker awake while something is under way: a lock that another holds, or one slow answer, is
 * idleness to a browser. Should it die all the same, an alarm wakes it.
 * @returns what ends that; of several that are under way the last does. */
export function stayAwake(): () => void {
  busy += 1;
  beats = 0;
  beating ??= setInterval(beat, BEAT);
  void browser.alarms.create(WAKE, { delayInMinutes: 0.5 });
  return () => {
    busy -= 1;
    if (busy > 0) return;
    rest();
    void browser.alarms.clear(WAKE);
  };
}

/** The cheapest call that a browser counts. */
function beat(): void {
  beats += 1;
  if (beats > MOST) rest();
  else browser.runtime.getPlatformInfo().catch(() => undefined);
}

function rest(): void {
  clearInterval(beating);
  beating = undefined;
}
