import { type GateService, matchCookie, matchesName } from '../../core/index.ts';
import type { AreaId, AreaPage } from './area.ts';
import { AREAS } from './areas.ts';
import { bounded } from './bounded.ts';

/** What a service left on the property, as far as a page can see. What is still there after a
 * clean-up is shown, never hidden. */
export interface Trace {
  readonly service: string;
  readonly area: AreaId;
  readonly name: string;
}

const AREA_IDS = Object.keys(AREAS) as AreaId[];

/** Removes what closed services left on the property: their first-party cookies on this host, every
 * parent up to the registrable domain and each prefix of the path, and their storage.
 * @param isOver nothing more is to be removed.
 * @returns what is still there, read again at the end. Cookies that a page can't see (HttpOnly, other
 * paths, other partitions) are not checkable from here. */
export async function cleanUp(
  closed: readonly GateService[],
  all: readonly GateService[],
  page: AreaPage,
  isOver: () => boolean = () => false,
): Promise<readonly Trace[]> {
  await Promise.all(
    AREA_IDS.map(async (id) => {
      const traces = await tracesIn(id, closed, all, page);
      if (isOver()) return;
      const remove = (name: string) => bounded<unknown>(() => AREAS[id](page).remove(name), 0);
      await Promise.all(traces.map(({ name }) => remove(name)));
    }),
  );
  return findTraces(closed, all, page);
}

/** What closed services left; a person's own opt-out at a vendor is theirs, and no trace. */
export async function findTraces(
  closed: readonly GateService[],
  all: readonly GateService[],
  page: AreaPage,
): Promise<readonly Trace[]> {
  const found = AREA_IDS.map((id) => tracesIn(id, closed, all, page));
  return (await Promise.all(found)).flat();
}

async function tracesIn(
  area: AreaId,
  closed: readonly GateService[],
  all: readonly GateService[],
  page: AreaPage,
): Promise<readonly Trace[]> {
  // Storage has owners as cookies do.
  const claims = all.map(({ id, cookies, storage }) => ({
    id,
    cookies: area === 'cookie' ? cookies : storage?.filter((own) => own.area === area),
  }));
  const theirs = claims.filter(({ id }) => closed.some((service) => service.id === id));
  const declared = theirs.flatMap(({ cookies = [] }) => cookies);
  if (declared.length === 0) return [];
  const names = await bounded(() => AREAS[area](page).names(declared), []);
  return names.flatMap((name) => {
    const id = matchCookie(claims, name);
    const owner = theirs.find((claim) => claim.id === id);
    const kept = owner?.cookies?.some((own) => own.keep && matchesName(own, name));
    return owner && !kept ? [{ service: owner.id, area, name }] : [];
  });
}
