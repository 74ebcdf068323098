import type { CookieChange } from '../platform/platform.ts';
import { homeOf } from '../properties/group.ts';
import { isRemovable, ownersAmong, patternOf, possibleServices } from '../properties/services.ts';
import { parseAttempts, withAttempts } from '../reader/attempts.ts';
import { closedServices } from './closed-services.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';
import { tellCookie } from './tell-cookies.ts';

/** In the session's store. */
export const setKey = (property: string): string => `set:${property}`;

/** Cookies that refused services set on a property after the refusal, in this session. */
export const setAfterRefusal = async ({ platform }: Parts, property: string) =>
  parseAttempts(await platform.session.get(setKey(property)));

/** Takes note of a cookie that was set on a property. Its value is not looked at. */
export async function hearCookie(parts: Parts, change: CookieChange): Promise<void> {
  const { platform, group } = parts;
  const { name, domain, fresh } = change;
  const property = group.properties.find((each) => homeOf(group.homes(each), domain));
  if (!property || name === property.record.cookie) return;
  const services = possibleServices((await known(parts, property)).file);
  const owner = ownersAmong(services)(name);
  if (fresh) await tellCookie(parts, { property, owner, name, domain });
  // A person's own opt-out is no trace of a service.
  if (!owner || !isRemovable(patternOf(owner, name))) return;
  const refusal = (await closedServices(parts, property, domain.replace(/^\./, ''))).get(owner.id);
  if (!refusal) return;
  const at = platform.now();
  const { blocked } = refusal;
  const seen = { service: owner.id, kind: 'cookie' as const, name, count: 1, blocked };
  await platform.alone(async () => {
    const before = await setAfterRefusal(parts, property.id);
    const after = withAttempts(before, [{ ...seen, first: at, last: at }]);
    await platform.session.set(setKey(property.id), after);
  }, 'tabs');
}
