import type { Plugin } from 'vite';
import type { ServiceInput } from '../sdk/core/config.ts';

/** What the extension reads of a service that no property declared. What is sent to it, and for what, is
 * told by a property's own file. */
const READ: readonly (keyof ServiceInput)[] = [
  'id',
  'category',
  'name',
  'operator',
  'aliases',
  'hosts',
  'firstPartyPaths',
  'cookies',
  'optOut',
];

/** Leaves out of the extension what of the catalogue it never reads, which is most of it. */
export const trimCatalogue = (): Plugin => ({
  name: 'trim-catalogue',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/sdk\/catalogue\/services\/[^/]+\.json$/.test(id.split('?')[0] ?? '')) return;
    const service = JSON.parse(code) as Readonly<Record<string, unknown>>;
    const read = READ.filter((key) => key in service).map((key) => [key, service[key]]);
    return JSON.stringify(Object.fromEntries(read));
  },
});
