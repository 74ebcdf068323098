import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What starts beside a page and shows no test anything: half of what a tab costs on a small machine. */
const BESIDE_THE_PAGE = [
  // A process ahead of a page that may never come.
  'SpareRendererForSitePerProcess',
  // Two pages of the browser's own in each window, for what is typed into the address bar.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** How every Chromium of the tests is started.
 * @param off features that a test's world can't have, beside those that nobody would see. */
export const chromiumFlags = (...off: readonly string[]): readonly string[] => [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  // There is none, and looking for it takes time.
  '--disable-gpu',
  `--disable-features=${[...BESIDE_THE_PAGE, ...off].join()}`,
];

/** The browser that people have. */
export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** The same engine without a browser's windows, where there is one: a page costs a third less in it. It takes
 * no extension. */
export const HEADLESS_SHELL = process.env.HEADLESS_SHELL_PATH ?? CHROMIUM;

let desktop: string | undefined;

/** The environment of a Chromium that installs extensions: for each it would tell the desktop of a new
 * icon, by shell scripts that take longer than many a test and show nothing here. */
export function chromiumEnvironment(): NodeJS.ProcessEnv {
  if (!desktop) {
    const made = mkdtempSync(join(tmpdir(), 'desktop-'));
    for (const tool of ['xdg-icon-resource', 'xdg-desktop-menu', 'xdg-settings', 'xdg-mime']) {
      symlinkSync('/bin/true', join(made, tool));
    }
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    desktop = made;
  }
  return { ...process.env, PATH: [desktop, process.env.PATH].join(delimiter) };
}
