import type { Compilation } from '../compile/compile-config.ts';
import { type CompiledConfig, fail, isSealed, ok, type Result } from '../core/index.ts';

/** Taken before the gate stands, which lets nothing leave the site until the config is here. */
export const { fetch } = globalThis;

/** The config in force, and the texts where it was resolved in the page and there is no file. */
export interface LoadedConfig {
  readonly config: CompiledConfig;
  /** Where it was loaded from: its texts lie beside it. */
  readonly base?: URL | undefined;
  readonly texts?: Compilation['texts'];
}

type Loaded = Result<LoadedConfig>;

/** What reads a config that is not as `compile` wrote it: a raw one, for development, or one that somebody
 * changed. */
export type LoadRaw = () => Promise<{
  resolveRaw(config: unknown): Result<LoadedConfig> | Promise<Result<LoadedConfig>>;
}>;

/** A config as `compile` wrote it at once, any other once it is looked at. Never throws. */
export const loadConfig = (config: unknown, loadRaw: LoadRaw): Loaded | Promise<Loaded> =>
  isSealed(config) ? ok({ config }) : resolve(config, loadRaw);

async function resolve(config: unknown, loadRaw: LoadRaw): Promise<Loaded> {
  try {
    let value = await config;
    let base: URL | undefined;
    if (typeof value === 'string') {
      base = new URL(value, document.baseURI);
      const response = await fetch(base);
      if (!response.ok) throw new Error(`${base}: ${response.status}`);
      value = await response.json();
    }
    if (isSealed(value)) return ok({ config: value, base });
    const read = await (await loadRaw()).resolveRaw(value);
    return read.ok ? ok({ base, ...read.value }) : read;
  } catch (error) {
    return fail({ path: '', message: `not loaded: ${error}` });
  }
}
