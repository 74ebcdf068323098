import type { ChoosableCategory } from '../core/category.ts';
import type { Verification } from '../ledger/verify.ts';
import type { Trouble } from './ask-stats.ts';
import type { By, Column, Headline } from './figures.ts';

export type Language = 'ja' | 'en';

export interface Words {
  readonly title: string;
  /** The other language, in its own words. */
  readonly switchTo: string;
  readonly token: string;
  readonly tokenHint: string;
  readonly tokenTaken: string;
  readonly otherToken: string;
  readonly demo: string;
  readonly headlines: string;
  readonly headline: Readonly<Record<Headline['column'], string>>;
  readonly choices: (count: number) => string;
  readonly rates: {
    readonly heading: string;
    readonly caption: string;
    readonly of: string;
    readonly begins: (version: string) => string;
    readonly change: (version: string, day: string) => string;
  };
  readonly check: {
    readonly heading: string;
    readonly checking: string;
    readonly checked: (found: Verification, time: string) => string;
    readonly long: string;
    readonly away: string;
    readonly again: string;
  };
  readonly property: string;
  readonly everything: string;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly nothingYet: string;
  readonly loading: string;
  readonly empty: string;
  readonly trouble: Readonly<Record<Trouble, string>>;
  /** Days as ISO 8601. */
  readonly summary: (total: number, from: string, to: string, zone: string) => string;
  readonly heading: Readonly<Record<By, string>>;
  readonly caption: Readonly<Record<By, string>>;
  readonly most: (shown: number, all: number) => string;
  readonly drawing: (heading: string) => string;
  readonly table: string;
  readonly tableOf: (heading: string) => string;
  readonly csv: (heading: string) => string;
  readonly row: Readonly<Record<By, string>>;
  readonly total: string;
  readonly column: Readonly<Record<Column, string>>;
  readonly category: Readonly<Record<ChoosableCategory, string>>;
}

const period = (locale: string, from: string, to: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).formatRange(
    new Date(from),
    new Date(to),
  );

const ja: Words = {
  title: '選択の台帳',
  switchTo: 'English',
  token: '運用者のトークン',
  tokenHint: 'このタブを閉じるまで、このページだけが覚えます。',
  tokenTaken: 'トークンを確認しました。',
  otherToken: '別のトークンを使う',
  demo: 'デモ用の数字です。30日分は作ったもので、このデモで選んだ内容もここに加わります。',
  headlines: 'まとめ',
  headline: {
    'accept-all': 'すべて許可',
    'reject-all': '必要なものだけ',
    withdraw: '取り消し',
    else: '個別に選択・その他',
  },
  choices: (count) => `${count.toLocaleString('ja')}件`,
  rates: {
    heading: '日ごとの割合',
    caption: 'その日の選択100件のうち、何件がどの答えだったか。',
    of: '選択の件数',
    begins: (version) => `版 ${version}`,
    change: (version, day) => `${day}から、ポリシーの版は${version}です。`,
  },
  check: {
    heading: '記録の確認',
    checking: '記録が変えられていないか確認しています…',
    checked: ({ ok, rows, chains, findings }, time) =>
      ok
        ? `記録は変えられていません。${time}に、${chains.toLocaleString('ja')}本の鎖の${rows.toLocaleString('ja')}行をすべて確認しました。`
        : `${findings.length.toLocaleString('ja')}か所が、保存したときと違います（${time}に確認）。「ledger verify」で調べてください。`,
    long: '記録が多いため、確認に時間がかかります。ボタンを押すと最後まで確認します。',
    away: '確認できませんでした。少し待ってから、もう一度押してください。',
    again: 'いま確認する',
  },
  property: 'サイト',
  everything: 'すべてのサイト',
  from: '開始日',
  to: '終了日',
  show: '表示する',
  nothingYet: 'トークンを入力して「表示する」を押すと、ここに選択の数が表示されます。',
  loading: '読み込んでいます…',
  empty: 'この期間に選択はありません。期間かサイトを変えてください。',
  trouble: {
    token: 'トークンが違います。台帳を起動したときの LEDGER_TOKEN を入力してください。',
    busy: 'アクセスが集中しています。少し待ってから、もう一度押してください。',
    away: '台帳が応答しません。少し待ってから、もう一度押してください。',
    refused: 'この条件では表示できません。サイトと期間を確かめてください。',
  },
  summary: (total, from, to, zone) =>
    `選択は${total.toLocaleString('ja')}件です（${period('ja', from, to)}、日付は${zone}）。`,
  heading: {
    day: '日ごとの選択',
    category: '目的ごとの選択',
    property: 'サイトごとの選択',
    regime: '適用した規則ごとの選択',
    policyVersion: 'ポリシーの版ごとの選択',
  },
  caption: {
    day: '1日に何件の選択が、どの方法でされたか。',
    category: 'それぞれの目的について、何件の選択が何と答えたか。',
    property: 'サイトごとに何件の選択が、どの方法でされたか。',
    regime: '規則ごとに何件の選択が、どの方法でされたか。',
    policyVersion: '表示したポリシーの版ごとに何件の選択が、どの方法でされたか。',
  },
  most: (shown, all) => `図は多い順に${shown}件です。全${all}件は表にあります。`,
  drawing: (heading) => `${heading}の図。同じ数は下の表にあります。`,
  table: '表で見る',
  tableOf: (heading) => `表：${heading}`,
  csv: (heading) => `CSVを保存（${heading}）`,
  row: {
    day: '日付',
    category: '目的',
    property: 'サイト',
    regime: '規則',
    policyVersion: '版',
  },
  total: '合計',
  column: {
    'accept-all': 'すべて許可',
    'reject-all': '必要なものだけ',
    choose: '個別に選択',
    withdraw: '取り消し',
    defer: '選ばずに閉じた',
    extension: '拡張機能',
    'hand-off': 'ほかのサイトから',
    api: 'サイトの処理',
    imported: '前のお知らせから',
    granted: '許可',
    refused: '許可しない',
    withdrawn: '取り消し',
    none: '回答なし',
  },
  category: {
    functional: '便利な機能',
    analytics: '利用状況の計測',
    advertising: '広告の配信',
    measurement: '広告効果の測定',
  },
};

const en: Words = {
  title: 'Consent ledger',
  switchTo: '日本語',
  token: 'Operator’s token',
  tokenHint: 'Only this page remembers it, until the tab is closed.',
  tokenTaken: 'Token accepted.',
  otherToken: 'Use another token',
  demo: 'Demo data: thirty days are made up, and what you choose in the demo is added to them.',
  headlines: 'At a glance',
  headline: {
    'accept-all': 'Allowed all',
    'reject-all': 'Necessary only',
    withdraw: 'Withdrawn',
    else: 'One by one, or otherwise',
  },
  choices: (count) => `${count.toLocaleString('en')} ${count === 1 ? 'choice' : 'choices'}`,
  rates: {
    heading: 'Rates by day',
    caption: 'Of 100 choices on a day, how many gave which answer.',
    of: 'Choices',
    begins: (version) => `policy ${version}`,
    change: (version, day) => `Policy version ${version} was first shown on ${day}.`,
  },
  check: {
    heading: 'Chain',
    checking: 'Checking the chain…',
    checked: ({ ok, rows, chains, findings }, time) =>
      ok
        ? `Chain intact, checked now (${time}): ${rows.toLocaleString('en')} rows in ${chains.toLocaleString('en')} chains.`
        : `${findings.length.toLocaleString('en')} ${findings.length === 1 ? 'row is' : 'rows are'} not as stored (checked ${time}). Run “ledger verify” to see which.`,
    long: 'There are many rows, so this takes a while. Press the button to check all of them.',
    away: 'The chain could not be checked. Wait a moment and try again.',
    again: 'Check now',
  },
  property: 'Site',
  everything: 'All sites',
  from: 'From',
  to: 'To',
  show: 'Show',
  nothingYet: 'Enter the token and press “Show”. What people chose appears here.',
  loading: 'Loading…',
  empty: 'No choices in this period. Try other dates or another site.',
  trouble: {
    token: 'The token is wrong. Enter the LEDGER_TOKEN that the ledger was started with.',
    busy: 'Too many requests. Wait a moment and try again.',
    away: 'The ledger does not respond. Wait a moment and try again.',
    refused: 'Check the site and dates.',
  },
  summary: (total, from, to, zone) =>
    `${total.toLocaleString('en')} ${total === 1 ? 'choice' : 'choices'}, ${period('en-GB', from, to)} (${zone})`,
  heading: {
    day: 'Choices by day',
    category: 'Choices by purpose',
    property: 'Choices by site',
    regime: 'Choices by rules applied',
    policyVersion: 'Choices by policy version',
  },
  caption: {
    day: 'How many choices were made each day, and how.',
    category: 'What people chose for each purpose.',
    property: 'How many choices were made on each site, and how.',
    regime: 'How many choices were made under each set of rules, and how.',
    policyVersion: 'How many choices were made under each policy version, and how.',
  },
  most: (shown, all) =>
    `The chart shows the ${shown} with the most choices. The table has all ${all}.`,
  drawing: (heading) => `Chart: ${heading}. The table below has the same figures.`,
  table: 'Show as a table',
  tableOf: (heading) => `Table: ${heading}`,
  csv: (heading) => `Save as CSV (${heading})`,
  row: {
    day: 'Day',
    category: 'Purpose',
    property: 'Site',
    regime: 'Rules applied',
    policyVersion: 'Version',
  },
  total: 'Total',
  column: {
    'accept-all': 'Allow all',
    'reject-all': 'Necessary only',
    choose: 'Chosen one by one',
    withdraw: 'Withdrawn',
    defer: 'Closed without choosing',
    extension: 'In the extension',
    'hand-off': 'From another site',
    api: 'By the site’s code',
    imported: 'From an earlier notice',
    granted: 'Allowed',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    none: 'No answer',
  },
  category: {
    functional: 'Extra features',
    analytics: 'Visitor statistics',
    advertising: 'Advertising',
    measurement: 'Ad measurement',
  },
};

export const WORDS: Readonly<Record<Language, Words>> = { ja, en };
