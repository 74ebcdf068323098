import type { ChoosableCategory } from '../core/category.ts';
import type { Trouble } from './ask-stats.ts';
import type { By, Column } from './figures.ts';

export type Language = 'ja' | 'en';

export interface Words {
  readonly title: string;
  /** The other language, in its own words. */
  readonly switchTo: string;
  readonly token: string;
  readonly tokenHint: string;
  readonly property: string;
  readonly everything: string;
  readonly from: string;
  readonly to: string;
  readonly show: string;
  readonly nothingYet: string;
  readonly loading: string;
  readonly empty: string;
  readonly trouble: Readonly<Record<Trouble, string>>;
  readonly summary: (total: string, from: string, to: string, zone: string) => string;
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

const ja: Words = {
  title: '選択の台帳',
  switchTo: 'English',
  token: '運用者のトークン',
  tokenHint: 'このタブを閉じるまで、このページだけが覚えます。',
  property: 'サイト',
  everything: 'すべてのサイト',
  from: '開始日',
  to: '終了日',
  show: '表示する',
  nothingYet: 'トークンを入力して「表示する」を押すと、ここに選択の数が表示されます。',
  loading: '台帳から読み込んでいます。',
  empty: 'この期間に選択はありません。期間かサイトを変えてください。',
  trouble: {
    token: 'トークンが違います。台帳を起動したときの LEDGER_TOKEN を入力してください。',
    busy: '要求が多すぎます。少し待ってから、もう一度押してください。',
    away: '台帳が応答しません。少し待ってから、もう一度押してください。',
    refused: '台帳がこの条件を受け付けませんでした。サイトと期間を確かめてください。',
  },
  summary: (total, from, to, zone) => `選択は${total}件です（${from}〜${to}、日付は${zone}）。`,
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
    withdraw: '撤回',
    defer: 'あとで決める',
    extension: '拡張機能',
    'hand-off': 'ほかのサイトから',
    api: 'サイトの処理',
    granted: '許可',
    refused: '拒否',
    withdrawn: '撤回',
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
  title: 'Ledger of choices',
  switchTo: '日本語',
  token: "Operator's token",
  tokenHint: 'Only this page remembers it, until the tab is closed.',
  property: 'Site',
  everything: 'All sites',
  from: 'From',
  to: 'To',
  show: 'Show',
  nothingYet: 'Enter the token and press “Show”: how people chose will appear here.',
  loading: 'Reading the ledger.',
  empty: 'Nobody chose anything in this time. Try other days or another site.',
  trouble: {
    token: 'This is not the token. Enter the LEDGER_TOKEN that the ledger was started with.',
    busy: 'Too many requests. Wait a moment and press again.',
    away: 'The ledger does not answer. Wait a moment and press again.',
    refused: 'The ledger did not take these conditions. Check the site and the days.',
  },
  summary: (total, from, to, zone) => `Choices: ${total} (${from} to ${to}, days in ${zone}).`,
  heading: {
    day: 'Choices by day',
    category: 'Choices by category',
    property: 'Choices by site',
    regime: 'Choices by regime',
    policyVersion: 'Choices by policy version',
  },
  caption: {
    day: 'How many choices were made each day, and in which way.',
    category: 'What choices said about each category.',
    property: 'How many choices were made on each site, and in which way.',
    regime: 'How many choices were made under each regime, and in which way.',
    policyVersion: 'How many choices were made under each version of the policy, and in which way.',
  },
  most: (shown, all) =>
    `The chart has the ${shown} with most choices; all ${all} are in the table.`,
  drawing: (heading) => `Chart: ${heading}. The table below has the same figures.`,
  table: 'See as a table',
  tableOf: (heading) => `Table: ${heading}`,
  csv: (heading) => `Save as CSV (${heading})`,
  row: {
    day: 'Day',
    category: 'Category',
    property: 'Site',
    regime: 'Regime',
    policyVersion: 'Version',
  },
  total: 'Total',
  column: {
    'accept-all': 'Allow all',
    'reject-all': 'Necessary only',
    choose: 'Chosen one by one',
    withdraw: 'Withdrawal',
    defer: 'Decide later',
    extension: 'By the extension',
    'hand-off': 'From another site',
    api: "By the site's code",
    granted: 'Granted',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
    none: 'Not said',
  },
  category: {
    functional: 'Extra functions',
    analytics: 'Usage statistics',
    advertising: 'Advertising',
    measurement: 'Ad-effect measurement',
  },
};

export const WORDS: Readonly<Record<Language, Words>> = { ja, en };
