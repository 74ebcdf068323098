import type { UiContext } from '../context.ts';
import { el } from '../element.ts';
import { isInApp } from '../in-app.ts';
import { fill } from '../texts.ts';
import type { Now } from './now.ts';

/** What the notice has to say to some: why it asks anew, of whom, and what changed; that Global Privacy
 * Control is heard; that another app's window may lose what is chosen. It comes with the details, before the notice is shown. */
export async function particulars(ui: UiContext, again: Now['again']): Promise<Node[]> {
  const inApp = isInApp(navigator.userAgent);
  if (!again && !ui.gpc && !inApp) return [];
  const { language, services, strings } = await ui.details();
  const { summary } = ui.texts;
  const p = (part: string, ...text: readonly (Node | string)[]) => el('p', { part }, ...text);
  const record = ui.record();
  const date =
    record && new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(record.decidedAt);
  const names = services
    .filter(({ id }) => ui.decision().services[id]?.reason === 'policy-changed')
    .map(({ name }) => name);
  const changed = again === 'policy-changed';
  return [
    ...(again ? [p('again', el('b', {}, fill(strings.again[again], { date: date ?? '' })))] : []),
    ...(changed && summary ? [p('summary', summary)] : []),
    ...(changed
      ? [
          p(
            'changed',
            fill(strings.changed, { names: new Intl.ListFormat(language).format(names) }),
          ),
        ]
      : []),
    ...(ui.gpc ? [p('gpc', strings.gpcNotice)] : []),
    ...(inApp ? [p('in-app', strings.inApp)] : []),
  ];
}
