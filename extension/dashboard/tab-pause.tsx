import { useEffect, useState } from 'preact/hooks';
import { useSaid } from './live-region.tsx';
import { text } from './words.ts';

export interface TabPauseProps {
  /** Milliseconds since the epoch; `undefined` where blocking does not rest. */
  readonly until: number | undefined;
  /** An administrator holds something here: that stays blocked, or no pause is to be had. */
  readonly managed: 'some' | 'all' | undefined;
  onChange(on: boolean): void;
}

const TICK = 5000;

/** The pause of the block on one tab, with what is left of it. */
export function TabPause({ until, managed, onChange }: TabPauseProps) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (until === undefined) return;
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, [until]);
  const left = until === undefined ? 0 : until - now;
  const on = left > 0;
  // Once, and not again with every minute that goes by.
  const [words, setWords] = useState<string>();
  useEffect(() => setWords(on ? text('pause_on', Math.ceil(left / 60_000)) : undefined), [on]);
  useSaid(words);
  return (
    <section class="box" data-paused={on}>
      <h2 class="box-title">{text('pause_title')}</h2>
      <p>{on && text('pause_on', Math.ceil(left / 60_000))}</p>
      <p class="note">{text('pause_about')}</p>
      {managed && <p class="note">{text(managed === 'all' ? 'pause_locked' : 'pause_managed')}</p>}
      {managed !== 'all' && (
        <button
          type="button"
          class="button small"
          data-action="pause"
          onClick={() => onChange(!on)}
        >
          {text(on ? 'pause_stop' : 'pause_start')}
        </button>
      )}
    </section>
  );
}
