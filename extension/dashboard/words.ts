import type { Bilingual } from '../../sdk/core/bilingual.ts';
import type { Category } from '../../sdk/core/category.ts';
import type { Reason } from '../../sdk/core/decision.ts';
import { inLanguage } from '../platform/in-language.ts';
import { language, type MessageKey, text } from '../platform/language.ts';

export { language, text };

export const named = (name: Bilingual): string => inLanguage(name, language());

export const categoryName = (id: Category): string => text(`category_${id}`);

export const reasonText = (reason: Reason | 'ungoverned' | 'region-unknown'): string =>
  text(`reason_${reason.replace('-', '_') as UnderScored<typeof reason>}`);

type UnderScored<Text extends string> = Text extends `${infer A}-${infer B}` ? `${A}_${B}` : Text;

/** A time that no calendar has is said to be none: what is stored, and what a page says, may hold any. */
const dated =
  (style: Intl.DateTimeFormatOptions) =>
  (at: number): string =>
    isTime(at) ? new Intl.DateTimeFormat(language(), style).format(at) : text('time_unknown');

export const isTime = (at: number): boolean => !Number.isNaN(new Date(at).getTime());

export const day = dated({ dateStyle: 'long' });

/** A time of today. */
export const clock = dated({ timeStyle: 'medium' });

export const moment = dated({ dateStyle: 'long', timeStyle: 'short' });

const minute = dated({ timeStyle: 'short' });

/** A time as short as it can be told: the day where it may be another. */
export const timeOf = (at: number): string => (Date.now() - at < 43_200_000 ? minute : moment)(at);

export const weekday = dated({ weekday: 'short' });

/** Items of a list in a sentence. */
export const listed = (items: readonly string[]): string =>
  items.join(language() === 'ja' ? '、' : ', ');

/** A text by its number: it has one form where there is one, another where there are more. */
export const counted = (one: MessageKey, other: MessageKey, count: number): string =>
  text(new Intl.PluralRules(language()).select(count) === 'one' ? one : other, count);
