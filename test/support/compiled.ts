import { compileConfig } from '../../sdk/compile/compile-config.ts';
import { sha256 } from '../../sdk/compile/digest.ts';
import type { CompiledConfig, ConfigInput } from '../../sdk/core/index.ts';

/** What `compile` writes for a property with three services. */
export const compiled = async (more: Partial<ConfigInput> = {}): Promise<CompiledConfig> => {
  const result = await compileConfig(
    {
      property: 'rarejob',
      policy: { version: '2026-11-01' },
      hosts: ['rarejob.com'],
      regime: 'jp-strict',
      services: ['google-analytics-4', 'youtube-embed', 'line-tag'],
      ...more,
    },
    { digest: sha256 },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return JSON.parse(JSON.stringify(result.value.config));
};
