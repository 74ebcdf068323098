/** Finding a recipient, and how sure one may be of what is told of it. */
export interface FindingStrings {
  readonly search: string;
  /** `{n}` recipients. */
  readonly found: string;
  readonly nothing: string;
  readonly confirmed: string;
  readonly notYet: string;
  /** Unfolds what the company holds, and how to ask about it. */
  readonly rights: string;
  /** Unfolds the Japanese that the law asks for, on a page in another language. */
  readonly japanese: string;
}

export const findingStrings = {
  ja: {
    search: '送り先を探す（名前、会社、Cookie）',
    found: '{n}件あります。',
    nothing: '見つかりません。別の言葉でお試しください。',
    confirmed: '内容を確かめた日',
    notYet: 'まだ確かめていません',
    rights: '自分の情報を見る・請求する',
    japanese: '日本語',
  },
  en: {
    search: 'Find a recipient (name, company, cookie)',
    found: '{n} found.',
    nothing: 'None found. Please try another word.',
    confirmed: 'Facts confirmed on',
    notYet: 'Not yet confirmed',
    rights: 'See or ask about your own information',
    japanese: '日本語 (in Japanese)',
  },
} satisfies Record<string, FindingStrings>;
