import type { Result } from '../core/index.ts';
import { type Compilation, compileConfig } from './compile-config.ts';
import { sha256 } from './digest.ts';

/** Resolves a raw config in the page, with schema and whole catalogue: for development. */
export const resolveRaw = (raw: unknown): Promise<Result<Compilation>> =>
  compileConfig(raw, { digest: sha256 });
