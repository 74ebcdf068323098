import type { ServiceInput } from '../../sdk/core/config.ts';
import type { StoredCookie } from '../platform/platform.ts';
import { type Home, homeOf } from '../properties/group.ts';
import { isRemovable, ownersAmong, patternOf } from '../properties/services.ts';

export interface OwnedCookie {
  readonly service: string;
  readonly cookie: StoredCookie;
}

export interface RemovalInput {
  readonly cookies: readonly StoredCookie[];
  readonly homes: readonly Home[];
  /** All that could own a cookie, and those of them whose cookies go. */
  readonly services: readonly ServiceInput[];
  readonly refused: readonly ServiceInput[];
  /** The record itself is never a service's cookie, whatever a service declares. */
  readonly recordName: string;
}

/** Every twin of every cookie that the refused services declare on this property, and nothing else. */
export function planRemoval(input: RemovalInput): readonly OwnedCookie[] {
  const { cookies, homes, services, refused, recordName } = input;
  const ownerOf = ownersAmong(services);
  return cookies.flatMap((cookie) => {
    if (cookie.name === recordName || !homeOf(homes, cookie.domain)) return [];
    const owner = ownerOf(cookie.name);
    return owner && refused.includes(owner) && isRemovable(patternOf(owner, cookie.name))
      ? [{ service: owner.id, cookie }]
      : [];
  });
}
