import type { Language } from '../../core/index.ts';
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
  /** In place of its state, in a page that was built and where nothing runs yet. */
  readonly waits: string;
  /** Where nothing will run. */
  readonly noScript: string;
  /** On a page in another language, in Japanese: where the Japanese is. */
  readonly inJapanese: string;
  readonly save: string;
  readonly csv: string;
  readonly json: string;
  readonly recipient: string;
  readonly optOutUrl: string;
  readonly optOutEffect: string;
  /** Unfolds the Japanese that the law asks for, on a page in another language. */
  readonly japanese: string;
  /** In the table of who receives what: the reader's own setting, kinds of data that few receive, and what
   * the star at a setting means. */
  readonly yours: string;
  readonly otherData: string;
  readonly changedMark: string;
}

export const findingStrings = {
  ja: {
    search: '送り先を探す（名前、会社、Cookie）',
    found: '{n}件あります。',
    nothing: '見つかりません。別の言葉でお試しください。',
    confirmed: '内容を確かめた日',
    notYet: '送り先に未確認',
    rights: '自分の情報を見る・請求する',
    waits: '今の状態は、スクリプトが動くと表示します',
    noScript: 'JavaScriptが無効のため、今の設定とスイッチは表示できません。',
    inJapanese: '日本語の説明は、それぞれの「日本語」を開くと読めます。',
    save: 'この一覧を保存',
    csv: '表（CSV）',
    json: 'データ（JSON）',
    recipient: '送り先',
    optOutUrl: '停止ページ（確認済みのもの）',
    optOutEffect: '停止ページの効果',
    japanese: '日本語',
    yours: '今の設定',
    otherData: 'そのほかの情報',
    changedMark: '* 許可したあとで、内容が変わったもの',
  },
  en: {
    search: 'Find a recipient (name, company, cookie)',
    found: '{n} found.',
    nothing: 'No recipients found. Try another word.',
    confirmed: 'Facts confirmed on',
    notYet: 'Not yet confirmed with the company',
    rights: 'See or request your own information',
    waits: 'Your current setting appears here',
    noScript: 'JavaScript is off, so current settings and switches can’t be shown.',
    inJapanese: 'The Japanese text is under each “日本語”.',
    save: 'Save this list',
    csv: 'Table (CSV)',
    json: 'Data (JSON)',
    recipient: 'Recipient',
    optOutUrl: 'Opt-out page (where confirmed)',
    optOutEffect: 'What the opt-out page does',
    japanese: '日本語 (in Japanese)',
    yours: 'Your setting',
    otherData: 'Other data',
    changedMark: '* New or changed since you allowed it',
  },
  fil: {
    search: 'Maghanap ng tatanggap (pangalan, kumpanya, cookie)',
    found: '{n} ang nakita.',
    nothing: 'Walang nakita. Subukan ang ibang salita.',
    confirmed: 'Araw na nakumpirma ang mga detalye',
    notYet: 'Hindi pa nakumpirma sa kumpanya',
    rights: 'Tingnan o hilingin ang sarili mong impormasyon',
    waits: 'Lalabas ang kasalukuyang kalagayan kapag tumakbo ang script ng pahina',
    noScript:
      'Naka-off ang JavaScript, kaya hindi maipapakita ang mga kasalukuyang setting at switch.',
    inJapanese: 'Nasa ilalim ng bawat “日本語” ang bersiyong Japanese.',
    save: 'I-save ang listahang ito',
    csv: 'Talahanayan (CSV)',
    json: 'Data (JSON)',
    recipient: 'Tatanggap',
    optOutUrl: 'Pahina ng pag-opt out (kung nakumpirma)',
    optOutEffect: 'Ang nagagawa ng pahina ng pag-opt out',
    japanese: '日本語 (sa Japanese)',
    yours: 'Setting mo',
    otherData: 'Iba pang impormasyon',
    changedMark: '* Bago o nagbago mula nang payagan mo',
  },
} satisfies Record<Language, FindingStrings>;
