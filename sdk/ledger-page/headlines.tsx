import type { Headline } from './figures.ts';
import { number } from './naming.ts';
import { type Language, say, WORDS } from './words.ts';

export interface HeadlinesProps {
  readonly headlines: readonly Headline[];
  readonly language: Language;
}

/** Allowed, refused, taken back: before anything else. */
export function Headlines({ headlines, language }: HeadlinesProps) {
  const words = WORDS[language];
  return (
    <section aria-label={words.headlines}>
      <dl class="headlines">
        {headlines.map(({ column, count, share }) => (
          <div key={column} class={`headline of-${column}`}>
            <dt>{words.headline[column]}</dt>
            <dd>
              <strong>{number(share, language)}%</strong>{' '}
              <span>{say(words.choices, { n: count }, language)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
