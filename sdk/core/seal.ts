import { type CompiledConfig, isCompiled } from './config.ts';
import { fnv1a } from './fnv.ts';

/** Closes a compiled config with a checksum over its JSON, so that a page need not look at each of its
 * fields again. Against accidents, not against people: who can change a config can seal it. */
export const sealed = ({ seal: _, ...config }: CompiledConfig): CompiledConfig => ({
  ...config,
  seal: fnv1a(JSON.stringify(config)),
});

/** Whether a config is, to the letter, what `compile` wrote. Never throws, whatever it is given. */
export function isSealed(config: unknown): config is CompiledConfig {
  try {
    const { seal, ...rest } = config as CompiledConfig;
    return isCompiled(rest) && seal === fnv1a(JSON.stringify(rest));
  } catch {
    return false;
  }
}
