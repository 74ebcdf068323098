import type { Page } from '@playwright/test';
import type { ServiceInput } from '../../sdk/core/index.ts';
import { violations } from '../support/axe.ts';
import { serveTrialPage, TRIAL, type TrialPage } from '../support/trial-page.ts';
import { expect, test, type Visitor } from '../support/world.ts';

const chat: ServiceInput = {
  id: 'own-chat',
  category: 'functional',
  name: { ja: '質問チャット', en: 'Question chat' },
  operator: 'Own',
  hosts: ['chat.example.com'],
  cookies: [
    { name: '_chat' },
    { name: '_chat_', match: 'prefix' },
    { name: '__Host-chat' },
    { name: '_chat_optout', keep: true },
  ],
  storage: [
    { area: 'local', name: 'chat:', match: 'prefix' },
    { area: 'local', name: 'chat:optout', keep: true },
    { area: 'session', name: 'chat:', match: 'prefix' },
    { area: 'indexed', name: 'chat' },
    { area: 'indexed', name: 'chat-', match: 'prefix' },
    { area: 'cache', name: 'chat-', match: 'prefix' },
  ],
};
/** Below the path that cookies are tried on. */
const PAGE = `${TRIAL}course/list`;

/** What the chat keeps as soon as it runs, in every place that a page has; and what is not its own. */
const WRITES = `
  for (const cookie of [
    '_chat=1; path=/',
    '_chat_top=1; path=/; domain=rarejob.com; secure',
    '_chat_trial=1; path=/trial',
    '_chat_trial_top=1; path=/trial/; domain=www.rarejob.com',
    '_chat_page=1; path=/trial/course/list',
    '_chat_partition=1; path=/; secure; partitioned',
    '__Host-chat=1; path=/; secure',
    '_chat_optout=1; path=/',
    '_chatter=1; path=/',
  ]) document.cookie = cookie;
  for (const area of [localStorage, sessionStorage]) {
    for (const key of ['chat:id', 'chat:optout', 'chatter']) area.setItem(key, '1');
  }
  const database = (name) => new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onerror = reject;
    request.onsuccess = () => resolve(request.result);
  });
  window.written = Promise.all([
    ...['chat', 'chat-log', 'chatter'].map(async (name) => (await database(name)).close()),
    ...['chat-files', 'chatter'].map((name) => caches.open(name)),
  ]).then(() => true);`;
const TAG = `<script type="text/plain" data-service="own-chat">${WRITES}</script>`;
const CONTROLS = `<h2>Section</h2><p><button data-choices="open">open</button>
  <button data-choices="withdraw">back</button></p>`;

async function open({ context, page }: Visitor, trial: TrialPage = {}): Promise<void> {
  await serveTrialPage(context, {
    body: TAG + CONTROLS,
    ...trial,
    config: { services: [chat, 'youtube-embed'], ...trial.config },
  });
  await page.goto(PAGE);
}
const notice = (page: Page, action: string) =>
  page.locator(`rj-notice [data-action="${action}"]`).click();
const written = (page: Page) => expect.poll(() => page.evaluate('window.written')).toBe(true);
async function withdraw(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'open' }).click();
  await page.locator('rj-preferences [data-action="withdraw"]').click();
}
const result = (page: Page) => page.locator('rj-result');
const faults = (page: Page) =>
  page.evaluate("rarejobConsent.errors.map(({ path, message }) => path + ': ' + message)");

/** All that is kept, as the browser knows it; our own record and history left out. */
const kept = async ({ context, page }: Visitor) => ({
  cookies: (await context.cookies())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('rj_choices'))
    .sort(),
  ...((await page.evaluate(async () => ({
    local: Object.keys(localStorage)
      .filter((name) => !name.startsWith('rj_choices'))
      .sort(),
    session: Object.keys(sessionStorage).sort(),
    databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
    caches: (await caches.keys()).sort(),
  }))) as object),
});
/** What is nobody's, and a person's own opt-out at the vendor. */
const NOT_THEIRS = {
  cookies: ['_chat_optout', '_chatter'],
  local: ['chat:optout', 'chatter'],
  session: ['chatter'],
  databases: ['chatter'],
  caches: ['chatter'],
};

for (const regime of ['jp-strict', 'eu', 'jp'] as const) {
  test(`taking back clears every place that the service wrote to: ${regime}`, async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, { config: { services: [chat, 'youtube-embed'], regime } });
    if (regime === 'jp') await notice(page, 'close');
    else await notice(page, 'accept');
    await written(page);
    expect(await kept(visitor)).toEqual({
      cookies: [
        '__Host-chat',
        '_chat',
        '_chat_optout',
        '_chat_page',
        '_chat_partition',
        '_chat_top',
        '_chat_trial',
        '_chat_trial_top',
        '_chatter',
      ],
      local: ['chat:id', 'chat:optout', 'chatter'],
      session: ['chat:id', 'chat:optout', 'chatter'],
      databases: ['chat', 'chat-log', 'chatter'],
      caches: ['chat-files', 'chatter'],
    });
    await withdraw(page);
    await expect.poll(() => kept(visitor)).toEqual(NOT_THEIRS);
    expect(await faults(page)).toEqual([]);
    await expect(result(page)).toContainText(
      '止めました：質問チャット、YouTube 動画の埋め込み。 Cookieを7件消しました。 今の許可：2件中0件。',
    );
    await expect(result(page).locator('li')).toHaveCount(0);
  });
}

/** A page of ours that does not let go of the chat's database. */
const HOLDS = `<script>
  window.hold = new Promise((resolve) => {
    const request = indexedDB.open('chat');
    request.onsuccess = () => resolve(request.result);
  });
  window.holding = hold.then(() => true);
</script>`;
const holding = (page: Page) => expect.poll(() => page.evaluate('window.holding')).toBe(true);
const serverCookie = { name: '_chat_server', value: '1', domain: 'www.rarejob.com', path: '/' };

for (const [lang, left, unseen] of [
  ['ja', '質問チャット：chat', 'このページからは見えないCookieがあります'],
  ['en', 'Question chat: chat', 'can’t be seen from this page'],
] as const) {
  test(`what stays is named, what can't be seen is not called gone: ${lang}`, async ({
    visitor,
  }) => {
    const { context, page } = visitor;
    await context.addCookies([{ ...serverCookie, httpOnly: true, secure: true }]);
    await open(visitor, { lang, body: HOLDS + TAG + CONTROLS });
    await notice(page, 'accept');
    await written(page);
    await holding(page);
    await withdraw(page);
    await expect(result(page).locator('li')).toHaveText([left]);
    await expect(result(page)).toContainText(unseen);
    expect(await faults(page)).toEqual([
      `own-chat: IndexedDB database "chat" can't be removed from this page`,
    ]);
    expect(await kept(visitor)).toEqual({
      ...NOT_THEIRS,
      cookies: ['_chat_optout', '_chat_server', '_chatter'],
      databases: ['chat', 'chatter'],
    });
    // It stays for those who read slowly, and goes when they say so.
    await result(page).locator('[data-action="close"]').click();
    await expect(result(page)).toHaveCount(0);
    // The browser itself does the rest.
    await page.evaluate('hold.then((database) => database.close())');
    await expect.poll(() => kept(visitor)).toMatchObject({ databases: ['chatter'] });
  });

  for (const [width, colorScheme] of [
    [320, 'dark'],
    [1280, 'light'],
  ] as const) {
    test(`the result has no accessibility faults (axe): ${lang}, ${width} px, ${colorScheme}`, async ({
      visitor,
    }) => {
      const { page } = visitor;
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await open(visitor, { lang, body: HOLDS + TAG + CONTROLS });
      await notice(page, 'accept');
      await written(page);
      await holding(page);
      await withdraw(page);
      await expect(result(page).locator('li')).toHaveText([left]);
      await expect(page.locator('rj-preferences')).toHaveCount(0);
      const found = await violations(page);
      expect(found.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    });
  }
}

test("after a press on the page's own control it is said too, and read to those who hear", async ({
  visitor,
}) => {
  const { page } = visitor;
  await open(visitor, { body: HOLDS + TAG + CONTROLS });
  await notice(page, 'accept');
  await written(page);
  await holding(page);
  await page.getByRole('button', { name: 'back' }).click();
  await expect(page.getByRole('status').filter({ hasText: '質問チャット：chat' })).toBeVisible();
  expect(await page.evaluate('document.activeElement.textContent')).toBe('back');
});

test('where tags ran by notice, the press that stops them says it', async ({ visitor }) => {
  const { page } = visitor;
  await open(visitor, { config: { services: [chat, 'youtube-embed'], regime: 'jp' } });
  await written(page);
  await notice(page, 'reject');
  await expect(result(page)).toContainText('このページからは見えないCookieがあります');
  await expect.poll(() => kept(visitor)).toEqual(NOT_THEIRS);
});

test('a refusal of what never ran stopped nobody, and says how it is now', async ({ visitor }) => {
  const { page } = visitor;
  await open(visitor);
  await notice(page, 'reject');
  await page.getByRole('button', { name: 'open' }).click();
  await page.locator('rj-preferences [data-action="reject"]').click();
  await expect(result(page).getByRole('status')).toHaveText(
    '✓ 選んだ内容を保存しました。 今の許可：2件中0件。',
  );
  await expect(result(page).locator('[part="unseen"]')).toHaveCount(0);
});

test('what was taken back elsewhere is cleared where a page of its host opens next', async ({
  visitor,
}) => {
  const { page } = visitor;
  await open(visitor);
  await notice(page, 'reject');
  // What the refusal clears is cleared.
  await expect(result(page)).toBeVisible();
  // As if the tag had written here before the record was taken back on another host.
  await page.evaluate(`${WRITES} written`);
  expect(await kept(visitor)).toMatchObject({ databases: ['chat', 'chat-log', 'chatter'] });
  await page.reload();
  await expect.poll(() => kept(visitor)).toEqual(NOT_THEIRS);
  await expect(result(page)).toHaveCount(0);
});

for (const [how, hosts] of [
  ['its own host only', { cookie: { domain: 'host' } }],
  ['a staging host only', { environment: 'staging' }],
] as const) {
  test(`the record is for ${how}; services' cookies go from the parent domain all the same`, async ({
    visitor,
  }) => {
    const { page } = visitor;
    await open(visitor, { config: { services: [chat], ...hosts } });
    await notice(page, 'accept');
    await written(page);
    await withdraw(page);
    await expect.poll(() => kept(visitor)).toEqual(NOT_THEIRS);
  });
}

test.describe('in a browser that can not list databases', () => {
  test.beforeEach(({ visitor: { page } }) =>
    page.addInitScript(
      'window.listed = indexedDB.databases.bind(indexedDB); delete IDBFactory.prototype.databases',
    ),
  );
  const databases = (page: Page) =>
    expect.poll(() => page.evaluate('listed().then((all) => all.map(({ name }) => name).sort())'));

  test('those with an exact name are removed, and none is made by looking', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor);
    await notice(page, 'accept');
    await written(page);
    await withdraw(page);
    await expect(result(page).locator('[part="unseen"]')).toBeVisible();
    await databases(page).toEqual(['chat-log', 'chatter']);
    expect(await faults(page)).toEqual([]);
  });

  test('one that is held open is told, and gone when it is let go', async ({ visitor }) => {
    const { page } = visitor;
    await open(visitor, { body: HOLDS + TAG + CONTROLS });
    await notice(page, 'accept');
    await written(page);
    await holding(page);
    await withdraw(page);
    await expect(result(page).locator('li')).toHaveText(['質問チャット：chat']);
    await page.evaluate('hold.then((database) => database.close())');
    await databases(page).toEqual(['chat-log', 'chatter']);
  });
});

test('storage that throws, or never answers, is no fault of the page', async ({ visitor }) => {
  const { page } = visitor;
  const thrown: string[] = [];
  page.on('pageerror', ({ message }) => thrown.push(message));
  await page.addInitScript(`
    const blocked = { get() { throw new DOMException('blocked', 'SecurityError'); } };
    for (const name of ['localStorage', 'sessionStorage', 'caches']) {
      Object.defineProperty(window, name, blocked);
    }
    IDBFactory.prototype.databases = () => new Promise(() => {});
  `);
  await open(visitor, {
    body: `<script type="text/plain" data-service="own-chat">
    document.cookie = '_chat=1'; window.written = true;</script>${CONTROLS}`,
  });
  await notice(page, 'accept');
  await written(page);
  await withdraw(page);
  await expect(result(page).locator('[part="unseen"]')).toBeVisible();
  expect(await page.evaluate('document.cookie')).not.toContain('_chat=');
  expect(thrown).toEqual([]);
});
