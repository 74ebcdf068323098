import browser, { type Scripting } from 'webextension-polyfill';

type Where = Partial<Scripting.RegisteredContentScript>;

/** Pages' own world, in every frame of theirs. */
export const EVERY_FRAME: Where = { world: 'MAIN', allFrames: true, matchOriginAsFallback: true };

/** A file of ours as the API takes it. Firefox gives it out as an address at times, and takes no address. */
export const inPackage = (file: string): string => file.replace(browser.runtime.getURL(''), '');

/** Registers a file to run before a page's first script; in these pages and no others. Browsers forget
 * what was registered in various ways, so it is asked for at every start. */
export async function registerInPages(
  id: string,
  file: string,
  patterns: readonly string[],
  where: Where,
): Promise<void> {
  const { scripting } = browser;
  const [standing] = await scripting.getRegisteredContentScripts({ ids: [id] });
  const matches = [...patterns].sort();
  const same = standing?.js?.map(inPackage)[0] === inPackage(file);
  if (same && String(standing?.matches?.toSorted()) === String(matches)) return;
  if (standing) await scripting.unregisterContentScripts({ ids: [id] });
  if (matches.length === 0) return;
  const script = { ...where, id, js: [file], matches };
  await scripting.registerContentScripts([
    { ...script, runAt: 'document_start', persistAcrossSessions: true },
  ]);
}
