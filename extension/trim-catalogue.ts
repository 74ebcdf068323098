import type { Plugin } from 'vite';
import type { ServiceInput } from '../sdk/core/config.ts';

/** What the extension reads of a service that no property declared. What is sent to it, and for what, is
 * told by a property's own file. */
const READ: readonly (keyof ServiceInput)[] = [
  'id',
  'category',
  'name',
  'operator',
  'hosts',
  'firstPartyPaths',
  'cookies',
  'optOut',
];

/** Of a cookie; those that vendors keep on their own hosts are never looked for. */
const READ_OF_COOKIE = ['name', 'match', 'keep', 'draft'] as const;

/** Leaves out of the extension what of the catalogue and of the rule sets it never reads, which is most of it. */
export const trimCatalogue = (): Plugin => ({
  name: 'trim-catalogue',
  enforce: 'pre',
  transform(code, id) {
    const [file = ''] = id.split('?');
    if (file.endsWith('/sdk/core/regimes.ts')) return withoutSources(code);
    if (!/\/sdk\/catalogue\/services\/[^/]+\.json$/.test(file)) return;
    return JSON.stringify(trimmed(JSON.parse(code) as ServiceInput));
  },
});

/** The rule sets without what they are drawn from, which only receipts of the SDK name. */
export const withoutSources = (code: string): string =>
  code.replace(/\bsources: \[[^\]]*\]/g, 'sources: []');

/** What the extension reads of one service. */
export function trimmed(service: ServiceInput): ServiceInput {
  const { cookies, optOut, ...read } = only(service, READ);
  const firstParty = cookies?.filter(({ party }) => party !== 'third');
  return {
    ...read,
    ...(firstParty &&
      firstParty.length > 0 && {
        cookies: firstParty.map((cookie) => only(cookie, READ_OF_COOKIE)),
      }),
    ...(optOut?.confirmed && { optOut }),
  };
}

const only = <Whole extends object>(whole: Whole, keys: readonly (keyof Whole)[]): Whole =>
  Object.fromEntries(Object.entries(whole).filter(([key]) => keys.includes(key as never))) as Whole;
