import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { expect } from '@playwright/test';

const EXTENSION = join(import.meta.dirname, '../../dist/extension/chrome');

/** An extension in a browser, from its installation to the end of a test. */
export interface Installed {
  /** `chrome-extension://…`, another at each installation. */
  readonly extension: string;
  /** Takes it off again, with all that the browser keeps of anybody, and leaves one empty page. */
  leave(): Promise<void>;
}

/** Installs the built extension in a browser that runs, as a person would: a start of the browser for each
 * test takes longer than most of the tests.
 * @param context started with `--enable-unsafe-extension-debugging`.
 * @param permitted hosts and permissions in its manifest beside its own. */
export async function install(
  context: BrowserContext,
  permitted: readonly string[],
): Promise<Installed> {
  // An id comes from the folder: nothing that the browser still clears away of the one before is this one's.
  const folder = mkdtempSync(join(tmpdir(), 'extension-'));
  copyExtension(folder, permitted);
  const browser = await context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('a context without its browser');
  const awake = context.waitForEvent('serviceworker');
  // Playwright's types know no domain of extensions.
  const send = browser.send as (method: string, input: object) => Promise<{ id: string }>;
  const { id } = await send.call(browser, 'Extensions.loadUnpacked', { path: folder });
  await awake;
  await closeWelcome(context);
  return {
    extension: `chrome-extension://${id}`,
    async leave() {
      await context.unrouteAll({ behavior: 'ignoreErrors' });
      // A window without a tab closes.
      const empty = await context.newPage();
      await send.call(browser, 'Extensions.uninstall', { id });
      await browser.detach();
      for (const page of context.pages()) if (page !== empty) await page.close();
      const session = await context.newCDPSession(empty);
      await session.send('Storage.clearDataForOrigin', { origin: '*', storageTypes: 'all' });
      await session.send('Network.clearBrowserCache');
      await session.detach();
      await context.clearPermissions();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The built extension with more hosts and permissions in its manifest. */
export function copyExtension(path: string, permitted: readonly string[]): void {
  cpSync(EXTENSION, path, { recursive: true });
  const file = join(path, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const hosts = permitted.filter((one) => one.includes('.'));
  const patterns = hosts.map((host) => `*://*.${host}/*`);
  manifest.permissions.push(...permitted.filter((one) => !hosts.includes(one)));
  manifest.host_permissions = [...manifest.host_permissions, ...patterns];
  writeFileSync(file, JSON.stringify(manifest));
}

/** What the extension opens at its installation would stand in front of the tests' pages. */
export async function closeWelcome(context: BrowserContext): Promise<void> {
  const welcome = () => context.pages().find((page) => page.url().includes('/welcome.html'));
  const message = 'the extension opens its page at installation';
  await expect.poll(welcome, { message, intervals: [50] }).toBeTruthy();
  await welcome()?.close();
}
