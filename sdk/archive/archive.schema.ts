import * as z from 'zod/mini';
import { ok, type Result } from '../core/index.ts';
import type { Archive } from './archive.ts';

const strings = z.record(z.string(), z.string());
const schema = z.object({
  version: z.literal(1),
  compiled: z.array(
    z.object({
      at: z.string(),
      policy: z.string(),
      recipients: z.record(z.string(), z.array(z.string())),
      digests: strings,
    }),
  ),
});

/** Reads an archive as it lies in a file. */
export function parseArchive(value: unknown): Result<Archive> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [first, ...rest] = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }));
  return { ok: false, faults: [first ?? { path: '', message: 'no archive' }, ...rest] };
}
