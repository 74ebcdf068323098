import type { ServiceInput } from '../../sdk/core/config.ts';
import { type HostPattern, parseHostPattern } from '../../sdk/core/host-pattern.ts';
import { createMeeting } from '../enforce/meeting.ts';
import { isStanding } from '../enforce/sync-rules.ts';
import type { WhyNot } from '../reader/property-view.ts';
import { type EnforcedProperty, enforcedOf } from './enforced-of.ts';
import { planned } from './enforcement.ts';
import type { Parts } from './parts.ts';

/** What is blocked on one property, as the browser's own rules say. */
export interface Blocks {
  /** Everything that is to be blocked. */
  readonly wanted: readonly string[];
  /** What of it is not, and why. */
  readonly missing: ReadonlyMap<string, WhyNot>;
  /** What of it people should see, although the site names it no more or by another name. */
  readonly besides: readonly ServiceInput[];
}

/** Whether a service is held by rules that stand. */
export const isHeld = ({ wanted, missing }: Blocks, service: string): boolean =>
  wanted.includes(service) && !missing.has(service);

/** Looks which blocks stand on each property. */
export async function standingBlocks(parts: Parts): Promise<(property: string) => Blocks> {
  const properties = await enforcedOf(parts);
  const isAny = properties.some(({ blocked }) => blocked.length > 0);
  // What can't be read can't be said to stand.
  const standing = isAny ? await parts.platform.rules.all().catch(() => []) : [];
  const rules = isAny ? await planned(parts, properties) : [];
  const stands = isStanding(standing);
  const found = new Map<string, Map<string, boolean>>();
  for (const rule of rules) {
    if (rule.action.type !== 'block') continue;
    const right = stands(rule);
    for (const [property, services] of Object.entries(rule.decides)) {
      const ofProperty = found.get(property) ?? new Map<string, boolean>();
      for (const id of services) ofProperty.set(id, right && ofProperty.get(id) !== false);
      found.set(property, ofProperty);
    }
  }
  const whyNot = (right: boolean | undefined): WhyNot =>
    right === undefined ? 'nothing-to-block' : parts.platform.privately ? 'private' : 'not-taken';
  const blocks = properties.map((property): [string, Blocks] => [
    property.id,
    {
      wanted: property.blocked,
      missing: new Map(
        property.blocked.flatMap((id): [string, WhyNot][] => {
          const right = found.get(property.id)?.get(id);
          return right ? [] : [[id, whyNot(right)]];
        }),
      ),
      besides: besides(property),
    },
  ]);
  const byProperty = new Map(blocks);
  return (property) => byProperty.get(property) ?? NOTHING;
}

const NOTHING: Blocks = { wanted: [], missing: new Map(), besides: [] };

/** Refused services that the site names no more, and known ones whose hosts it gives to another: they are
 * held, and only a hand ends that. */
function besides({ layers, blocked }: EnforcedProperty): readonly ServiceInput[] {
  const [known = [], kept = [], declared = []] = layers;
  const named = new Set(declared.map(({ id }) => id));
  const isUnnamed = ({ id }: ServiceInput): boolean => blocked.includes(id) && !named.has(id);
  const passing = declared.filter(({ id }) => !blocked.includes(id)).flatMap(patternsOf);
  const texts = new Set(passing.map((one) => JSON.stringify(one)));
  const claimed = known.filter((service) => {
    if (passing.length === 0 || !isUnnamed(service)) return false;
    const patterns = patternsOf(service);
    return (
      patterns.some((one) => texts.has(JSON.stringify(one))) ||
      passing.some(createMeeting(patterns))
    );
  });
  const ids = new Set(claimed.map(({ id }) => id));
  return [...claimed, ...kept.filter((service) => isUnnamed(service) && !ids.has(service.id))];
}

const patternsOf = ({ hosts = [] }: ServiceInput): HostPattern[] =>
  hosts.flatMap((text) => parseHostPattern(text) ?? []);
