import type { Compilation } from '../compile/compile-config.ts';
import type { Recipients } from '../compile/scopes.ts';

/** What people were told, by every config that was compiled for production: kept with the source, so
 * that years later it can be shown what one of them agreed to. */
export interface Archive {
  readonly version: 1;
  readonly compiled: readonly ArchiveEntry[];
}

export interface ArchiveEntry {
  /** When it was first compiled, ISO 8601. */
  readonly at: string;
  readonly policy: string;
  readonly recipients: Recipients;
  /** By language, the digest of the notice's texts, as records name it. */
  readonly digests: Readonly<Record<string, string>>;
}

export const EMPTY_ARCHIVE: Archive = { version: 1, compiled: [] };

/** The archive with this compilation in it; the same one where it told nothing new. */
export function archived(
  archive: Archive,
  { config, recipients }: Compilation,
  at: string,
): Archive {
  const digests = Object.fromEntries(
    Object.entries(config.texts).map(([language, { digest }]) => [language, digest]),
  );
  const entry = { policy: config.policy.version, recipients, digests };
  const newText = JSON.stringify(entry);
  const known = archive.compiled.some(
    ({ policy, recipients, digests }) =>
      JSON.stringify({ policy, recipients, digests }) === newText,
  );
  return known ? archive : { ...archive, compiled: [...archive.compiled, { at, ...entry }] };
}
