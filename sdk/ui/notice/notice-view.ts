import type { NoticeLayout } from '../../core/index.ts';
import { fill, type NoticeTexts } from '../texts.ts';
import type { Now } from './now.ts';

/** The notice's controls. `customize` opens preferences and decides nothing. */
export type NoticeAction = 'accept' | 'reject' | 'customize' | 'close';

export interface NoticeViewProps {
  readonly texts: NoticeTexts;
  readonly now: Now;
  readonly layout: NoticeLayout;
}

/** Makes an element: of a page (`el`), or of its HTML. */
export type Make<Node> = (
  name: 'div' | 'h2' | 'p' | 'details' | 'summary' | 'dl' | 'dt' | 'dd' | 'a' | 'button',
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string | false | undefined)[]
) => Node;

/** What the first layer says, in a page and in HTML alike: what happens now comes first, and where tags
 * run by notice nothing looks like a choice that was made. */
export function noticeView<Node>(make: Make<Node>, props: NoticeViewProps): Node {
  const { texts, now, layout } = props;
  const { strings, policyUrl, contact } = texts;
  const { sending, allowable, accept, waiting } = now;
  const p = (part: string, ...text: readonly (Node | string | false | undefined)[]) =>
    make('p', { part }, ...text);
  const button = (action: NoticeAction, label: string) =>
    make(
      'button',
      { type: 'button', class: action, part: `button ${action}`, 'data-action': action },
      label,
    );
  const asks = accept && allowable > 0;
  const notification = sending && !accept ? strings.told : undefined;
  const meaning = [
    p('meaning', strings.meaning),
    make(
      'dl',
      { part: 'topics' },
      ...strings.topics.map(({ label, text }) =>
        make('div', {}, make('dt', {}, label), make('dd', {}, text)),
      ),
    ),
  ];
  return make(
    'div',
    { class: `root ${layout}`, part: 'notice', 'data-nosnippet': '' },
    make(
      'div',
      { class: 'head' },
      make('h2', { part: 'title' }, sending ? strings.noticeTitle : strings.optInTitle),
      button('close', strings.close),
    ),
    make(
      'div',
      { class: 'read', part: 'text' },
      sending > 0 && p('lead', fill(strings.noticeLead, { n: sending }, texts.language)),
      asks && p('lead', fill(strings.optInLead, { n: allowable }, texts.language)),
      notification && waiting && p('waiting', notification.waiting),
      // Where nothing is asked it stands back: a few lines, and the rest for who wants to know.
      ...(notification
        ? [make('details', {}, make('summary', { part: 'more' }, notification.more), ...meaning)]
        : meaning),
      p(
        'login',
        `${(notification ?? strings).login} `,
        policyUrl && make('a', { href: policyUrl, part: 'policy' }, strings.policy),
        contact &&
          make('a', { ...(contact.url && { href: contact.url }), part: 'contact' }, contact.text),
      ),
    ),
    make(
      'div',
      { class: 'acts', part: 'buttons' },
      asks && button('accept', strings.accept),
      button('reject', notification?.stop ?? strings.reject),
      button('customize', strings.customize),
    ),
  );
}
