import { afterEach, expect, test, vi } from 'vitest';
import { showResult } from '../../../sdk/surfaces/show-result.ts';
import { type FakeUi, fakeUi } from '../ui/fake-ui.ts';

let ui: FakeUi;
afterEach(() => {
  ui.stop();
  // biome-ignore lint/suspicious/noDocumentCookie: as a visitor who clears it.
  document.cookie = '_ga=; Path=/; Max-Age=0';
  document.body.replaceChildren();
});

test('a result says what is left of what is refused now, not of what was when it began to look', async () => {
  ui = await fakeUi({ services: ['google-analytics-4', 'youtube-embed'] });
  await ui.arrive({ kind: 'reject-all' });
  const refused = ui.decision();
  await ui.arrive({ kind: 'accept-all' });
  const accepted = ui.decision();
  // biome-ignore lint/suspicious/noDocumentCookie: as a vendor writes it.
  document.cookie = '_ga=1; Path=/';

  let now = refused;
  const showing = showResult({ ...ui, decision: () => now }, () => {}, undefined);
  now = accepted;
  await showing;
  const part = (name: string) =>
    document.querySelector('rj-result')?.shadowRoot?.querySelector(`[part="${name}"]`);
  await vi.waitFor(() => expect(part('outcome')?.textContent).toBeTruthy());
  expect(part('left')).toBeNull();
});
