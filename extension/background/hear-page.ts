import type { PageMessage } from '../../sdk/core/protocol.ts';
import { remember } from './facts.ts';
import type { Parts } from './parts.ts';
import { refreshOpenFile } from './refresh-open-file.ts';
import { runIntents } from './run-intents.ts';
import { queueRules, seeRecord } from './standing-rules.ts';

/** Takes note of what a page says of itself. Whose page it is, its address says and not the message;
 * what its record says, the cookie. */
export async function hearPage(parts: Parts, message: PageMessage, url: string): Promise<void> {
  const property = parts.group.ofUrl(url);
  if (!property) return;
  const { origin } = new URL(url);
  const at = parts.platform.now();
  if (message.type === 'hello' && message.property === property.id) {
    const { services: said, regime } = message;
    const seen = { origin, at, services: [...said], ...(regime !== undefined && { regime }) };
    await remember(parts, property, (facts) => ({ ...facts, seen }));
    await refreshOpenFile(parts, property, origin);
  }
  if (message.type === 'record') {
    // A sign that something changed: an open dashboard reads again.
    await remember(parts, property, ({ seen, ...facts }) => ({
      ...facts,
      ...(seen && { seen: { ...seen, at } }),
    }));
  }
  if (message.type === 'observed') return;
  // After what we may be doing ourselves, so that our own act is not taken for the site's.
  const queued = await parts.platform.alone(async () => {
    await seeRecord(parts, property);
    return queueRules(parts, property);
  });
  if (queued) await runIntents(parts);
}
