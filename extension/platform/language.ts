import browser from 'webextension-polyfill';
import { LANGUAGES, type Language } from '../../sdk/core/config.ts';
import en from '../_locales/en/messages.json?plain';
import fil from '../_locales/fil/messages.json?plain';
import type messages from '../_locales/ja/messages.json';
import keys from '../_locales/ja/messages.json?keys';
import ja from '../_locales/ja/messages.json?plain';
import { fillMessage } from './fill-message.ts';

export type { Language };
export type MessageKey = keyof typeof messages;

/** All are in the package's code as well, because a browser gives out only the one of its own language. The
 * names of the texts stand once for all languages, and the texts in their order. */
const PLACES = new Map(keys.split('\n').map((key, place) => [key, place]));
const TEXTS: Readonly<Record<Language, readonly string[]>> = {
  ja: ja.split('\n'),
  en: en.split('\n'),
  fil: fil.split('\n'),
};
const KEY = 'language';

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** What the browser picked of `_locales`. */
const ofBrowser = (): Language => {
  const picked = browser.i18n.getMessage('language' satisfies MessageKey);
  return isLanguage(picked) ? picked : 'ja';
};

let spoken: Language | undefined;

/** The language that the person chose in our pages, else the browser's. */
export const language = (): Language => {
  spoken ??= ofBrowser();
  return spoken;
};

/** A text of `_locales`, with its `$1`, `$2` … filled in, in the forms that go with them. */
export const text = (key: MessageKey, ...values: (string | number)[]): string =>
  fillMessage(TEXTS[language()][PLACES.get(key) ?? -1] ?? key, values, language());

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
