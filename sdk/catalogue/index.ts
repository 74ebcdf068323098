import type { ServiceInput } from '../core/config.ts';
import services from './services.json' with { type: 'json' };

export { serviceByCookie, serviceByHost } from './lookup.ts';

/** Every known service, sorted by id. The JSON is parsed against the schema by a test, not in pages. */
export const catalogue = services as readonly ServiceInput[];

export const serviceById = (id: string): ServiceInput | undefined =>
  catalogue.find((service) => service.id === id);
