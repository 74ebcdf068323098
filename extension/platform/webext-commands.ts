import browser from 'webextension-polyfill';

/** The keys that open the popup; none where the person or the browser took them away. */
export async function popupKeys(): Promise<string | undefined> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === '_execute_action')?.shortcut || undefined;
}
