import type { UiContext } from './context.ts';
import type { DetailStrings } from './texts.ts';

/** What is said when a choice is kept. Where a law has an opt-out confirmed, one by hand is, as one by the
 * browser's signal (11 CCR § 7025(c)(6)). */
export function savedText(
  { decision }: Pick<UiContext, 'decision'>,
  { saved, stopped }: Pick<DetailStrings, 'saved' | 'stopped'>,
): string {
  const { advertising, measurement } = decision().categories;
  return (!advertising.allowed && !measurement.allowed && stopped) || saved;
}
