import type { UiContext } from './context.ts';
import { fill } from './texts.ts';

/** Names in the notice whom a person is asked about anew: names come with the details. */
export async function askedAnew(notice: ParentNode, ui: UiContext): Promise<void> {
  const line = notice.querySelector('[part=changed]');
  const details = await ui.details().catch(() => undefined);
  if (!line || !details) return;
  const { language, services, strings } = details;
  const names = services
    .filter(({ id }) => ui.decision().services[id]?.reason === 'policy-changed')
    .map(({ name }) => name);
  line.textContent = fill(strings.changed, { names: new Intl.ListFormat(language).format(names) });
}
