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
  readonly cookie?: { readonly name: string } | undefined;
  readonly scopes: Readonly<Record<string, string>>;
  readonly services: readonly ServiceInput[];
}

const schema = z.object({
  version: z.literal(1),
  property: id,
  policy: z.object({ version: z.string().check(z.regex(/^[\w-][\w.-]{0,63}$/)) }),
  regime: regimeChoice,
  cookie: z.optional(z.object({ name: z.string().check(z.regex(/^[\w-]{1,64}$/)) })),
  scopes: z.record(z.string(), z.string().check(z.regex(/^[\da-f]{8}(?:\.[\da-f]{8})*$/))),
  services: z.array(serviceSchema).check(z.maxLength(200)),
});

/** Reads an open file; `undefined` for anything that is not one of this property. */
export function parseOpenFile(text: string, property: string): OpenFile | undefined {
  const file = parseAnyOpenFile(text);
  return file?.property === property ? file : undefined;
}

/** Reads the open file of a site that is not known yet. */
export function parseAnyOpenFile(text: string): OpenFile | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = z.safeParse(schema, json);
  return parsed.success ? (parsed.data as OpenFile) : undefined;
}
