import * as z from 'zod/mini';
import type { Bilingual } from '../../sdk/core/bilingual.ts';
import type { ServiceInput } from '../../sdk/core/config.ts';
import { readable, type StoredForm } from '../platform/stored-form.ts';
import type { OpenFile } from './open-file.ts';
import { categoriesOf } from './services.ts';

/** What a property told everyone of one service, as far as a person agrees to it. */
export interface ToldService {
  readonly id: string;
  readonly name: Bilingual;
  readonly operator: string;
  readonly category: readonly string[];
  readonly purpose?: { readonly site: Bilingual; readonly recipient: Bilingual } | undefined;
  readonly sends?: { readonly ja: readonly string[]; readonly en: readonly string[] } | undefined;
}

/** An open file as it was from a moment on. */
export interface OpenFileVersion {
  /** When it was first seen. */
  readonly at: number;
  readonly policy: string;
  readonly services: readonly ToldService[];
}

const bilingual = z.object({ ja: z.string(), en: z.string() });
const lines = z.array(z.string());
const schema = z.array(
  z.object({
    at: z.number(),
    policy: z.string(),
    services: z.array(
      z.object({
        id: z.string(),
        name: bilingual,
        operator: z.string(),
        category: lines,
        purpose: z.optional(z.object({ site: bilingual, recipient: bilingual })),
        sends: z.optional(z.object({ ja: lines, en: lines })),
      }),
    ),
  }),
);

/** Characters of all versions together: one that needs more has no room for the ones before it. */
const MAX_SIZE = 500_000;

/** More than a site has in the years that a record lives; the oldest goes first. */
const MAX_VERSIONS = 12;

export const VERSIONS = 'open-file-versions:';
export const versionsKey = (property: string): string => `${VERSIONS}${property}`;

/** Versions that can't be read are versions we don't have. Oldest first. */
export const versionsForm = { schema, none: [] } as StoredForm<readonly OpenFileVersion[]>;

export const parseVersions = (value: unknown): readonly OpenFileVersion[] =>
  readable(versionsForm, value);

/** The versions with this file among them, where it says something else than the last one did. */
export function withVersion(
  versions: readonly OpenFileVersion[],
  { policy, services }: OpenFile,
  at: number,
): readonly OpenFileVersion[] {
  const next = { at, policy: policy.version, services: services.map(toldService) };
  const last = versions.at(-1);
  if (last && JSON.stringify({ ...last, at }) === JSON.stringify(next)) return versions;
  const all = [...versions, next].slice(-MAX_VERSIONS);
  while (all.length > 1 && JSON.stringify(all).length > MAX_SIZE) all.shift();
  return all;
}

const toldService = (service: ServiceInput): ToldService => ({
  id: service.id,
  name: service.name,
  operator: service.operator,
  category: categoriesOf(service),
  ...(service.purpose && { purpose: service.purpose }),
  ...(service.sends && { sends: service.sends }),
});
