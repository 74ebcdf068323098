import { ask } from '../platform/webext-ui.ts';

/* What the parts on Global Privacy Control, pauses and attempts ask of the background. */

/** @param property without one, all of them. */
export const setGpc = (property: string | undefined, on: boolean): Promise<unknown> =>
  ask({ type: 'gpc', on, ...(property !== undefined && { property }) });
