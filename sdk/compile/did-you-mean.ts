import { editDistance } from '../core/edit-distance.ts';

/** What services are called where people talk about them. */
const NICKNAMES: Readonly<Record<string, string>> = {
  adobe: 'adobe-analytics',
  adsense: 'google-adsense',
  adwords: 'google-ads',
  bing: 'microsoft-ads-uet',
  'bing-ads': 'microsoft-ads-uet',
  uet: 'microsoft-ads-uet',
  captcha: 'recaptcha',
  clarity: 'microsoft-clarity',
  dcm: 'google-doubleclick',
  floodlight: 'google-doubleclick',
  doubleclick: 'google-doubleclick',
  datadog: 'datadog-rum',
  facebook: 'meta-pixel',
  'facebook-pixel': 'meta-pixel',
  'fb-pixel': 'meta-pixel',
  fbq: 'meta-pixel',
  meta: 'meta-pixel',
  fonts: 'google-fonts',
  ga: 'google-analytics-4',
  ga4: 'google-analytics-4',
  'google-analytics': 'google-analytics-4',
  gtag: 'google-analytics-4',
  'universal-analytics': 'google-analytics-4',
  gcl: 'google-ads-conversion',
  gtm: 'google-tag-manager',
  'tag-manager': 'google-tag-manager',
  line: 'line-tag',
  'line-ads': 'line-tag',
  linkedin: 'linkedin-insight',
  maps: 'google-maps',
  matomo: 'matomo-cloud',
  pardot: 'salesforce-pardot',
  pinterest: 'pinterest-tag',
  tiktok: 'tiktok-pixel',
  turnstile: 'cloudflare-turnstile',
  twitter: 'x-ads',
  'twitter-pixel': 'x-ads',
  'yahoo-ads': 'yahoo-japan-ads',
  yahoo: 'yahoo-japan-ads',
  youtube: 'youtube-embed',
};

/** Known ids that somebody may have meant, the likeliest first; three at most. */
export function nearIds(given: string, known: readonly string[]): readonly string[] {
  const id = given
    .toLowerCase()
    .trim()
    .replace(/[\s_.]+/g, '-')
    .replace(/[^a-z\d-]/g, '');
  const named = NICKNAMES[id];
  const within = known.filter(
    (other) => id.length > 2 && (other.includes(id) || id.includes(other)),
  );
  const alike = known
    .map((other) => ({ other, steps: editDistance(id, other) }))
    .filter(({ other, steps }) => steps <= Math.max(1, Math.floor(other.length / 5)))
    .sort((a, b) => a.steps - b.steps)
    .map(({ other }) => other);
  const near = [
    ...(known.includes(id) ? [id] : []),
    ...(named ? [named] : []),
    ...alike,
    ...within,
  ];
  return [...new Set(near)].filter((one) => known.includes(one)).slice(0, 3);
}
