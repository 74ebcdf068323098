import type { ConsentRecord } from '../../sdk/core/record.ts';
import { DAY, MAX_AGE_DAYS } from '../../sdk/core/record.ts';
import type { CookieAddress, CookieWrite, StoredCookie } from '../platform/platform.ts';
import type { Home } from '../properties/group.ts';

/** Everything that names one twin and no other. */
export function addressOf(cookie: StoredCookie): CookieAddress {
  const { name, domain, path, secure, storeId, partitionKey, firstPartyDomain } = cookie;
  return {
    url: `${secure ? 'https' : 'http'}://${domain.replace(/^\./, '')}${path}`,
    name,
    storeId,
    ...(partitionKey && { partitionKey }),
    ...(firstPartyDomain !== undefined && { firstPartyDomain }),
  };
}

/** The same twin with another value. */
export function overwrite(twin: StoredCookie, value: string, record: ConsentRecord): CookieWrite {
  const { domain, hostOnly, path, secure, httpOnly, sameSite } = twin;
  return {
    ...addressOf(twin),
    value,
    path,
    secure,
    httpOnly,
    sameSite,
    expirationDate: expiryOf(record),
    // A host-only cookie given a domain would become a second one beside itself.
    ...(!hostOnly && { domain }),
  };
}

/** Ends one twin and no other, however the browser takes `cookies.remove`: Chromium's takes every twin that a
 * page at the address would get, those of hosts above too. */
export function ended({ value, domain, hostOnly, path, ...twin }: StoredCookie): CookieWrite {
  const { secure, httpOnly, sameSite } = twin;
  return {
    ...addressOf({ value, domain, hostOnly, path, ...twin }),
    ...{ value: '', path, secure, httpOnly, sameSite },
    // Over for long, and so kept by nobody.
    expirationDate: 1,
    ...(!hostOnly && { domain }),
  };
}

/** A first record, placed as the SDK would: on the registrable domain, or on the demo's host. */
export function firstWrite(
  name: string,
  home: Home,
  storeId: string | undefined,
  value: string,
  record: ConsentRecord,
): CookieWrite {
  return {
    url: `${home.demo ? 'http' : 'https'}://${home.host}/`,
    name,
    value,
    path: '/',
    secure: !home.demo,
    httpOnly: false,
    sameSite: 'lax',
    expirationDate: expiryOf(record),
    ...(!home.demo && { domain: home.host }),
    ...(storeId !== undefined && { storeId }),
  };
}

const expiryOf = ({ decidedAt, expiresAt }: ConsentRecord): number =>
  Math.min(expiresAt, decidedAt + MAX_AGE_DAYS * DAY) / 1000;
