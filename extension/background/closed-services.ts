import { decide, verdictOn } from '../../sdk/core/decision.ts';
import type { Property } from '../../sdk/core/property.ts';
import { desiredOf } from '../enforce/desired.ts';
import { sendsGpc } from '../enforce/gpc.ts';
import { decisionConfig, servicesAsSaid } from '../properties/services.ts';
import type { Closed } from '../reader/match-requests.ts';
import { readCookies } from '../reader/read-cookies.ts';
import { recordTwins, together } from '../reader/record-twins.ts';
import { enforcedAt, readDesired } from './enforced-of.ts';
import { readGpc } from './enforcement.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';
import { twinsInForce } from './twins-in-force.ts';

/** The services that a person refused on a property: in the site's record, or by our block. What is
 * closed only because nobody has chosen yet was not refused.
 * @param host of the page, where there is one. */
export async function closedServices(
  parts: Parts,
  property: Property,
  host: string | undefined,
): Promise<ReadonlyMap<string, Closed>> {
  const { platform, group } = parts;
  const { file, facts } = await known(parts, property);
  const services = servicesAsSaid(file);
  const state = await readDesired(parts);
  const desired = desiredOf(state, property.id);
  const blocked = new Set((await enforcedAt(parts, property, state)).blocked);

  const homes = group.homes(property);
  const twins = recordTwins(await readCookies(platform.cookies, homes), property.record.cookie);
  const reading = together(twinsInForce(twins, homes, host, platform.cookies.own), property.id);
  const record = reading.kind === 'valid' ? reading.record : undefined;
  const gpc = platform.gpc || sendsGpc(await readGpc(parts), property.id);
  const config = decisionConfig(property, services, file, record, facts.seen?.regime);
  const decision = decide(config, reading, { gpc }, platform.now());

  return new Map(
    services.flatMap(({ id }): [string, Closed][] => {
      const { reason } = verdictOn(decision, id);
      const refused = record && (reason === 'refused' || reason === 'withdrawn');
      const held = blocked.has(id);
      if (!refused && !held) return [];
      const times = [...(refused ? [record.decidedAt] : []), ...(held ? [desired.at ?? 0] : [])];
      return [[id, { since: Math.min(...times), blocked: held }]];
    }),
  );
}
