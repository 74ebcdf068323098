import type { Property } from '../../sdk/core/property.ts';
import { desiredOf } from '../enforce/desired.ts';
import { gpcSource } from '../enforce/gpc.ts';
import type { Home } from '../properties/group.ts';
import { changesSince } from '../properties/open-file-changes.ts';
import { parseVersions, versionsKey } from '../properties/open-file-versions.ts';
import { webHost } from '../properties/plain-host.ts';
import { reachableServices, servicesAsSaid, shownServices } from '../properties/services.ts';
import { type PropertyView, propertyView } from '../reader/property-view.ts';
import { readCookies } from '../reader/read-cookies.ts';
import { recordTwins, together } from '../reader/record-twins.ts';
import type { RevokeResult } from '../revoke/result.ts';
import { type BlockedDay, blockedDays } from './blocked-counts.ts';
import { readDesired } from './enforced-of.ts';
import { readGpc } from './enforcement.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';
import { refreshOpenFile } from './refresh-open-file.ts';
import { readResult } from './results.ts';
import { type Blocks, standingBlocks } from './standing-blocks.ts';
import { heldByPolicy } from './standing-rules.ts';
import { twinsInForce } from './twins-in-force.ts';
import { type Undoable, undoableAt } from './undo.ts';

export type View = PropertyView<RevokeResult> & {
  /** What the last act has blocked, for as long as it may be undone. */
  readonly undo: Undoable | undefined;
  readonly blockedDays: readonly BlockedDay[];
};

/** What is known of one property, or of all: read from the browser now, not from memory. */
export async function views(
  parts: Parts,
  {
    url,
    property,
    store,
  }: {
    readonly url?: string | undefined;
    readonly property?: string | undefined;
    /** The cookie store of the tab, where it has one of its own. */
    readonly store?: string | undefined;
  },
): Promise<readonly View[]> {
  const { group } = parts;
  const blocks = standingBlocks(parts);
  if (property !== undefined) {
    const named = group.byId(property);
    return named ? [await viewOf(parts, named, undefined, blocks)] : [];
  }
  if (url !== undefined) {
    const propertyHere = group.ofUrl(url);
    return propertyHere ? [await viewOf(parts, propertyHere, url, blocks, store)] : [];
  }
  return Promise.all(group.properties.map((each) => viewOf(parts, each, undefined, blocks)));
}

async function viewOf(
  parts: Parts,
  property: Property,
  url: string | undefined,
  standing: Promise<(property: string) => Blocks>,
  store = parts.platform.cookies.own,
): Promise<View> {
  const { platform, group } = parts;
  const homes = group.homes(property);
  const address = url === undefined ? undefined : new URL(url);
  // Not waited for: the store tells the popup when something came.
  refreshOpenFile(parts, property, address?.origin).catch(() => undefined);

  const knowing = known(parts, property);
  const [
    { facts, state, file },
    held,
    cookies,
    desiredState,
    gpc,
    permitted,
    { wanted, missing, besides },
    result,
    told,
  ] = await Promise.all([
    knowing,
    knowing.then((found) => heldByPolicy(parts, reachableServices(found.file, []).flat())),
    readCookies(platform.cookies, homes),
    readDesired(parts),
    readGpc(parts),
    platform.mayRead(group.patterns(property)),
    standing.then((of) => of(property.id)),
    readResult(parts, property),
    platform.store.get(versionsKey(property.id)),
  ]);
  const twins = recordTwins(cookies, property.record.cookie);
  const reading = together(twinsInForce(twins, homes, address?.hostname, store), property.id);
  const record = reading.kind === 'valid' ? reading.record : undefined;
  const names = [...new Set(cookies.map(({ name }) => name))];
  const desired = desiredOf(desiredState, property.id);
  const services = shownServices({ facts, file, record, cookies: names });
  const shown = [
    ...services,
    ...besides.filter(({ id }) => !services.some((service) => service.id === id)),
  ];
  const named = [...besides, ...servicesAsSaid(file)];
  const source = gpcSource(platform.gpc, gpc, property.id);
  const origin =
    address?.origin ??
    facts.seen?.origin ??
    facts.origin ??
    originOf(homes, group.isAdded(property));
  const view = propertyView({
    property,
    host: webHost(origin) ?? property.id,
    origin,
    patterns: group.patterns(property),
    permitted,
    regime: facts.seen?.regime,
    met: !!facts.seen,
    // Of a stranger's site a page's word alone is no proof that it asks anybody.
    sdk: state === 'read' || (!!facts.seen && !group.isAdded(property)),
    said: facts.seen?.services ?? [],
    reading,
    file,
    openFile: state,
    added: group.isAdded(property),
    hosts: homes.map((home) => home.host),
    changes: changesSince(parseVersions(told), record),
    shown,
    wanted,
    missing,
    nameOf: (id) => named.find((service) => service.id === id)?.name ?? { ja: id, en: id },
    refusedCategories: desired.categories,
    cookies,
    gpc: platform.gpc || source !== 'none',
    gpcSource: source,
    now: platform.now(),
    // Of a withdrawal that a later choice on the site has overtaken there is nothing to tell.
    result: record && result && record.decidedAt > result.at ? undefined : result,
  });
  // Where an administrator refuses, no hand lifts.
  return {
    ...view,
    undo: await undoableAt(parts, property.id, desiredState),
    blockedDays: await blockedDays(parts, property.id),
    categories: view.categories.map((category) => {
      const own = category.services.map((service) => ({
        ...service,
        // Nor does one in a private window: the rules are those of all windows.
        liftable: service.liftable && !held(service.id) && !platform.privately,
      }));
      const liftable = category.liftable && own.some((service) => service.liftable);
      return { ...category, liftable, services: own };
    }),
  };
}

const DEMO_PORT = 4400;

/** Where a property is likely to be found. The group's are at `www.`; of a stranger's only its host is known. */
function originOf([first, ...others]: readonly Home[], added: boolean): string {
  const home = others.find(({ demo }) => demo) ?? first;
  if (home?.demo) return `http://${home.host}:${DEMO_PORT}`;
  return home?.host === 'localhost'
    ? 'http://localhost'
    : `https://${added ? '' : 'www.'}${home?.host}`;
}
