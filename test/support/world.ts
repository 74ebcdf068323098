import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  test as base,
  chromium,
  expect,
  type Page,
} from '@playwright/test';
import { generate } from 'selfsigned';
// @ts-expect-error: the demo's server is plain JavaScript, so that `npm start` needs no build.
import { startDemo } from '../../demo-site/server.mjs';
import { CHROMIUM, chromiumEnvironment, chromiumFlags, HEADLESS_SHELL } from './chromium.ts';
import { closeWelcome, copyExtension, install } from './extension-browser.ts';

export { expect };

/** One request that reached a host outside the properties. */
export interface Hit {
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly property: string | undefined;
  readonly kind: string;
  readonly cookies: readonly string[];
}

interface Demo {
  readonly port: number;
  readonly httpsPort: number;
  hits(): readonly Hit[];
  clear(): void;
  close(): Promise<void>;
}

/** The outside world of one worker: properties on their real hosts, vendors played by a recorder. */
export interface World {
  readonly demo: Demo;
  /** Hosts that heard something about a property since `clear()`; the browser's own traffic left out. */
  contacted(property: string): readonly string[];
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** `chrome-extension://…` of the extension, where it is loaded. */
  readonly extension: string;
}

interface Options {
  readonly extension: boolean;
  /** Hosts beside the extension's own that the browser lets it see already, and permissions: what a
   * person would be asked in a window that no test can press. */
  readonly permitted: readonly string[];
  readonly language: 'ja' | 'en';
  /** Needs what only a browser with windows does: a new tab by a person's hand. */
  readonly windows: boolean;
}

const LOCALES = { ja: 'ja-JP', en: 'en-US' } as const;
/** The one profile of a browser that stays open and speaks a language: extensions are in no other. */
type Home = (language: Options['language']) => Promise<BrowserContext>;

/** A fresh context: for pages alone, which need no profile of their own. */
type Guest = (language: Options['language'], windows?: boolean) => Promise<BrowserContext>;

export const test = base.extend<
  Options & { visitor: Visitor },
  { world: World; home: Home; guest: Guest }
>({
  extension: [false, { option: true }],
  permitted: [[], { option: true }],
  language: ['ja', { option: true }],
  windows: [false, { option: true }],

  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      const world = await openWorld();
      await use(world);
      await world.close();
    },
    { scope: 'worker' },
  ],

  home: [
    async ({ world }, use) => {
      const profiles: string[] = [];
      const opened = new Map<Options['language'], Promise<BrowserContext>>();
      const open = (language: Options['language']): Promise<BrowserContext> => {
        const profile = newProfile();
        profiles.push(profile);
        const context = launch(world, profile, language, ['--enable-unsafe-extension-debugging']);
        opened.set(language, context);
        return context;
      };
      await use((language) => opened.get(language) ?? open(language));
      for (const context of opened.values()) await (await context).close();
      profiles.forEach(forget);
    },
    { scope: 'worker' },
  ],

  guest: [
    async ({ world, home }, use) => {
      let shell: Promise<Browser> | undefined;
      const openShell = () =>
        chromium.launch({ ...startOf(world, []), executablePath: HEADLESS_SHELL });
      await use(async (language, windows = false) => {
        shell ??= windows ? undefined : openShell();
        const browser = windows ? (await home('ja')).browser() : await shell;
        if (!browser) throw new Error('a context without its browser');
        // A page is asked in the language of its context, whatever the browser itself speaks.
        return browser.newContext({ ignoreHTTPSErrors: true, locale: LOCALES[language] });
      });
      await (await shell)?.close();
    },
    { scope: 'worker' },
  ],

  visitor: async ({ world, home, guest, extension, permitted, language, windows }, use) => {
    if (!extension) {
      const context = await guest(language, windows);
      world.demo.clear();
      await use({ context, page: await context.newPage(), extension: '' });
      return context.close();
    }
    const context = await home(language);
    const installed = await install(context, permitted);
    world.demo.clear();
    const page = context.pages()[0] ?? (await context.newPage());
    await use({ context, page, extension: installed.extension });
    await installed.leave();
  },
});

export async function openWorld(): Promise<World & { close(): Promise<void> }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'test' }]);
  const demo: Demo = await startDemo({ port: 0, tls: { key, cert }, real: true });
  return {
    demo,
    contacted: (property) => [
      ...new Set(
        demo
          .hits()
          .filter((hit) => hit.property === property)
          .map(({ host }) => host),
      ),
    ],
    close: () => demo.close(),
  };
}

/** What a browser keeps of somebody between two starts. */
export function newProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'visitor-'));
  mkdirSync(join(profile, 'Default'));
  // Debian's Chromium drops third-party cookies unless told otherwise.
  writeFileSync(
    join(profile, 'Default/Preferences'),
    JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }),
  );
  return profile;
}

export const forget = (profile: string): void =>
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

/** Starts a browser on a profile; who calls closes its context.
 * @param again the profile was used before: the extension is there already. */
export async function visit(
  world: World,
  profile: string,
  {
    extension,
    permitted,
    language,
    again = false,
  }: Omit<Options, 'windows'> & { readonly again?: boolean },
): Promise<Visitor> {
  const path = join(profile, 'extension');
  if (extension && !again) copyExtension(path, permitted);
  const context = await launch(
    world,
    profile,
    language,
    extension ? [`--disable-extensions-except=${path}`, `--load-extension=${path}`] : [],
  );
  try {
    const worker = extension
      ? (context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker')))
      : undefined;
    if (extension && !again) await closeWelcome(context);
    const page = context.pages()[0] ?? (await context.newPage());
    world.demo.clear();
    return {
      context,
      page,
      extension: worker ? `chrome-extension://${new URL(worker.url()).host}` : '',
    };
  } catch (cause) {
    await context.close();
    throw cause;
  }
}

/** What every browser of this world is started with. */
const startOf = ({ demo: { port, httpsPort } }: World, more: readonly string[]) => ({
  headless: true,
  args: [
    // A page that a test serves itself comes from nowhere: to it the world is a local network.
    ...chromiumFlags('LocalNetworkAccessChecks'),
    '--ignore-certificate-errors',
    `--host-resolver-rules=MAP *:443 127.0.0.1:${httpsPort},MAP *:80 127.0.0.1:${port}`,
    ...more,
  ],
});

function launch(
  world: World,
  profile: string,
  language: Options['language'],
  more: readonly string[],
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...startOf(world, more),
    executablePath: CHROMIUM,
    ignoreHTTPSErrors: true,
    locale: LOCALES[language],
    // What the browser itself speaks, and so its extensions.
    env: { ...chromiumEnvironment(), LANGUAGE: language },
    ignoreDefaultArgs: ['--disable-extensions'],
  });
}
