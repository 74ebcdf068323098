/** How a choice may come about. */
export type Method =
  | 'accept-all'
  | 'reject-all'
  | 'choose'
  | 'withdraw'
  | 'defer'
  | 'extension'
  | 'hand-off'
  | 'api'
  /** Made in another tool that the property had before. */
  | 'imported';

/** In the order that records count them by. In one text, as every page loads it. */
export const METHODS =
  'accept-all reject-all choose withdraw defer extension hand-off api imported'.split(
    ' ',
  ) as readonly Method[];
