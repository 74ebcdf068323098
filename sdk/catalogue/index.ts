import type { ServiceInput } from '../core/config.ts';
import * as files from './services.ts';

export { serviceByCookie, serviceByHost } from './lookup.ts';

// Not the files' own types, which would make one long union: a test parses each against the schema.
const services = Object.values(files as Readonly<Record<string, unknown>>) as ServiceInput[];

/** Every known service, sorted by id, each of a file in `services/`. */
export const catalogue: readonly ServiceInput[] = services.sort((a, b) => (a.id < b.id ? -1 : 1));

export const serviceById = (id: string): ServiceInput | undefined =>
  catalogue.find((service) => service.id === id);
