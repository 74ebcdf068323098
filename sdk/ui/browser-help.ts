import { IN_APP } from './in-app.ts';

/** Browsers whose settings differ. In-app views have none of their own. */
export type BrowserId =
  | 'chrome'
  | 'chrome-android'
  | 'chrome-ios'
  | 'safari-mac'
  | 'safari-ios'
  | 'firefox'
  | 'firefox-android'
  | 'firefox-ios'
  | 'edge'
  | 'edge-mobile'
  | 'samsung'
  | 'in-app';

/** Where a browser explains its cookie settings. */
export interface BrowserHelp {
  readonly id: BrowserId;
  /** Its name as the maker writes it, in every language. */
  readonly browser: string;
  /** The maker's page; absent where none was found. */
  readonly url?: { readonly ja: string; readonly en: string } | undefined;
  /** A source confirmed the address. The way through the menus is a draft everywhere. */
  readonly confirmed: boolean;
  /** The page of its settings, for people to paste: no page may link there. */
  readonly address?: string | undefined;
}

interface Rule extends BrowserHelp {
  readonly pattern: RegExp;
}

const google = (platform: string) => {
  const page = (language: string): string =>
    `https://support.google.com/chrome/answer/95647?hl=${language}&co=GENIE.Platform%3D${platform}`;
  return { ja: page('ja'), en: page('en') };
};
const mozilla = (language: string): string =>
  `https://support.mozilla.org/${language}/kb/enhanced-tracking-protection-firefox-desktop`;
const EDGE = 'https://support.microsoft.com';
const EDGE_PAGE = '63947406-40ac-c3b8-57b9-2a946a29ae09';

/** The first that matches wins: most browsers also name the ones they are like. */
const RULES: readonly Rule[] = [
  {
    pattern: IN_APP,
    id: 'in-app',
    browser: 'LINE, Instagram, X',
    confirmed: false,
  },
  { pattern: /SamsungBrowser/, id: 'samsung', browser: 'Samsung Internet', confirmed: false },
  {
    pattern: /Edg(A|iOS)\//,
    id: 'edge-mobile',
    browser: 'Microsoft Edge (Android, iOS)',
    confirmed: false,
  },
  {
    pattern: /Edge?\//,
    id: 'edge',
    browser: 'Microsoft Edge',
    url: {
      ja: `${EDGE}/ja-jp/microsoft-edge/microsoft-edge-で-cookie-を削除する-${EDGE_PAGE}`,
      en: `${EDGE}/en-us/microsoft-edge/delete-cookies-in-microsoft-edge-${EDGE_PAGE}`,
    },
    confirmed: true,
    address: 'edge://settings/content/cookies',
  },
  { pattern: /FxiOS/, id: 'firefox-ios', browser: 'Firefox (iOS)', confirmed: false },
  {
    pattern: /Android.*Firefox/,
    id: 'firefox-android',
    browser: 'Firefox (Android)',
    confirmed: false,
  },
  {
    pattern: /Firefox/,
    id: 'firefox',
    browser: 'Firefox',
    url: { ja: mozilla('ja'), en: mozilla('en-US') },
    confirmed: true,
    address: 'about:preferences#privacy',
  },
  {
    pattern: /CriOS/,
    id: 'chrome-ios',
    browser: 'Chrome (iOS)',
    url: google('iOS'),
    confirmed: false,
  },
  {
    pattern: /Android.*Chrome/,
    id: 'chrome-android',
    browser: 'Chrome (Android)',
    url: google('Android'),
    confirmed: true,
  },
  {
    pattern: /Chrom(e|ium)\//,
    id: 'chrome',
    browser: 'Chrome',
    url: google('Desktop'),
    confirmed: true,
    address: 'chrome://settings/cookies',
  },
  {
    pattern: /iP(hone|ad|od).*Safari/,
    id: 'safari-ios',
    browser: 'Safari (iPhone, iPad)',
    url: {
      ja: 'https://support.apple.com/ja-jp/105082',
      en: 'https://support.apple.com/en-us/105082',
    },
    confirmed: true,
  },
  {
    pattern: /Safari/,
    id: 'safari-mac',
    browser: 'Safari (Mac)',
    url: {
      ja: 'https://support.apple.com/ja-jp/guide/safari/sfri11471/mac',
      en: 'https://support.apple.com/guide/safari/sfri11471/mac',
    },
    confirmed: true,
  },
];

/** All that are known, for who asks about another than the one in use. */
export const BROWSERS: readonly BrowserHelp[] = RULES;

/** The help page of the visitor's own browser; the policy asks people to look there. */
export const browserHelp = (userAgent: string): BrowserHelp | undefined =>
  RULES.find(({ pattern }) => pattern.test(userAgent));
