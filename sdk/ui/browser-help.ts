/** Browsers whose settings differ. In-app views have none of their own. */
export type BrowserId =
  | 'chrome'
  | 'chrome-android'
  | 'chrome-ios'
  | 'safari-mac'
  | 'safari-ios'
  | 'firefox'
  | 'edge'
  | 'samsung'
  | 'in-app';

/** Where a browser explains its cookie settings. */
export interface BrowserHelp {
  readonly id: BrowserId;
  /** Its name as the maker writes it, in every language. */
  readonly browser: string;
  /** The maker's page; absent where none was found. */
  readonly url?: string | undefined;
  /** A source confirmed the address. The way through the menus is a draft everywhere. */
  readonly confirmed: boolean;
}

const google = (platform: string): string =>
  `https://support.google.com/chrome/answer/95647?hl=ja&co=GENIE.Platform%3D${platform}`;

interface Rule extends BrowserHelp {
  readonly pattern: RegExp;
}

/** The first that matches wins: most browsers also name the ones they are like. */
const RULES: readonly Rule[] = [
  {
    pattern: / Line\/|Instagram|FBAN|FBAV|Twitter/,
    id: 'in-app',
    browser: 'LINE, Instagram, X',
    confirmed: false,
  },
  { pattern: /SamsungBrowser/, id: 'samsung', browser: 'Samsung Internet', confirmed: false },
  {
    pattern: /Edg(e|A|iOS)?\//,
    id: 'edge',
    browser: 'Microsoft Edge',
    url: 'https://support.microsoft.com/ja-jp/microsoft-edge/microsoft-edge-で-cookie-を削除する-63947406-40ac-c3b8-57b9-2a946a29ae09',
    confirmed: true,
  },
  {
    pattern: /Firefox|FxiOS/,
    id: 'firefox',
    browser: 'Firefox',
    url: 'https://support.mozilla.org/ja/kb/enhanced-tracking-protection-firefox-desktop',
    confirmed: true,
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
  },
  {
    pattern: /iP(hone|ad|od).*Safari/,
    id: 'safari-ios',
    browser: 'Safari (iPhone, iPad)',
    url: 'https://support.apple.com/ja-jp/105082',
    confirmed: true,
  },
  {
    pattern: /Safari/,
    id: 'safari-mac',
    browser: 'Safari (Mac)',
    url: 'https://support.apple.com/ja-jp/guide/safari/sfri11471/mac',
    confirmed: true,
  },
];

/** The help page of the visitor's own browser; the policy asks people to look there. */
export const browserHelp = (userAgent: string): BrowserHelp | undefined =>
  RULES.find(({ pattern }) => pattern.test(userAgent));
