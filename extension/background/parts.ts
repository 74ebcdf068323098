import type { Platform } from '../platform/platform.ts';
import type { Group } from '../properties/group.ts';

/** What everything in the background works with. */
export interface Parts {
  readonly platform: Platform;
  readonly group: Group;
  readonly demo: boolean;
}
