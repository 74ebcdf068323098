import browser from 'webextension-polyfill';
import { text } from './language.ts';

const MARKS = {
  pending: { sign: '…', color: '#0017c1', key: 'mark_pending' },
  refused: { sign: '!', color: '#ce0000', key: 'mark_refused' },
} as const;

/** Marks the button on all tabs, or takes the mark away. Where a tab has a number of its own, that stays. */
export async function mark(kind: keyof typeof MARKS | undefined): Promise<void> {
  const { action } = browser;
  const { sign, color, key } = kind ? MARKS[kind] : { sign: '', color: '#4d4d4d', key: undefined };
  await action.setBadgeBackgroundColor({ color });
  await action.setBadgeText({ text: sign });
  await action.setTitle({ title: text(key ?? 'extensionName') });
}
