import type { Bilingual } from '../../sdk/core/bilingual.ts';
import { CATEGORIES, type Category, isChoosable } from '../../sdk/core/category.ts';
import type { OptOut, ServiceInput } from '../../sdk/core/config.ts';
import type { DecisionConfig } from '../../sdk/core/decision.ts';
import { type Decision, decide, type Reason, verdictOn } from '../../sdk/core/decision.ts';
import type { Property } from '../../sdk/core/property.ts';
import type { ConsentRecord, RecordReading } from '../../sdk/core/record.ts';
import type { StoredCookie } from '../platform/platform.ts';
import type { OpenFile } from '../properties/open-file.ts';
import type { OpenFileChanges } from '../properties/open-file-changes.ts';
import {
  categoriesOf,
  decisionConfig,
  isNecessary,
  possibleServices,
} from '../properties/services.ts';
import type { OpenFileState } from '../properties/site-facts.ts';
import { cookiesByOwner, type PresentCookie } from './present-cookies.ts';

/** `no-permission`: the browser does not let us see this site. `unreadable`: there is a record, and
 * nobody can read it. `no-record`: the SDK is there, nobody has chosen yet. `no-sdk`: no sign of it. */
export type SiteState = 'ready' | 'unreadable' | 'no-record' | 'no-sdk' | 'no-permission';

/** A decision as it is shown. `ungoverned`: nothing on the site asks anybody, and we do not block it.
 * `region-unknown`: it hangs on rules by region, and no page has said which are in force. */
export interface SeenVerdict {
  readonly allowed: boolean;
  readonly reason: Reason | 'ungoverned' | 'region-unknown';
}

/** Why a refused recipient is not blocked: the browser did not take the rules, the window is a private one, or
 * there is no host of its own to block. */
export type WhyNot = 'not-taken' | 'private' | 'nothing-to-block';

export interface ServiceView {
  readonly id: string;
  readonly name: Bilingual;
  readonly operator: string;
  readonly verdict: SeenVerdict;
  /** Held by our own rules, which stand, whatever the record says. */
  readonly blocked: boolean;
  /** It should be held, and is not. */
  readonly whyNot?: WhyNot | undefined;
  /** The site's record allows what we hold: only a hand ends that. */
  readonly liftable: boolean;
  readonly withdrawable: boolean;
  readonly cookies: readonly PresentCookie[];
  /** The vendor's own page to opt out at, where a source confirmed it. */
  readonly optOut?: Pick<OptOut, 'url' | 'effect'> | undefined;
}

export interface CategoryView {
  readonly id: Category;
  readonly verdict: SeenVerdict;
  /** We hold all of it, and the site's record allows it: only a hand ends that. */
  readonly liftable: boolean;
  readonly withdrawable: boolean;
  readonly services: readonly ServiceView[];
}

/** What a person is shown of one property. */
export interface PropertyView<Result = unknown> {
  readonly id: string;
  readonly name: Bilingual;
  readonly host: string;
  readonly origin: string;
  /** What the browser is asked for so that we may see this site. */
  readonly patterns: readonly string[];
  readonly state: SiteState;
  /** The SDK was met here, or the property says in its open file that it has one. */
  readonly sdk: boolean;
  /** One of its pages was opened since we are here. */
  readonly met: boolean;
  readonly record: Pick<ConsentRecord, 'decidedAt' | 'method' | 'policy'> | undefined;
  readonly openFile: OpenFileState;
  /** A person added it to the group's. */
  readonly added: boolean;
  /** Where it keeps its cookies. */
  readonly hosts: readonly string[];
  /** What it tells everyone now, and did not when the record was made. */
  readonly changes: OpenFileChanges | undefined;
  readonly gpc: boolean;
  /** Who states Global Privacy Control here. */
  readonly gpcSource: 'browser' | 'everywhere' | 'property' | 'none';
  readonly categories: readonly CategoryView[];
  /** Cookies of no service that is known here. */
  readonly ownerless: readonly PresentCookie[];
  /** Its recipients are known: a page of it was met, it says who they are, or something lies there. */
  readonly looked: boolean;
  readonly totals: {
    readonly services: number;
    readonly allowed: number;
    /** Services held by rules that stand, shown or not. */
    readonly blocked: number;
    /** Those of them that are shown. */
    readonly blockedHere: number;
    /** Cookies that services which may send nothing have left here. */
    readonly leftovers: number;
  };
  readonly withdrawable: boolean;
  /** Refused here, and not blocked because the browser did not take the rules. */
  readonly notTaken: readonly Bilingual[];
  readonly result: Result | undefined;
}

export interface ViewInput<Result> {
  readonly property: Property;
  readonly host: string;
  readonly origin: string;
  readonly patterns: readonly string[];
  /** The rules in force, as its page said. */
  readonly regime?: string | undefined;
  readonly permitted: boolean;
  readonly sdk: boolean;
  readonly met: boolean;
  readonly reading: RecordReading;
  readonly file: OpenFile | undefined;
  readonly openFile: OpenFileState;
  readonly added: boolean;
  readonly hosts: readonly string[];
  readonly changes: OpenFileChanges | undefined;
  readonly shown: readonly ServiceInput[];
  /** What the page said that it serves, where nobody else says it. */
  readonly said: readonly string[];
  readonly wanted: readonly string[];
  readonly missing: ReadonlyMap<string, WhyNot>;
  readonly refusedCategories: readonly string[];
  readonly cookies: readonly StoredCookie[];
  readonly gpc: boolean;
  readonly gpcSource: PropertyView['gpcSource'];
  readonly now: number;
  readonly nameOf: (service: string) => Bilingual;
  readonly result: Result | undefined;
}

/** Puts together what is known. The decision is the same function's that the page itself asks. Pure. */
export function propertyView<Result>(input: ViewInput<Result>): PropertyView<Result> {
  const { property, reading, file, shown, wanted, missing, gpc, now } = input;
  const record = reading.kind === 'valid' ? reading.record : undefined;
  const config = decisionConfig(property, shown, file, record, input.regime);
  const decisions = underEach(config, (one) => decide(one, reading, { gpc }, now));
  const possible = possibleServices(file);
  const owners = possible.concat(shown.filter((service) => !possible.includes(service)));
  const present = cookiesByOwner(input.cookies, owners, property.record.cookie);

  const state = stateOf(input, record);
  // Where nothing asks, our block alone decides; a page that only says that it asks, asks about what it
  // names.
  const asksAbout = (id: string): boolean =>
    state !== 'no-sdk' && (state !== 'no-record' || !!file || input.said.includes(id));

  const services = shown.map((service): ServiceView => {
    const held = wanted.includes(service.id);
    const whyNot = missing.get(service.id);
    const cookies = present.of(service);
    const necessary = isNecessary(service);
    const ungoverned = !asksAbout(service.id);
    const verdict: SeenVerdict =
      ungoverned && !necessary ? UNGOVERNED : verdictAmong(decisions, service.id);
    return {
      id: service.id,
      name: service.name,
      operator: service.operator,
      verdict,
      blocked: held && !whyNot,
      whyNot,
      liftable: held && verdict.allowed && (ungoverned || !!record),
      withdrawable:
        !necessary &&
        (!held ||
          whyNot === 'not-taken' ||
          (verdict.allowed && !ungoverned) ||
          cookies.some(({ stays }) => !stays)),
      cookies,
      optOut: optOutOf(service),
    };
  });
  const categories = CATEGORIES.map((id): CategoryView => {
    const inCategory = services.filter(
      (_, index) => shown[index] && categoriesOf(shown[index])[0] === id,
    );
    const refused = input.refusedCategories.includes(id);
    const ungoverned =
      state === 'no-sdk' ||
      (inCategory.length > 0 &&
        inCategory.every(({ verdict: seen }) => seen.reason === 'ungoverned'));
    const verdict: SeenVerdict =
      ungoverned && isChoosable(id)
        ? refused
          ? { allowed: false, reason: 'withdrawn' }
          : UNGOVERNED
        : verdictAmong(decisions, id);
    return {
      id,
      verdict,
      liftable: refused && inCategory.some(({ liftable }) => liftable),
      withdrawable:
        isChoosable(id) &&
        (!refused || verdict.allowed || inCategory.some(({ withdrawable }) => withdrawable)),
      services: inCategory,
    };
  });
  const looked = input.met || !!record || !!file || input.cookies.length > 0;
  const seen = new Set(services.flatMap(({ cookies }) => cookies));
  const closed = services.filter(({ verdict, blocked: held }) => held || !verdict.allowed);
  return {
    id: property.id,
    name: property.name,
    host: input.host,
    origin: input.origin,
    patterns: input.patterns,
    state,
    sdk: input.sdk,
    met: input.met,
    record,
    openFile: input.openFile,
    added: input.added,
    hosts: input.hosts,
    changes: input.changes,
    gpc,
    gpcSource: input.gpcSource,
    categories,
    // Nothing that lies there is in no list.
    ownerless: present.all.filter((cookie) => !seen.has(cookie)),
    looked,
    totals: {
      services: services.length,
      allowed: services.filter(({ verdict, blocked: own }) => verdict.allowed && !own).length,
      blocked: wanted.filter((id) => !missing.has(id)).length,
      blockedHere: services.filter(({ blocked: own }) => own).length,
      leftovers: closed.flatMap(({ cookies }) => cookies).filter(({ stays }) => !stays).length,
    },
    withdrawable: categories.some(({ withdrawable }) => withdrawable),
    notTaken: wanted.filter((id) => missing.get(id) === 'not-taken').map(input.nameOf),
    result: input.result,
  };
}

/** What follows under each of the rules that may be in force. */
function underEach(
  config: DecisionConfig,
  decideUnder: (config: DecisionConfig) => Decision,
): readonly Decision[] {
  const { regime } = config;
  if (typeof regime === 'string') return [decideUnder(config)];
  const possible = new Set([regime.default, ...Object.values(regime.regions)]);
  return [...possible].map((one) => decideUnder({ ...config, regime: one }));
}

/** Where they differ nothing is guessed. */
function verdictAmong(decisions: readonly Decision[], id: string): SeenVerdict {
  const [first, ...others] = decisions.map((decision) => verdictOn(decision, id));
  return first && others.every(({ allowed }) => allowed === first.allowed) ? first : REGION_UNKNOWN;
}

const REGION_UNKNOWN: SeenVerdict = { allowed: true, reason: 'region-unknown' };
const UNGOVERNED: SeenVerdict = { allowed: true, reason: 'ungoverned' };

function stateOf<Result>(
  { permitted, reading, sdk, property }: ViewInput<Result>,
  record: ConsentRecord | undefined,
): SiteState {
  if (!permitted) return 'no-permission';
  if (record) return record.property === property.id ? 'ready' : 'unreadable';
  if (reading.kind !== 'absent') return 'unreadable';
  return sdk ? 'no-record' : 'no-sdk';
}

const optOutOf = ({ optOut }: ServiceInput): ServiceView['optOut'] =>
  optOut?.confirmed && /^https:/.test(optOut.url)
    ? { url: optOut.url, effect: optOut.effect }
    : undefined;
