import { decide, resolveRegime } from '../core/index.ts';
import { byLaw } from '../ui/by-law.ts';
import { type Make, noticeView } from '../ui/notice/notice-view.ts';
import { readNow } from '../ui/notice/now.ts';
import type { View } from '../ui/view/jsx-runtime.ts';
import { toHtml } from '../ui/view/to-html.ts';
import type { Compilation } from './compile-config.ts';
import { htmlOf } from './head-tags.ts';

export interface NoticeHtmlOptions {
  /** One of the config's languages; the first of them if left out. */
  readonly language?: string | undefined;
  /** The visitor's region, where a server knows it. */
  readonly region?: string | undefined;
  /** For the script, where the page's policy asks for one. */
  readonly nonce?: string | undefined;
  /** The text of `dist/sdk/first-paint.js`. */
  readonly script: string;
}

const make: Make<View> = (tag, attributes, ...children) => ({
  tag,
  key: undefined,
  attributes,
  children,
});

/** The notice as HTML, to stand first in `<body>`: shown with the page's first paint where no choice is
 * stored, and taken over by the SDK. Empty where the HTML can't know what to say: nobody is asked, or the
 * regime depends on a region that is not known. */
export function noticeHtml(compilation: Compilation, options: NoticeHtmlOptions): string {
  const { config, texts } = compilation;
  const region = options.region ?? config.region;
  const choosable = config.services.some(({ categories }) => !categories.includes('necessary'));
  if (!choosable || (typeof config.regime !== 'string' && !region)) return '';
  const language = config.languages.find((own) => own === options.language) ?? config.languages[0];
  const strings = texts[language ?? '']?.notice;
  if (!strings) return '';
  const regime = resolveRegime(config.regime, region);
  const notice = byLaw(strings, config.regimes?.[regime]?.words);
  const decision = decide(config, { kind: 'absent' }, { gpc: false, region }, 0);
  const now = readNow({ config, regime, decision, gpc: false, companies: notice.companies });
  const layout = config.layout ?? 'bar';
  const host: View = {
    tag: 'rj-notice',
    key: undefined,
    attributes: {
      hidden: true,
      lang: notice.language,
      dir: 'ltr',
      role: 'region',
      'aria-label': notice.strings.region,
      'data-layout': layout,
      'data-cookie': config.cookie.name,
      'data-hosts': config.hosts?.join(' '),
      'data-theme': config.theme && JSON.stringify(config.theme),
    },
    children: {
      tag: 'template',
      key: undefined,
      attributes: { shadowrootmode: 'open' },
      children: noticeView(make, { texts: notice, now, layout }),
    },
  };
  const script = htmlOf({
    tag: 'script',
    attributes: options.nonce ? { nonce: options.nonce } : {},
    text: options.script.trim(),
  });
  return `${toHtml(host)}${script}`;
}
