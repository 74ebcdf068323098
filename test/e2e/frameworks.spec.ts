import { violations } from '../support/axe.ts';
import { expect, test } from '../support/world.ts';

const SITE = 'https://www.rarejob.co.jp/';

for (const name of ['react', 'vue', 'plain']) {
  test(`${name}: the component follows what is chosen, and chooses by a person's hand`, async ({
    visitor: { page },
    world,
  }) => {
    const thrown: string[] = [];
    page.on('pageerror', ({ message }) => thrown.push(message));
    await page.goto(`${SITE}${name}/`);
    const state = page.locator('#app').getByRole('status');
    // By notice, as the regime of this site has it.
    await expect(state).toHaveText('地図への送信：許可しています');
    await expect(page.locator('rj-embed iframe')).toHaveAttribute('src', /maps/);

    await page.getByRole('button', { name: '地図への送信を止める' }).click();
    await expect(state).toHaveText('地図への送信：止めています');
    await expect(page.locator('rj-still')).toBeVisible();
    await expect(page.locator('rj-embed iframe')).not.toHaveAttribute('src');
    world.demo.clear();
    await page.reload();
    await expect(state).toHaveText('地図への送信：止めています');
    expect(world.contacted('corporate')).not.toContain('www.google.com');

    await page.getByRole('button', { name: '地図をいつも許可する' }).click();
    await expect(state).toHaveText('地図への送信：許可しています');
    await expect(page.locator('rj-embed iframe')).toHaveAttribute('src', /maps/);
    // Chosen elsewhere: the component hears of it.
    await page.evaluate('rarejobConsent.withdraw(["google-maps"])');
    await expect(state).toHaveText('地図への送信：止めています');

    await page.locator('#app').getByRole('button', { name: '外部送信の設定' }).first().click();
    await expect(page.locator('rj-preferences dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    expect(thrown).toEqual([]);
  });

  test(`${name}: no accessibility faults (axe)`, async ({ visitor: { page } }) => {
    await page.goto(`${SITE}en/${name}/`);
    await expect(page.locator('#app').getByRole('status')).toHaveText(/allowed/);
    await page.locator('rj-notice [data-action="close"]').click();
    const found = await violations(page, { exclude: ['rj-embed iframe'] });
    expect(found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}
