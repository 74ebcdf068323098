import type { View } from './adapter.ts';
import { Icon } from './icon.tsx';
import { type Counts, countsOf, type Verdict, verdictOf } from './verdict.ts';
import { text } from './words.ts';

const WORDS = {
  respected: 'verdict_respected',
  broken: 'not_taken_title',
  open: 'choice_none_known',
  unreadable: 'unreadable_title',
  unsure: 'allowed_maybe',
  unlooked: 'cell_unlooked',
  unseen: 'choice_unseen',
} as const;

const ICONS = {
  respected: 'necessary',
  broken: 'note',
  left: 'note',
  open: 'allowed',
  unreadable: 'unknown',
  unsure: 'unknown',
  unlooked: 'unknown',
  unseen: 'unknown',
} as const;

/** The answer before all answers, by word, icon and colour, with a picture of who is sent something. */
export function VerdictBox({ view }: { readonly view: View }) {
  const verdict = verdictOf(view);
  const counts = countsOf(view);
  const { sending, stopped, unknown } = counts;
  return (
    <div class="verdict" data-verdict={verdict}>
      <Ring counts={counts} />
      <div>
        <p class="verdict-words">
          <Icon kind={ICONS[verdict]} />
          <strong>{wordsOf(verdict, view)}</strong>
        </p>
        {sending + stopped + unknown > 0 && (
          <ul class="legend">
            <li data-part="sending">{text('ring_sending', sending)}</li>
            <li data-part="stopped">{text('ring_stopped', stopped)}</li>
            {unknown > 0 && <li data-part="unknown">{text('ring_unknown', unknown)}</li>}
          </ul>
        )}
      </div>
    </div>
  );
}

const wordsOf = (verdict: Verdict, { totals }: View): string =>
  verdict === 'left' ? text('leftovers', totals.leftovers) : text(WORDS[verdict]);

const RADIUS = 30;
const AROUND = 2 * Math.PI * RADIUS;

/** Sending thick, stopped thin, unknown dotted: not by colour alone. Its legend says the same in words. */
export function Ring({ counts }: { readonly counts: Counts }) {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  const all = parts.reduce((sum, [, count]) => sum + count, 0);
  let before = 0;
  return (
    <svg class="ring" viewBox="0 0 76 76" width="76" height="76" aria-hidden="true">
      {all === 0 && <circle cx="38" cy="38" r={RADIUS} data-part="unknown" />}
      {parts.map(([part, count]) => {
        const length = (AROUND * count) / all;
        const start = before;
        before += length;
        return (
          <circle
            key={part}
            cx="38"
            cy="38"
            r={RADIUS}
            data-part={part}
            stroke-dasharray={part === 'unknown' ? undefined : `${length} ${AROUND - length}`}
            stroke-dashoffset={-start}
          />
        );
      })}
      <text x="38" y="44">
        {all > 0 ? `${counts.sending}/${all}` : '?'}
      </text>
    </svg>
  );
}
