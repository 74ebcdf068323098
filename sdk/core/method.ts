export const METHODS = [
  'accept-all',
  'reject-all',
  'choose',
  'withdraw',
  'defer',
  'extension',
  'hand-off',
  'api',
] as const;

/** How the choice came about. */
export type Method = (typeof METHODS)[number];
