import type { ServiceInput } from '../core/config.ts';
import { services } from './services.ts';

export { serviceByCookie, serviceByHost } from './lookup.ts';

/** Every known service, sorted by id, each of a file in `services/`. These are parsed against the schema
 * by a test, not in pages. */
export const catalogue = services as readonly ServiceInput[];

export const serviceById = (id: string): ServiceInput | undefined =>
  catalogue.find((service) => service.id === id);
