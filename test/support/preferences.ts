import type { Page } from '@playwright/test';

/** Opens every purpose in the dialog, as a person would with a press each, and waits for the recipients. */
export async function unfoldPurposes(page: Page): Promise<void> {
  const rows = page.locator('rj-preferences section > details');
  await rows.first().waitFor();
  await rows.evaluateAll((all) => {
    for (const row of all) (row as HTMLDetailsElement).open = true;
  });
  await page.locator('rj-preferences [data-entry]').first().waitFor();
}
