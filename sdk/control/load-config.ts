import type { Compilation } from '../compile/compile-config.ts';
import {
  type CompiledConfig,
  fail,
  isCompiled,
  ok,
  type Result,
  readCompiled,
} from '../core/index.ts';
import { loadRaw } from '../load-module.ts';

/** The config in force, and the texts where it was resolved in the page and there is no file. */
export interface LoadedConfig {
  readonly config: CompiledConfig;
  readonly texts?: Compilation['texts'];
}

type Loaded = Result<LoadedConfig>;

/** A compiled config at once, a raw one once it is resolved. Never throws. */
export const loadConfig = (config: unknown): Loaded | Promise<Loaded> =>
  isCompiled(config) ? read(config) : resolve(config);

async function resolve(config: unknown): Promise<Loaded> {
  try {
    const given = await config;
    const value = typeof given === 'string' ? await fetchConfig(given) : given;
    return isCompiled(value) ? read(value) : await (await loadRaw()).resolveRaw(value);
  } catch (error) {
    return fail({ path: '', message: `config not loaded: ${error}` });
  }
}

function read(value: unknown): Loaded {
  const compiled = readCompiled(value);
  return compiled.ok ? ok({ config: compiled.value }) : compiled;
}

async function fetchConfig(path: string): Promise<unknown> {
  const address = new URL(path, document.baseURI);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  const config: unknown = await response.json();
  if (isCompiled(config)) {
    // The texts lie beside the config that names them.
    for (const text of Object.values(config.texts) as { url: string }[]) {
      text.url = new URL(text.url, address).href;
    }
  }
  return config;
}
