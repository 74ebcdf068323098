import * as z from 'zod/mini';
import type { Property } from '../../sdk/core/property.ts';
import type { Fetched } from '../platform/platform.ts';
import { OPEN_FILE_PATH, originsOf, parseOpenFile } from '../properties/open-file.ts';
import { parseVersions, versionsKey, withVersion } from '../properties/open-file-versions.ts';
import { enforce } from './enforcement.ts';
import { known, remember } from './facts.ts';
import type { Parts } from './parts.ts';

const FRESH = 10 * 60_000;
/** After one answer that was none; twice as long after each that follows. */
const SOON = 20_000;

/** In the session's store: that nothing came is nothing to keep. */
export const triedKey = (property: string): string => `open-file-tried:${property}`;

const triedSchema = z.object({ at: z.number(), times: z.number() });

/** Fetches a property's open file where ours is old, and has the rules follow what it says. Only a good
 * file takes the place of the one that we have; what is none is asked for again soon.
 * @param page the origin of a page of it, where there is one. */
export async function refreshOpenFile(
  parts: Parts,
  property: Property,
  page?: string,
): Promise<void> {
  const { platform } = parts;
  const { facts, state } = await known(parts, property);
  const at = platform.now();
  // One of a time that is still to come is of a clock that was wrong.
  if (state === 'read' && facts.openFile && Math.abs(at - facts.openFile.at) < FRESH) return;
  const origins = originsOf(parts.group.homes(property), page ?? facts.seen?.origin);
  if (origins.length === 0) return;
  const key = triedKey(property.id);
  const tried = z.safeParse(triedSchema, await platform.session.get(key)).data;
  const times = tried?.times ?? 0;
  if (tried && Math.abs(at - tried.at) < Math.min(FRESH, SOON * 2 ** (times - 1))) return;
  // Before it is asked: several pages of ours look at once.
  await platform.session.set(key, { at, times: times + 1 });

  const { text, origin, status } = await answerOf(parts, property, origins);
  if (text === undefined) {
    if (status === undefined || status === facts.answer) return;
    await remember(parts, property, (before) => ({ ...before, answer: status }));
    return;
  }
  await platform.session.remove(key);
  await remember(parts, property, ({ answer: _, ...before }) => ({
    ...before,
    openFile: { text, at, status: 200 },
    origin,
  }));
  if (text === facts.openFile?.text) return;
  await platform.alone(async () => {
    await keepVersion(parts, property, text, at);
    await enforce(parts);
  });
}

/** What a property tells is kept as it changes: a person is shown what it said when they agreed. */
async function keepVersion(
  { platform }: Parts,
  { id }: Property,
  text: string,
  at: number,
): Promise<void> {
  const file = parseOpenFile(text, id);
  if (!file) return;
  const before = parseVersions(await platform.store.get(versionsKey(id)));
  const after = withVersion(before, file, at);
  if (after !== before) await platform.store.set(versionsKey(id), after);
}

interface Answer {
  /** Of a good file. */
  readonly text?: string;
  readonly origin?: string;
  /** Of an answer that is none; left out where nobody answered at all. */
  readonly status?: number;
}

async function answerOf(
  parts: Parts,
  property: Property,
  origins: readonly string[],
): Promise<Answer> {
  let status: number | undefined;
  for (const origin of origins) {
    const answer = await fetchFrom(parts, origin, origins);
    if (answer?.status === 200 && parseOpenFile(answer.text, property.id)) {
      return { text: answer.text, origin: new URL(answer.url).origin };
    }
    // That one address offers no file says less than that the other offers what is none.
    if (answer && status !== 200) status = answer.status;
  }
  return status === undefined ? {} : { status };
}

/** The file at an origin; `undefined` where nobody answers, or somebody else does.
 * @param origins where it may be redirected to. */
export async function fetchFrom(
  { platform }: Parts,
  origin: string,
  origins: readonly string[],
): Promise<Fetched | undefined> {
  try {
    const answer = await platform.fetch(`${origin}${OPEN_FILE_PATH}`);
    return origins.includes(new URL(answer.url).origin) ? answer : undefined;
  } catch {
    return undefined;
  }
}
