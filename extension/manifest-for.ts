import type base from '../manifest.json';
import { PROPERTIES } from '../sdk/core/property.ts';

export type Browser = 'chrome' | 'firefox';

/** What one browser gets of the manifest at the root. The demo builds know the demo's hosts too.
 *
 * Two manifests, not one: `incognito: split` in a shared one switches the add-on off in Firefox's
 * private windows, and Firefox has an event page where Chrome has a worker. */
export function manifestFor(manifest: typeof base, browser: Browser, demo: boolean) {
  const { background, minimum_chrome_version, browser_specific_settings, storage, ...shared } =
    manifest;
  const more = demo ? demoPatterns() : [];
  const common = {
    ...shared,
    host_permissions: [...shared.host_permissions, ...more],
    content_scripts: shared.content_scripts.map((script) => ({
      ...script,
      matches: [...script.matches, ...more],
    })),
  };
  return browser === 'chrome'
    ? { ...common, storage, background, minimum_chrome_version, incognito: 'split' as const }
    : {
        ...common,
        background: { scripts: [background.service_worker], type: 'module' as const },
        browser_specific_settings,
        incognito: 'spanning' as const,
      };
}

const demoPatterns = (): string[] =>
  PROPERTIES.flatMap(({ demoHost }) => (demoHost ? [`*://${demoHost}/*`] : []));
