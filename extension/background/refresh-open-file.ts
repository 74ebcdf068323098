import type { Property } from '../../sdk/core/property.ts';
import { OPEN_FILE_PATH, parseOpenFile } from '../properties/open-file.ts';
import { parseVersions, versionsKey, withVersion } from '../properties/open-file-versions.ts';
import { enforce } from './enforcement.ts';
import { known, remember } from './facts.ts';
import type { Parts } from './parts.ts';

const FRESH = 10 * 60_000;

/** Fetches a property's open file where ours is old, and has the rules follow what it says. What can't
 * be had leaves what we have. */
export async function refreshOpenFile(
  parts: Parts,
  property: Property,
  origin: string | undefined,
): Promise<void> {
  const { platform } = parts;
  const { facts } = await known(parts, property);
  if (facts.openFile && platform.now() - facts.openFile.at < FRESH) return;
  const at = platform.now();
  const answer = await firstAnswer(parts, property, origin ?? facts.seen?.origin);
  await remember(parts, property, (before) => ({
    ...before,
    openFile: answer ? { ...answer, at } : { text: '', status: 0, ...before.openFile, at },
  }));
  if (!answer || answer.text === facts.openFile?.text) return;
  await platform.alone(async () => {
    await keepVersion(parts, property, answer, at);
    await enforce(parts);
  });
}

/** What a property tells is kept as it changes: a person is shown what it said when they agreed. */
async function keepVersion(
  { platform }: Parts,
  { id }: Property,
  { text, status }: { readonly text: string; readonly status: number },
  at: number,
): Promise<void> {
  const file = status === 200 ? parseOpenFile(text, id) : undefined;
  if (!file) return;
  const before = parseVersions(await platform.store.get(versionsKey(id)));
  const after = withVersion(before, file, at);
  if (after !== before) await platform.store.set(versionsKey(id), after);
}

async function firstAnswer(
  { platform, group }: Parts,
  property: Property,
  origin: string | undefined,
): Promise<{ text: string; status: number } | undefined> {
  let last: { text: string; status: number } | undefined;
  for (const candidate of origin ? [origin] : likelyOrigins(group.homes(property))) {
    try {
      const { url, status, text } = await platform.fetch(`${candidate}${OPEN_FILE_PATH}`);
      // Redirected to somebody else's is not this property's.
      if (group.ofUrl(url) !== property) continue;
      last = { text: status === 200 ? text : '', status };
      if (status === 200) break;
    } catch {
      // Unreachable here; the next may be.
    }
  }
  return last;
}

/** Where a property that was never met should have its file. The demo's port is not known, and the
 * demo does not ask the real sites. */
const likelyOrigins = (homes: readonly { host: string; demo: boolean }[]): string[] =>
  homes.some(({ demo }) => demo)
    ? []
    : homes.flatMap(({ host }) => [`https://www.${host}`, `https://${host}`]);
