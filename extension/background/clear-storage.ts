import { possibleServices } from '../properties/services.ts';
import { type VendorStorage, vendorStorage } from '../properties/vendor-storage.ts';
import { known } from './facts.ts';
import type { Parts } from './parts.ts';
import { isHeld, standingBlocks } from './standing-blocks.ts';

/** What there is to clear of the recipients that are blocked on a property: only what it names or was met
 * there, not the whole catalogue. */
export async function storageAt(parts: Parts, id: string): Promise<VendorStorage> {
  const property = parts.group.byId(id);
  if (!property || parts.platform.privately) return { hosts: [], others: false };
  const blocks = (await standingBlocks(parts))(id);
  const { file, facts } = await known(parts, property);
  const here = new Set([
    ...(file?.services ?? []).map((service) => service.id),
    ...(facts.seen?.services ?? []),
    ...(facts.met ?? []),
  ]);
  const services = possibleServices(file);
  const isRefused = (service: string): boolean => here.has(service) && isHeld(blocks, service);
  return vendorStorage(
    services.filter((service) => isRefused(service.id)),
    services.filter((service) => !isRefused(service.id)),
    parts.group.homes(property).map(({ host }) => host),
  );
}

/** Clears what lies there now: whose hosts they are is worked out again, whatever a page has asked for. */
export async function clearStorageAt(parts: Parts, id: string): Promise<void> {
  const { hosts } = await storageAt(parts, id);
  if (hosts.length > 0) await parts.platform.clearStorage(hosts);
}
