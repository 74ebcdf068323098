/** The recipients themselves: loaded where one looks at them. */
export type Cards = typeof import('../service-card.tsx');

/** Finds a recipient among many: loaded where there are many. */
export type Finding = typeof import('./search-field.tsx');

/** From how many recipients on there is a search. */
export const MANY = 15;
