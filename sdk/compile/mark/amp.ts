import { attributeOf, type Element, textOf } from './loads.ts';

/** What elements of AMP ask that name no address: it stands in AMP's own program. */
const FRAMES: Readonly<Record<string, string>> = {
  'amp-youtube': 'https://www.youtube.com/embed/',
  'amp-vimeo': 'https://player.vimeo.com/video/',
  'amp-dailymotion': 'https://www.dailymotion.com/embed/',
  'amp-soundcloud': 'https://w.soundcloud.com/player/',
  'amp-twitter': 'https://platform.twitter.com/widgets.js',
  'amp-instagram': 'https://www.instagram.com/embed.js',
  'amp-tiktok': 'https://www.tiktok.com/embed/',
  'amp-facebook': 'https://www.facebook.com/plugins/post.php',
  'amp-facebook-like': 'https://www.facebook.com/plugins/like.php',
  'amp-facebook-page': 'https://www.facebook.com/plugins/page.php',
  'amp-facebook-comments': 'https://www.facebook.com/plugins/comments.php',
};
const TYPES: Readonly<Record<string, string>> = {
  gtag: 'https://www.google-analytics.com/g/collect',
  googleanalytics: 'https://www.google-analytics.com/collect',
  doubleclick: 'https://securepubads.g.doubleclick.net/gampad/ads',
  adsense: 'https://pagead2.googlesyndication.com/pagead/ads',
};

/** Addresses that an element of AMP asks without an attribute that has them: by its name, by its type, or by
 * the settings that stand in it. */
export function askedByAmp(element: Element): readonly string[] {
  const { tagName } = element;
  const type = attributeOf(element, 'type')?.trim().toLowerCase() ?? '';
  const typed = /^amp-(?:analytics|ad|embed|auto-ads)$/.test(tagName) ? TYPES[type] : undefined;
  const settings = tagName === 'amp-analytics' ? element.childNodes : [];
  return [
    FRAMES[tagName],
    typed,
    ...settings.flatMap((node) =>
      'tagName' in node && node.tagName === 'script'
        ? [...textOf(node).matchAll(/"((?:https?:)?\/\/[^"\s]+)"/gi)].map(([, one]) => one)
        : [],
    ),
  ].flatMap((address) => address ?? []);
}
