import type { CompiledConfig, Result } from '../core/index.ts';
import { type Compilation, compileConfig } from './compile-config.ts';
import { sha256 } from './digest.ts';
import { knownHosts } from './known-hosts.ts';

/** Resolves a raw config in the page, with schema and whole catalogue: for development. */
export const resolveRaw = (raw: unknown): Promise<Result<Compilation>> =>
  compileConfig(raw, { digest: sha256 });

/** What the gate holds where the config has faults: everything that the catalogue knows. */
export const catalogueOnly = (): CompiledConfig =>
  ({ services: [], known: knownHosts([]), unlisted: 'hold' }) as unknown as CompiledConfig;
