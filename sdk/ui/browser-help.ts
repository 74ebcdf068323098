/** Where a browser explains its cookie settings. */
export interface BrowserHelp {
  readonly browser: string;
  /** Absent where no page of the maker was found. */
  readonly url?: string | undefined;
  /** A source confirmed the address. */
  readonly confirmed: boolean;
}

const chrome = (platform: string): string =>
  `https://support.google.com/chrome/answer/95647?hl=ja&co=GENIE.Platform%3D${platform}`;

/** First match wins: many browsers also name the ones they are like. */
const RULES: readonly (readonly [RegExp, BrowserHelp])[] = [
  [/ Line\/|Instagram|FBAN|FBAV|Twitter/i, { browser: 'App', confirmed: false }],
  [/SamsungBrowser/, { browser: 'Samsung Internet', confirmed: false }],
  [
    /Edg(e|A|iOS)?\//,
    {
      browser: 'Microsoft Edge',
      url: 'https://support.microsoft.com/ja-jp/microsoft-edge/microsoft-edge-で-cookie-を削除する-63947406-40ac-c3b8-57b9-2a946a29ae09',
      confirmed: true,
    },
  ],
  [
    /Firefox|FxiOS/,
    {
      browser: 'Firefox',
      url: 'https://support.mozilla.org/ja/kb/enhanced-tracking-protection-firefox-desktop',
      confirmed: true,
    },
  ],
  [/CriOS/, { browser: 'Chrome (iOS)', url: chrome('iOS'), confirmed: false }],
  [/Android.*Chrome/, { browser: 'Chrome (Android)', url: chrome('Android'), confirmed: true }],
  [/Chrom(e|ium)\//, { browser: 'Chrome', url: chrome('Desktop'), confirmed: true }],
  [
    /iP(hone|ad|od).*Safari/,
    {
      browser: 'Safari (iPhone, iPad)',
      url: 'https://support.apple.com/ja-jp/105082',
      confirmed: true,
    },
  ],
  [
    /Safari/,
    {
      browser: 'Safari (Mac)',
      url: 'https://support.apple.com/ja-jp/guide/safari/sfri11471/mac',
      confirmed: true,
    },
  ],
];

/** The help page of the visitor's own browser; the policy asks people to look there. */
export const browserHelp = (userAgent: string): BrowserHelp | undefined =>
  RULES.find(([pattern]) => pattern.test(userAgent))?.[1];
