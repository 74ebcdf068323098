import type { CompiledConfig, GateService } from './config.ts';
import { type Decision, type Reason, verdictOn } from './decision.ts';
import { createMatcher, matchCookie, matchesName } from './match.ts';
import { rulesOf } from './regime.ts';
import type { RegimeId } from './regimes.ts';

/** Why something may not be sent or stored now. */
export interface Hold {
  /** The service or category that decides. Empty while no config is there yet. */
  readonly ids: readonly string[];
  readonly reason: Reason;
}

/** What is asked about every request and cookie of a page. `undefined`: it may pass. */
export interface Judge {
  /** @param path with query. */
  request(host: string, path: string): Hold | undefined;
  cookie(name: string): Hold | undefined;
  /** Whether a category or service id may run; a service that obeys Google's Consent Mode may load
   * in advanced mode before it is allowed to store. */
  id(id: string): Hold | undefined;
}

type JudgeConfig = Pick<CompiledConfig, 'services' | 'known' | 'unlisted' | 'regimes'>;

/** One decision, asked by address. Every claimant of a request must allow it, or one be `necessary`:
 * refusing ads must not break a sign-in that shares a host. What only the catalogue knows is held
 * where nothing runs before a choice, else told to `unlisted`.
 * @param ownHost of the page: first-party paths of services lie there.
 * @param unlisted hears of every known service that is contacted and that no config declares. */
export function createJudges(
  { services, known = {}, unlisted: mode, regimes }: JudgeConfig,
  ownHost: string,
  unlisted: (id: string, host: string, held: boolean) => void,
): (decision: Decision, regime: RegimeId) => Judge {
  const byId = new Map(services.map((service) => [service.id, service]));
  const match = createMatcher([
    ...services.map((service) => ({ id: service.id, hosts: hostsOf(service, ownHost) })),
    ...Object.entries(known).map(([id, hosts]) => ({ id, hosts })),
  ]);
  return (decision, regime) => {
    const holdsUnlisted = mode
      ? mode === 'hold'
      : !rulesOf({ regime, regimes }, undefined)?.notice[0];
    const closed = (id: string): Hold | undefined => {
      const { allowed, reason } = verdictOn(decision, id);
      return allowed ? undefined : { ids: [id], reason };
    };
    const byIdHold = (id: string): Hold | undefined => {
      const hold = closed(id);
      // Never after a refusal.
      const mayLoad = hold && byId.get(id)?.consentMode && /^(?:und|def)/.test(hold.reason);
      return mayLoad ? undefined : hold;
    };
    return {
      id: byIdHold,
      request(host, path) {
        const claimants = match(host, path);
        const declared = claimants.filter((id) => byId.has(id));
        if (declared.some((id) => verdictOn(decision, id).reason === 'required')) return undefined;
        for (const id of declared) {
          const hold = byIdHold(id);
          if (hold) return hold;
        }
        const [stranger] = claimants;
        if (stranger === undefined || declared.length > 0 || mode === 'allow') return undefined;
        unlisted(stranger, host, holdsUnlisted);
        return holdsUnlisted ? { ids: claimants, reason: 'unknown' } : undefined;
      },
      cookie(name) {
        const id = matchCookie(services, name);
        const kept = byId.get(id ?? '')?.cookies?.some((own) => own.keep && matchesName(own, name));
        return id === undefined || kept ? undefined : closed(id);
      },
    };
  };
}

const hostsOf = ({ hosts = [], firstPartyPaths = [] }: GateService, own: string): string[] => [
  ...hosts,
  ...firstPartyPaths.map((path) => own + path),
];
