import type { PageMessage } from '../../sdk/core/protocol.ts';
import { remember } from './facts.ts';
import { noticeChange } from './known-record.ts';
import type { Parts } from './parts.ts';
import { refreshOpenFile } from './refresh-open-file.ts';

/** Takes note of what a page says of itself. Whose page it is, its address says and not the message;
 * what its record says, the cookie. */
export async function hearPage(parts: Parts, message: PageMessage, url: string): Promise<void> {
  const property = parts.group.ofUrl(url);
  if (!property) return;
  const { origin } = new URL(url);
  const at = parts.platform.now();
  if (message.type === 'hello' && message.property === property.id) {
    const services = [...message.services];
    await remember(parts, property, (facts) => ({ ...facts, seen: { origin, at, services } }));
    await refreshOpenFile(parts, property, origin);
  }
  if (message.type === 'record') {
    // A sign that something changed: an open dashboard reads again.
    await remember(parts, property, ({ seen, ...facts }) => ({
      ...facts,
      ...(seen && { seen: { ...seen, at } }),
    }));
  }
  // After what we may be doing ourselves, so that our own act is not taken for the site's.
  if (message.type !== 'observed') await parts.platform.alone(() => noticeChange(parts, property));
}
