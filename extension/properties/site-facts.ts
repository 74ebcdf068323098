import * as z from 'zod/mini';
import { readable, type StoredForm } from '../platform/stored-form.ts';
import { type OpenFile, parseOpenFile } from './open-file.ts';

/** What was learnt of a property in passing: hints, kept so that they are there with no tab open. */
export interface SiteFacts {
  /** Where the SDK was met, and what it said it serves. */
  readonly seen?: {
    readonly origin: string;
    readonly at: number;
    readonly services: string[];
    /** The rules that it said are in force for this visitor. */
    readonly regime?: string | undefined;
  };
  /** Services whose cookies were found here and taken away: they left no other trace. */
  readonly met?: readonly string[];
  /** The last good open file as text, read again on every use. What is no good file takes its place
   * never: an address that answers nothing says nothing of what a site does. */
  readonly openFile?: { readonly text: string; readonly at: number; readonly status: number };
  /** Where that was: an address of the site that exists. */
  readonly origin?: string | undefined;
  /** How the address answered instead, where it did since. */
  readonly answer?: number | undefined;
}

const schema = z.object({
  seen: z.optional(
    z.object({
      origin: z.string(),
      at: z.number(),
      services: z.array(z.string()),
      regime: z.optional(z.string()),
    }),
  ),
  met: z.optional(z.array(z.string())),
  openFile: z.optional(z.object({ text: z.string(), at: z.number(), status: z.number() })),
  origin: z.optional(z.string()),
  answer: z.optional(z.number()),
});

export const FACTS = 'site:';
export const factsKey = (property: string): string => `${FACTS}${property}`;

/** Facts that can't be read are facts we don't have. */
export const factsForm = { schema, none: {} } as StoredForm<SiteFacts>;

export const parseFacts = (value: unknown): SiteFacts => readable(factsForm, value);

/** `read`: there is a good one, though it may be of before. `none`: the property offers no file.
 * `unreadable`: what it offers is no open file of it. */
export type OpenFileState = 'read' | 'unreadable' | 'none';

export function openFileOf(
  { openFile, answer }: SiteFacts,
  property: string,
): { readonly state: OpenFileState; readonly file?: OpenFile } {
  const file = openFile?.status === 200 ? parsedFile(openFile.text, property) : undefined;
  if (file) return { state: 'read', file };
  return { state: (answer ?? openFile?.status) === 200 ? 'unreadable' : 'none' };
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
