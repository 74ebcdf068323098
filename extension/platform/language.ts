import browser from 'webextension-polyfill';
import type ja from '../_locales/ja/messages.json';

export type MessageKey = keyof typeof ja;

/** A text of `_locales`, with its `$1`, `$2` … filled in. */
export const text = (key: MessageKey, ...values: (string | number)[]): string =>
  browser.i18n.getMessage(key, values.map(String));

/** The language of the texts that the browser picked. */
export const language = (): 'ja' | 'en' => (text('language') === 'en' ? 'en' : 'ja');
