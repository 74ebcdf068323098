import browser from 'webextension-polyfill';

const ID = 'gpc';

/** Registers a file for pages' own world, before their first script; for these pages and no others.
 * Browsers forget what was registered in various ways, so it is asked for at every start. */
export async function registerInPages(file: string, patterns: readonly string[]): Promise<void> {
  const { scripting } = browser;
  const [standing] = await scripting.getRegisteredContentScripts({ ids: [ID] });
  const matches = [...patterns].sort();
  if (String(standing?.matches?.toSorted()) === String(matches) && standing?.js?.[0] === file) {
    return;
  }
  if (standing) await scripting.unregisterContentScripts({ ids: [ID] });
  if (matches.length === 0) return;
  await scripting.registerContentScripts([
    {
      id: ID,
      js: [file],
      matches,
      world: 'MAIN',
      runAt: 'document_start',
      allFrames: true,
      matchOriginAsFallback: true,
      persistAcrossSessions: true,
    },
  ]);
}
