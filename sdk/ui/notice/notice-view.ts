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
  name: 'div' | 'h2' | 'p' | 'span' | 'details' | 'summary' | 'a' | 'button',
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string | false | undefined)[]
) => Node;

/** What the first layer says, in a page and in HTML alike: what happens now comes first, and where tags
 * run by notice nothing looks like a choice that was made. */
export function noticeView<Node>(make: Make<Node>, props: NoticeViewProps): Node {
  const { texts, now, layout } = props;
  const { strings, policyUrl, contact } = texts;
  const { sending, held, allowable, accept, waiting } = now;
  const n = sending.length;
  const p = (part: string, ...text: readonly (Node | string | false | undefined)[]) =>
    make('p', { part }, ...text);
  const button = (action: NoticeAction, label: string) =>
    make(
      'button',
      { type: 'button', class: action, part: `button ${action}`, 'data-action': action },
      label,
    );
  const asks = accept && allowable > 0;
  const notification = n > 0 && !accept ? strings.told : undefined;
  const flow = (kind: 'sent' | 'held', companies: readonly number[]) =>
    companies.length > 0 && pictureOf(make, texts, kind, companies);
  return make(
    'div',
    { class: `root ${layout}`, part: 'notice', 'data-nosnippet': '' },
    make(
      'div',
      { class: 'read', part: 'text' },
      button('close', strings.close),
      make('h2', { part: 'title' }, n > 0 ? strings.noticeTitle : strings.optInTitle),
      n > 0 && p('lead', fill(strings.noticeLead, { n }, texts.language)),
      asks && p('lead', fill(strings.optInLead, { n: allowable }, texts.language)),
      flow('sent', sending),
      flow('held', held),
      p(
        'login',
        notification && waiting && `${notification.waiting} `,
        (notification ?? strings).login,
      ),
      make(
        'div',
        { class: 'links' },
        make('details', {}, make('summary', { part: 'more' }, strings.more)),
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

/** How many companies the picture names; the others are a number. */
const NAMED = 3;

/** This browser, whether it sends, and to whom: boxes and a line, dashed while it is held. Its words are
 * in the order of a sentence, for who hears them. */
function pictureOf<Node>(
  make: Make<Node>,
  { strings, names }: NoticeTexts,
  kind: 'sent' | 'held',
  companies: readonly number[],
): Node {
  const named = companies.flatMap((company) => names[company] ?? []).slice(0, NAMED);
  const more = companies.length - named.length;
  return make(
    'p',
    { class: `flow ${kind}`, part: `flow ${kind}` },
    make('span', {}, strings.flow.browser),
    make('span', { class: 'way' }, strings.flow[kind]),
    make('span', {}, [...named, ...(more > 0 ? [`+${more}`] : [])].join(' · ')),
  );
}
