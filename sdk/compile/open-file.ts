import type { CompiledConfig, ConfigInput, ServiceInput } from '../core/index.ts';

/** `/.well-known/external-transmissions.json`: what a property says of itself to everyone. */
export interface OpenFile {
  readonly version: 1;
  readonly property: string;
  readonly policy: CompiledConfig['policy'];
  readonly regime: CompiledConfig['regime'];
  readonly cookie: { readonly name: string };
  readonly scopes: CompiledConfig['scopes'];
  /** SHA-256 of the notice's texts, by language. */
  readonly digests: Readonly<Record<string, string>>;
  readonly contact?: ConfigInput['contact'];
  readonly services: readonly ServiceInput[];
}

export function openFileOf(
  input: ConfigInput,
  config: CompiledConfig,
  services: readonly ServiceInput[],
): OpenFile {
  const { property, policy, regime, scopes, cookie, texts } = config;
  return {
    version: 1,
    property,
    policy,
    regime,
    cookie: { name: cookie.name },
    scopes,
    digests: Object.fromEntries(
      Object.entries(texts).map(([language, { digest }]) => [language, digest]),
    ),
    ...(input.contact && { contact: input.contact }),
    services,
  };
}
