import { compileConfig } from '../compile/compile-config.ts';
import { sha256 } from '../compile/digest.ts';
import { type CompiledConfig, isCompiled, type Result, readCompiled } from '../core/index.ts';

/** A config as it was written or as it was compiled: either way the compiled one. */
export async function resolveConfig(value: unknown): Promise<Result<CompiledConfig>> {
  if (isCompiled(value)) return readCompiled(value);
  const result = await compileConfig(value, { digest: sha256 });
  return result.ok ? { ok: true, value: result.value.config } : result;
}
