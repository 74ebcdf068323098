import { type Compilation, compileConfig } from '../compile/compile-config.ts';
import { sha256 } from '../compile/digest.ts';
import { type CompiledConfig, isCompiled, type Result, readCompiled } from '../core/index.ts';

/** A config as it was compiled, and all that was compiled with it where it was so just now. */
export interface ResolvedConfig {
  readonly config: CompiledConfig;
  readonly compilation?: Compilation | undefined;
}

/** A config as it was written or as it was compiled: either way the compiled one. */
export async function resolveConfig(value: unknown): Promise<Result<ResolvedConfig>> {
  if (isCompiled(value)) {
    const read = readCompiled(value);
    return read.ok ? { ok: true, value: { config: read.value } } : read;
  }
  const result = await compileConfig(value, { digest: sha256 });
  if (!result.ok) return result;
  return { ok: true, value: { config: result.value.config, compilation: result.value } };
}
