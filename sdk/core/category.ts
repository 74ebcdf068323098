import { GPC_CATEGORIES } from './gpc.ts';

/** Every category but `necessary`: the ones a person can choose about. `measurement` stands apart from
 * `advertising` because the privacy policy says that click data is matched with registrations. */
export const CHOOSABLE = ['functional', 'analytics', ...GPC_CATEGORIES] as const;

export type ChoosableCategory = (typeof CHOOSABLE)[number];

/** The purposes of what a page sends and keeps. */
export const CATEGORIES = ['necessary', ...CHOOSABLE] as const;

export type Category = (typeof CATEGORIES)[number];

export const isCategory = (value: unknown): value is Category =>
  (CATEGORIES as readonly unknown[]).includes(value);

export const isChoosable = (value: unknown): value is ChoosableCategory =>
  (CHOOSABLE as readonly unknown[]).includes(value);
