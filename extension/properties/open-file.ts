import * as z from 'zod/mini';
import { id, regimeChoice, serviceSchema } from '../../sdk/core/config.schema.ts';
import type { ServiceInput } from '../../sdk/core/config.ts';
import type { RegimeChoice } from '../../sdk/core/regime.ts';

export const OPEN_FILE_PATH = '/.well-known/external-transmissions.json';

/** What a property says of itself to everyone, as far as the extension uses it. */
export interface OpenFile {
  readonly version: 1;
  readonly property: string;
  readonly policy: { readonly version: string };
  readonly regime: RegimeChoice;
  readonly scopes: Readonly<Record<string, string>>;
  readonly services: readonly ServiceInput[];
}

const schema = z.object({
  version: z.literal(1),
  property: id,
  policy: z.object({ version: z.string().check(z.regex(/^[\w-][\w.-]{0,63}$/)) }),
  regime: regimeChoice,
  scopes: z.record(z.string(), z.string().check(z.regex(/^[\da-f]{8}(?:\.[\da-f]{8})*$/))),
  services: z.array(serviceSchema).check(z.maxLength(200)),
});

/** Reads an open file; `undefined` for anything that is not one of this property. */
export function parseOpenFile(text: string, property: string): OpenFile | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = z.safeParse(schema, json);
  return parsed.success && parsed.data.property === property
    ? (parsed.data as OpenFile)
    : undefined;
}
