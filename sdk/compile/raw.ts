import { type CompiledConfig, isCompiled, ok, type Result, readCompiled } from '../core/index.ts';
import { type Compilation, compileConfig } from './compile-config.ts';
import { sha256 } from './digest.ts';
import { knownHosts } from './known-hosts.ts';

type Resolved = Result<Pick<Compilation, 'config'> & Partial<Pick<Compilation, 'texts'>>>;

/** Resolves a raw config in the page, with schema and whole catalogue: for development. One that is compiled,
 * but not as `compile` wrote it, is read field by field. */
export function resolveRaw(config: unknown): Resolved | Promise<Resolved> {
  if (!isCompiled(config)) return compileConfig(config, { digest: sha256 });
  const compiled = readCompiled(config);
  return compiled.ok ? ok({ config: compiled.value }) : compiled;
}

/** What the gate holds where the config has faults: everything that the catalogue knows. */
export const catalogueOnly = (): CompiledConfig =>
  ({ services: [], known: knownHosts([]), unlisted: 'hold' }) as unknown as CompiledConfig;
