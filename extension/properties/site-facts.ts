import * as z from 'zod/mini';
import { readable, type StoredForm } from '../platform/stored-form.ts';
import { type OpenFile, parseOpenFile } from './open-file.ts';

/** What was learnt of a property in passing: hints, kept so that they are there with no tab open. */
export interface SiteFacts {
  /** Where the SDK was met, and what it said it serves. */
  readonly seen?: { readonly origin: string; readonly at: number; readonly services: string[] };
  /** Services whose cookies were found here and taken away: they left no other trace. */
  readonly met?: readonly string[];
  /** Its open file as text, read again on every use. */
  readonly openFile?: { readonly text: string; readonly at: number; readonly status: number };
}

const schema = z.object({
  seen: z.optional(z.object({ origin: z.string(), at: z.number(), services: z.array(z.string()) })),
  met: z.optional(z.array(z.string())),
  openFile: z.optional(z.object({ text: z.string(), at: z.number(), status: z.number() })),
});

export const FACTS = 'site:';
export const factsKey = (property: string): string => `${FACTS}${property}`;

/** Facts that can't be read are facts we don't have. */
export const factsForm = { schema, none: {} } as StoredForm<SiteFacts>;

export const parseFacts = (value: unknown): SiteFacts => readable(factsForm, value);

/** `none`: the property offers no file. `unreadable`: what it offers is no open file of it. */
export type OpenFileState = 'read' | 'unreadable' | 'none';

export function openFileOf(
  facts: SiteFacts,
  property: string,
): { readonly state: OpenFileState; readonly file?: OpenFile } {
  if (facts.openFile?.status !== 200) return { state: 'none' };
  const file = parsedFile(facts.openFile.text, property);
  return file ? { state: 'read', file } : { state: 'unreadable' };
}

const parsed = new Map<string, { readonly text: string; readonly file: OpenFile | undefined }>();

/** What a text says is worked out once: a file may have 150 kB, and is looked at many times in an act. */
function parsedFile(text: string, property: string): OpenFile | undefined {
  const known = parsed.get(property);
  if (known?.text === text) return known.file;
  const file = parseOpenFile(text, property);
  parsed.set(property, { text, file });
  return file;
}
