import { runIntents } from '../../../extension/background/run-intents.ts';
import { type FakeBrowser, locks } from './fake-browser.ts';

/** Carries out what waits until the given effect, which never comes back.
 * @returns whether it got that far. */
export function dyingAt(browser: FakeBrowser, step: number): Promise<boolean> {
  const { platform } = browser;
  let effects = 0;
  return new Promise((resolve) => {
    const mortal = <T extends object>(part: T, names: readonly (keyof T)[]): T =>
      Object.assign(
        { ...part },
        Object.fromEntries(
          names.map((name) => [
            name,
            (...args: unknown[]) => {
              effects += 1;
              if (effects <= step) return (part[name] as (...a: unknown[]) => unknown)(...args);
              resolve(true);
              return new Promise(() => undefined);
            },
          ]),
        ),
      );
    const dying = {
      ...mortal(platform, ['stateGpcOn', 'bridgePages', 'giveBack']),
      cookies: mortal(platform.cookies, ['set', 'remove']),
      rules: {
        ...mortal(platform.rules, ['update']),
        session: mortal(platform.rules.session, ['update']),
      },
      store: mortal(platform.store, ['set', 'remove']),
      session: mortal(platform.session, ['set', 'remove']),
      entries: mortal(platform.entries, ['begin', 'add', 'restart']),
      tabs: mortal(platform.tabs, ['tell']),
      // Whoever dies holds nothing any more.
      alone: locks(),
    };
    runIntents({ ...browser, platform: dying }).then(() => resolve(false));
  });
}
