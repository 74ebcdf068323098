import type { RequestsMessage } from '../platform/requests-message.ts';
import type { Sender } from '../platform/webext-events.ts';
import { webHost } from '../properties/plain-host.ts';
import { servicesAsSaid } from '../properties/services.ts';
import { countOf, parseAttempts, withAttempts } from '../reader/attempts.ts';
import { matchRequests } from '../reader/match-requests.ts';
import { countBlocked } from './blocked-counts.ts';
import { closedServices } from './closed-services.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';
import { enforceSession } from './session-rules.ts';
import { changeTab, readTab, restsUntil } from './tab-state.ts';

/** Takes note of what a page requested although it was refused. Whose page it is, its address says.
 * Addresses are not kept: only the service, the kind and the time. */
export async function hearRequests(
  parts: Parts,
  { requests }: RequestsMessage,
  { url, tab, private: inPrivate }: Sender,
): Promise<void> {
  const { platform, group, demo } = parts;
  const property = group.ofUrl(url);
  const host = webHost(url);
  if (!property || host === undefined || tab === undefined) return;
  if (inPrivate || platform.privately) return;

  const before = await readTab(platform.session, tab);
  const closed = await closedServices(parts, property, host);
  const services = servicesAsSaid((await known(parts, property)).file);
  const rests = restsUntil(before, platform.now()) !== undefined;
  const seen = matchRequests(requests, { services, closed, ownHost: host, demo }).map((attempt) =>
    rests ? { ...attempt, blocked: false } : attempt,
  );
  await countBlocked(parts, property, seen).catch(() => undefined);
  const state = await changeTab(parts, tab, ({ attempts, property: here, ...rest }) => ({
    ...rest,
    property: property.id,
    // Of the property that the tab shows, and of no other.
    attempts: withAttempts(here === property.id ? parseAttempts(attempts) : [], seen),
  }));
  await platform.badge(tab, countOf(parseAttempts(state.attempts)));
  if (before.property !== property.id) await enforceSession(parts);
}
