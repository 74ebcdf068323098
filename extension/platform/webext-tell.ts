import browser from 'webextension-polyfill';
import { type MessageKey, text } from './language.ts';

/** How many attempts a badge has room for. */
const MOST = 99;

/** The badge has one meaning: attempts after a refusal, on this tab. */
export async function showAttempts(tabId: number, attempts: number): Promise<void> {
  const { action } = browser;
  // Without a number of its own a tab shows what is shown everywhere.
  const shown = attempts > MOST ? `${MOST}+` : attempts > 0 ? String(attempts) : null;
  try {
    const everywhere = await action.getTitle({});
    if (shown) await action.setBadgeBackgroundColor({ tabId, color: '#4d4d4d' });
    await action.setBadgeText({ tabId, text: shown });
    const title = attempts > 0 ? `${text('badge_title', attempts)}\n${everywhere}` : everywhere;
    await action.setTitle({ tabId, title });
  } catch {
    // The tab is gone.
  }
}

/** Tells by the system, where a person gave that permission. */
export async function notify(
  id: string,
  { key, values }: { readonly key: MessageKey; readonly values: string[] },
): Promise<void> {
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('extension/icons/128.png'),
    title: text('extensionName'),
    message: text(key, ...values),
  });
}
