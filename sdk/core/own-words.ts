/* Which texts a site may put into its own words (`texts.ja["notice.optInTitle"]`). All others stay as they
 * are: what the law asks to be said (who receives what, and why; that it is sent to others; how to stop
 * it and whom to ask), and the buttons, whose words must not make one answer easier than the other. */

export const OWN_WORDS = [
  'notice.region',
  'notice.optInTitle',
  'notice.noticeTitle',
  'notice.cookies.label',
  'notice.cookies.text',
  'notice.analytics.label',
  'notice.analytics.text',
  'notice.policy',
  'notice.reopen',
  'details.title',
  'details.lead',
  'details.categories.necessary.text',
  'details.categories.functional.text',
  'details.categories.analytics.text',
  'details.more',
  'details.save',
  'details.saved',
  'details.sitePolicy',
  'details.signIn.use',
  'details.browser.title',
  'details.browser.lead',
] as const;

export type OwnWord = (typeof OWN_WORDS)[number];

/** A site's own wording in one language. */
export type OwnTexts = { readonly [K in OwnWord]?: string | undefined };

export const isOwnWord = (key: string): key is OwnWord =>
  (OWN_WORDS as readonly string[]).includes(key);

/** Titles and the way back may be reworded as long as they still say that something is sent. */
const SAYS_SENDING: readonly OwnWord[] = ['notice.noticeTitle', 'notice.reopen', 'details.title'];
const SENDING: Readonly<Record<string, RegExp>> = {
  ja: /送信|送る|送り/,
  en: /\b(?:sen[dt]s?|sending|transmi\w+)\b/i,
  fil: /padal/i,
};

/** Whether a wording may stand for ours: it says what ours must say. */
export const saysEnough = (key: OwnWord, language: string, text: string): boolean =>
  !SAYS_SENDING.includes(key) || !!SENDING[language]?.test(text);
