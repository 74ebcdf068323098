/** What became of an act. `again`: it waits, and is tried again at a later start. `never`: it can't be
 * carried out, and is forgotten. */
export type Ending =
  | { readonly kind: 'done' }
  | { readonly kind: 'again' | 'never'; readonly why: string };
