import browser from 'webextension-polyfill';
import en from '../_locales/en/messages.json?plain';
import type messages from '../_locales/ja/messages.json';
import ja from '../_locales/ja/messages.json?plain';
import { fillMessage } from './fill-message.ts';

export type Language = 'ja' | 'en';
export type MessageKey = keyof typeof messages;

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { ja, en };
const KEY = 'language';

const isLanguage = (value: unknown): value is Language => value === 'ja' || value === 'en';

/** What the browser picked of `_locales`. Both are in the package's code as well, because a browser
 * gives out only the one of its own language. */
const ofBrowser = (): Language =>
  browser.i18n.getMessage('language' satisfies MessageKey) === 'en' ? 'en' : 'ja';

let spoken: Language | undefined;

/** The language that the person chose in our pages, else the browser's. */
export const language = (): Language => {
  spoken ??= ofBrowser();
  return spoken;
};

/** A text of `_locales`, with its `$1`, `$2` … filled in, in the forms that go with them. */
export const text = (key: MessageKey, ...values: (string | number)[]): string =>
  fillMessage(TEXTS[language()][key] ?? key, values, language());

/** Takes up what was chosen; to be awaited before anything is said. */
export async function readLanguage(): Promise<void> {
  const { [KEY]: chosen } = await browser.storage.local.get(KEY);
  spoken = isLanguage(chosen) ? chosen : ofBrowser();
}

export const chooseLanguage = (chosen: Language): Promise<void> =>
  browser.storage.local.set({ [KEY]: chosen });

/** Speaks what is chosen from now on, also where it was chosen in another page. */
export function followLanguage(changed?: () => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const chosen = changes[KEY];
    if (!chosen) return;
    spoken = isLanguage(chosen.newValue) ? chosen.newValue : ofBrowser();
    changed?.();
  });
}
