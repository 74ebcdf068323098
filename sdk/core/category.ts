/** The purposes a visitor decides on. `measurement` stands apart from `advertising` because the
 * privacy policy says that click data is matched with registrations. */
export const CATEGORIES = [
  'necessary',
  'functional',
  'analytics',
  'advertising',
  'measurement',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** Every category but `necessary`: the ones a person can choose about. */
export const CHOOSABLE = ['functional', 'analytics', 'advertising', 'measurement'] as const;

export type ChoosableCategory = (typeof CHOOSABLE)[number];

/** What Global Privacy Control speaks about: sale, sharing and cross-context advertising. */
export const GPC_CATEGORIES: readonly Category[] = ['advertising', 'measurement'];

export const isCategory = (value: unknown): value is Category =>
  (CATEGORIES as readonly unknown[]).includes(value);

export const isChoosable = (value: unknown): value is ChoosableCategory =>
  (CHOOSABLE as readonly unknown[]).includes(value);
