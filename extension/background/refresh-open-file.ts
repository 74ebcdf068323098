import type { Property } from '../../sdk/core/property.ts';
import { OPEN_FILE_PATH } from '../properties/open-file.ts';
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
  if (answer && answer.text !== facts.openFile?.text) await platform.alone(() => enforce(parts));
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
