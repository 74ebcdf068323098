import type { Method, ReceiptState } from '../../core/index.ts';

/** What a readable receipt says beside the texts of preferences. */
export interface ReceiptWords {
  readonly title: string;
  /** `{site}`. */
  readonly lead: string;
  /** `{n}` recipients of `{of}` are allowed. */
  readonly result: string;
  /** Those that are not. */
  readonly closed: string;
  /** At a code that a camera reads. */
  readonly code: string;
  readonly decidedAt: string;
  readonly expiresAt: string;
  readonly method: string;
  readonly methods: Readonly<Record<Method, string>>;
  readonly controller: string;
  readonly notice: string;
  /** `{version}`, `{digest}`. */
  readonly noticeOf: string;
  readonly noticeChanged: string;
  readonly record: string;
  readonly receipt: string;
  readonly madeAt: string;
  readonly choices: string;
  readonly service: string;
  readonly purpose: string;
  readonly choice: string;
  readonly states: Readonly<Record<ReceiptState, string>>;
  readonly details: string;
  /** What is left to say, for who checks it. */
  readonly about: string;
  readonly law: string;
  readonly withdraw: string;
  readonly withdrawAt: string;
  readonly standard: string;
}

const ja: ReceiptWords = {
  title: '外部送信についての選択の控え',
  lead: '{site}で、あなたが選んだ内容の控えです。あとで確かめられるように、保管してください。',
  result: '許可した送り先：{of}件中{n}件',
  closed: '許可していない',
  code: '設定のページを開くコード',
  decidedAt: '選んだ日時',
  expiresAt: '有効な期限',
  method: '選び方',
  methods: {
    'accept-all': '「すべて許可」を選んだ',
    'reject-all': '「必要なものだけ」を選んだ',
    choose: '設定の画面で個別に選んだ',
    withdraw: '許可を取り消した',
    defer: '選ばずに閉じた',
    extension: 'ブラウザの拡張機能で取り消した',
    'hand-off': 'ほかの場所での選択を引き継いだ',
    api: 'サイトの画面で選んだ',
    imported: '前に使っていたお知らせで選んだ内容を引き継いだ',
  },
  controller: 'サイトの運営者と窓口',
  notice: '見たお知らせ',
  noticeOf: '{version}版（文面の識別値：{digest}）',
  noticeChanged:
    'お知らせの文面は、そのあとで変わっています。下の送り先についての説明は、今の文面のものです。',
  record: '記録のID',
  receipt: '控えのID',
  madeAt: '発行した日時',
  choices: '選んだ内容',
  service: '送り先',
  purpose: '目的',
  choice: '選択',
  states: {
    ConsentGiven: '許可した',
    ConsentRefused: '許可していない',
    ConsentWithdrawn: '許可を取り消した',
    ConsentExpired: '許可の期限が切れた',
    ConsentInvalidated: '許可は無効になった',
    ConsentRequestDeferred: '選ばずに閉じた',
    ConsentRequested: 'まだ選んでいない',
    ConsentUnknown: '許可の記録はない',
  },
  details: '送り先ごとの説明',
  about: 'この控えについて',
  law: 'もとになる法令',
  withdraw: '取り消すには',
  withdrawAt: '次のページで、いつでも変えたり取り消したりできます。',
  standard:
    'この控えは、同意の記録についての国際的な仕様 ISO/IEC TS 27560:2023 の項目に沿っています。',
};

const en: ReceiptWords = {
  title: 'Receipt of your choices',
  lead: 'This is what you chose on {site}. Keep it so that you can check it later.',
  result: 'Recipients allowed: {n} of {of}',
  closed: 'Not allowed',
  code: 'The same address as a code',
  decidedAt: 'Chosen at',
  expiresAt: 'Valid until',
  method: 'How it was chosen',
  methods: {
    'accept-all': '“Allow all”',
    'reject-all': '“Necessary only”',
    choose: 'In the settings',
    withdraw: 'Consent withdrawn',
    defer: 'Notice closed without choosing',
    extension: 'Consent withdrawn in the browser extension',
    'hand-off': 'Carried over from a choice made elsewhere',
    api: 'On a page of the site',
    imported: 'Taken over from the notice that this site had before',
  },
  controller: 'Who runs the site, and where to ask',
  notice: 'The notice you saw',
  noticeOf: 'Version {version} (text fingerprint: {digest})',
  noticeChanged:
    'The notice has changed since then. The details of recipients below are from the current text.',
  record: 'Record ID',
  receipt: 'Receipt ID',
  madeAt: 'Issued',
  choices: 'What you chose',
  service: 'Recipient',
  purpose: 'Purpose',
  choice: 'Choice',
  states: {
    ConsentGiven: 'Allowed',
    ConsentRefused: 'Not allowed',
    ConsentWithdrawn: 'Consent withdrawn',
    ConsentExpired: 'Consent expired',
    ConsentInvalidated: 'Consent no longer valid',
    ConsentRequestDeferred: 'Notice closed without choosing',
    ConsentRequested: 'Not chosen yet',
    ConsentUnknown: 'No consent on record',
  },
  details: 'About each recipient',
  about: 'About this receipt',
  law: 'Law that applies',
  withdraw: 'How to withdraw your consent',
  withdrawAt: 'You can change your choices or withdraw your consent at any time on this page:',
  standard:
    'This receipt has the fields of ISO/IEC TS 27560:2023, an international specification for records of consent.',
};

/** A draft, as the rest of Filipino. */
const fil: ReceiptWords = {
  title: 'Kopya ng mga pinili mo',
  lead: 'Ito ang mga pinili mo sa {site}. Itago ito, para matingnan mo ulit.',
  result: 'Mga tatanggap na pinayagan: {n} sa {of}',
  closed: 'Hindi pinayagan',
  code: 'Ang parehong address bilang code',
  decidedAt: 'Kailan pinili',
  expiresAt: 'May bisa hanggang',
  method: 'Paano pinili',
  methods: {
    'accept-all': '“Payagan lahat”',
    'reject-all': '“Mga kinakailangan lang”',
    choose: 'Sa mga setting',
    withdraw: 'Binawi ang pahintulot',
    defer: 'Isinara ang paunawa nang hindi pumipili',
    extension: 'Binawi gamit ang extension ng browser',
    'hand-off': 'Dala mula sa pinili sa ibang lugar',
    api: 'Sa isang pahina ng site',
    imported: 'Kinuha mula sa dating abiso ng site na ito',
  },
  controller: 'Sino ang nagpapatakbo ng site, at saan magtatanong',
  notice: 'Ang paunawang nakita mo',
  noticeOf: 'Bersiyon {version} (fingerprint ng teksto: {digest})',
  noticeChanged:
    'Nagbago na ang paunawa mula noon. Mula sa kasalukuyang teksto ang mga detalye ng tatanggap sa ibaba.',
  record: 'ID ng tala',
  receipt: 'ID ng kopyang ito',
  madeAt: 'Kailan ginawa ang kopya',
  choices: 'Ang mga pinili mo',
  service: 'Tatanggap',
  purpose: 'Layunin',
  choice: 'Pinili',
  states: {
    ConsentGiven: 'Pinayagan',
    ConsentRefused: 'Hindi pinayagan',
    ConsentWithdrawn: 'Binawi ang pahintulot',
    ConsentExpired: 'Tapos na ang bisa ng pahintulot',
    ConsentInvalidated: 'Wala nang bisa ang pahintulot',
    ConsentRequestDeferred: 'Isinara ang paunawa nang hindi pumipili',
    ConsentRequested: 'Hindi pa pumipili',
    ConsentUnknown: 'Walang talang pahintulot',
  },
  details: 'Tungkol sa bawat tatanggap',
  about: 'Tungkol sa kopyang ito',
  law: 'Batas na sinusunod',
  withdraw: 'Paano bawiin ang pahintulot',
  withdrawAt: 'Puwede mo itong baguhin o bawiin anumang oras sa pahinang ito:',
  standard:
    'Sumusunod ang kopyang ito sa mga bahagi ng ISO/IEC TS 27560:2023, isang pandaigdigang pamantayan para sa tala ng pahintulot.',
};

const WORDS: Readonly<Record<string, ReceiptWords>> = { ja, en, fil };

/** English where there is nothing in the language. */
export const receiptWords = (language: string): ReceiptWords => WORDS[language] ?? en;
