import type { Bilingual } from '../core/bilingual.ts';

/* What a parameter can be, in the words that people are told. Where the catalogue declares the same datum
 * (`sends`), its words are these: a declaration can be held against what was sent. */
const WORDS = {
  page: ['閲覧したページのURL', 'Address (URL) of the page you viewed'],
  'page-part': ['閲覧したページのURLの一部', 'Part of the address (URL) of the page you viewed'],
  referrer: ['直前に見ていたページのURL', 'Address (URL) of the page you came from'],
  title: ['ページの題名', 'Title of the page'],
  contents: ['閲覧した商品やページの内容', 'Products and page contents you viewed'],
  shown: [
    '画面に表示された内容（入力欄は設定により伏せ字）',
    'What was shown on the screen (what you type can be hidden by a setting)',
  ],
  screen: ['画面の大きさ', 'Screen size'],
  window: ['ブラウザの表示部分の大きさ', 'Size of the browser window'],
  colors: ['画面の色の数', 'Number of colours of the screen'],
  language: ['言語の設定', 'Language setting'],
  zone: ['時間帯の設定', 'Time zone setting'],
  region: ['地域', 'Region'],
  browser: ['ブラウザと端末の種類', 'Type of browser and device'],
  time: ['アクセスした日時', 'Date and time of the visit'],
  'load-time': ['ページの表示にかかった時間', 'Time the page took to appear'],
  attention: ['ページを見ていた時間', 'How long you looked at the page'],
  movements: ['クリック・スクロール・マウスの動き', 'Clicks, scrolling and mouse movements'],
  'browser-id': ['このブラウザの番号', 'Number of this browser'],
  'visit-id': ['この訪問の番号', 'Number of this visit'],
  visits: ['訪問の回数や初回かどうか', 'How often you visited, and whether it is the first time'],
  'click-id': ['どの広告をクリックしたかを示す番号', 'Number that shows which ad you clicked'],
  campaign: ['どの広告や案内から来たか', 'Which ad or message brought you'],
  'person-id': ['登録の番号', 'Number of your registration'],
  email: ['メールアドレス', 'E-mail address'],
  phone: ['電話番号', 'Phone number'],
  name: ['氏名', 'Name'],
  address: ['住所', 'Postal address'],
  birthday: ['生年月日', 'Date of birth'],
  gender: ['性別', 'Gender'],
  contact: [
    '入力したメールアドレス・電話番号・氏名・住所を元に戻しにくい文字列に変えたもの（サイトの設定による）',
    'E-mail address, phone number, name and postal address you enter, turned into a string that is hard to turn back (if the site sets it)',
  ],
  event: ['何をしたか', 'What you did'],
  detail: ['したことの内容', 'Details of what you did'],
  search: ['検索した言葉', 'Words you searched for'],
  money: ['金額や通貨', 'Amount or currency'],
  order: ['注文や申込みの番号', 'Number of an order or application'],
  goods: ['商品', 'Products'],
  consent: ['同意の状態', 'State of your consent'],
  site: ['このサイトを示す番号', 'Number of this site'],
  technical: ['計測のしくみが使う値', 'Value that the tag itself needs'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type Kind = keyof typeof WORDS;

export const KINDS = Object.keys(WORDS) as readonly Kind[];

/** About a person: told apart by whether it is sent as it is or as a hash. */
const OF_A_PERSON: readonly Kind[] = [
  ...(['person-id', 'email', 'phone', 'name', 'address', 'birthday', 'gender'] as const),
];

/** MD5, SHA-1 or SHA-256 in hexadecimal, SHA-256 in base64. */
const HASH = /^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\w+/-]{43}=?)$/i;

/** What people are told that a value is. */
export function wordsFor(kind: Kind, value: string): Bilingual {
  const [ja, en] = WORDS[kind];
  return OF_A_PERSON.includes(kind) && HASH.test(value.replace(/^\[|\]$/g, ''))
    ? { ja: `${ja}（ハッシュ）`, en: `${en} (hashed)` }
    : { ja, en };
}
