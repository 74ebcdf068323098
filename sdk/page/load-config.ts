import type { Compilation } from '../compile/compile-config.ts';
import {
  type CompiledConfig,
  fail,
  isCompiled,
  ok,
  type Result,
  readCompiled,
} from '../core/index.ts';

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

/** What resolves a raw config, for development. */
export type LoadRaw = () => Promise<{ resolveRaw(raw: unknown): Promise<Result<Compilation>> }>;

/** A compiled config at once, a raw one once it is resolved. Never throws. */
export const loadConfig = (config: unknown, loadRaw: LoadRaw): Loaded | Promise<Loaded> =>
  isCompiled(config) ? read(config) : resolve(config, loadRaw);

async function resolve(config: unknown, loadRaw: LoadRaw): Promise<Loaded> {
  try {
    let value = await config;
    let base: URL | undefined;
    if (typeof value === 'string') {
      base = new URL(value, document.baseURI);
      const response = await fetch(base);
      if (!response.ok) throw new Error(`${base} answered ${response.status}`);
      value = await response.json();
    }
    return isCompiled(value) ? read(value, base) : await (await loadRaw()).resolveRaw(value);
  } catch (error) {
    return fail({ path: '', message: `config not loaded: ${error}` });
  }
}

function read(config: unknown, base?: URL): Loaded {
  const compiled = readCompiled(config);
  return compiled.ok ? ok({ config: compiled.value, base }) : compiled;
}
