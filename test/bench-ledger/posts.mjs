import { randomUUID } from 'node:crypto';

const DAY = 86_400_000;
const PROPERTIES = ['rarejob', 'corporate', 'progos', 'philippines'];
const SAID = ['granted', 'refused', undefined];

/** Makes posts as pages send them, over the last thirty days: a few with an exception for a service.
 * @param {string} core where the built core is */
export async function createPosts(core) {
  const { encodeRecord } = await import(core);
  const pick = (list) => list[Math.floor(Math.random() * list.length)];
  const newPost = () => {
    const decidedAt = Math.floor((Date.now() - Math.random() * 30 * DAY) / 1000) * 1000;
    const accepts = Math.random() < 0.5;
    const said = () => (accepts ? 'granted' : pick(SAID));
    const scope = 'a1b2c3d4';
    const record = encodeRecord({
      version: 1,
      id: randomUUID(),
      revision: 1,
      property: pick(PROPERTIES),
      regime: 'jp-strict',
      policy: { version: '2026-11-01', digest: 'A'.repeat(43) },
      decidedAt,
      expiresAt: decidedAt + 180 * DAY,
      method: accepts ? 'accept-all' : 'choose',
      language: 'ja',
      gpc: false,
      choices: {
        categories: {
          functional: said(),
          analytics: said(),
          advertising: said(),
          measurement: said(),
        },
        services: Math.random() < 0.1 ? { 'google-analytics-4': 'refused' } : {},
      },
      scopes: { functional: scope, analytics: scope, advertising: scope, measurement: scope },
    });
    return { record, sdk: '0.1.0' };
  };
  return { newPost };
}
