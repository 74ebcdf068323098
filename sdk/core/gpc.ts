/** What Global Privacy Control speaks about: sale, sharing and cross-context advertising. */
export const GPC_CATEGORIES = ['advertising', 'measurement'] as const;

/** Whether the signal closes this category where nobody chose otherwise. */
export const closedByGpc = (category: string): boolean =>
  (GPC_CATEGORIES as readonly string[]).includes(category);
