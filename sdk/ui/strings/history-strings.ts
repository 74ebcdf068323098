import type { Language, PastChoice } from '../../core/index.ts';

export interface HistoryStrings {
  readonly title: string;
  readonly now: string;
  readonly notYet: string;
  /** `{n}` at most. */
  readonly past: string;
  readonly nothingKept: string;
  /** `{names}` of categories. */
  readonly allowed: string;
  readonly closed: string;
  /** `{names}`: each a {@link service}. */
  readonly services: string;
  /** `{name}`, `{state}`. */
  readonly service: string;
  /** `{version}`. */
  readonly policy: string;
  readonly kept: string;
  /** What this browser can't know. */
  readonly missing: string;
  readonly ledger: string;
  readonly forget: string;
  readonly forgotten: string;
  readonly methods: Readonly<Record<PastChoice['method'], string>>;
}

export const historyStrings = {
  ja: {
    title: 'これまでに選んだ内容',
    now: '今の選択',
    notYet: 'まだ選んでいません。',
    past: 'これより前に、このブラウザで選んだもの（新しい順に{n}件まで）',
    nothingKept: '残っているものはありません。選び直すたびに、その前の内容がここに出ます。',
    allowed: '許可：{names}',
    closed: '許可なし',
    services: '送り先ごと：{names}',
    service: '{name}（{state}）',
    policy: 'ポリシーの版：{version}',
    kept: '日付と内容だけを、このブラウザの中に残します。どこにも送りません。',
    missing:
      'ほかのブラウザや端末、ほかのサイト、拡張機能で選んだものは、ここに出ません。ブラウザのデータを消すと、この一覧も消えます。',
    ledger:
      'このサイトを運営する会社の台帳にも記録があります。許可のない記録は毎回番号を変え、だれのものか分からないようにしているため、ここには出せません。',
    forget: 'この一覧を消す',
    forgotten: '一覧を消しました。今の選択は変わっていません。',
    methods: {
      'accept-all': 'すべて許可しました',
      'reject-all': '必要なものだけにしました',
      choose: '選んで決めました',
      withdraw: '許可を取り消しました',
      defer: '選ばずに閉じました',
      extension: '拡張機能で許可を取り消しました',
      'hand-off': 'アプリで選んだ内容を引き継ぎました',
      api: 'サイトの操作で変わりました',
    },
  },
  en: {
    title: 'What you chose before',
    now: 'Your current choice',
    notYet: 'You have not chosen yet.',
    past: 'Chosen earlier in this browser (newest first, up to {n})',
    nothingKept: 'Nothing yet. Each time you change your choice, the one before it appears here.',
    allowed: 'Allowed: {names}',
    closed: 'Nothing allowed',
    services: 'By recipient: {names}',
    service: '{name} ({state})',
    policy: 'Policy version: {version}',
    kept: 'Only the day and your choice are stored, in this browser. They are sent nowhere.',
    missing:
      'Choices you made in another browser, on another device or site, or in the extension are not shown here. Clearing your browser’s data also deletes this list.',
    ledger:
      'The company that runs this site also keeps a consent ledger. Refusals are stored there under a new number each time, so they can’t be linked to you or listed here.',
    forget: 'Delete this list',
    forgotten: 'List deleted. Your current choice has not changed.',
    methods: {
      'accept-all': 'You allowed everything',
      'reject-all': 'You chose necessary only',
      choose: 'You chose one by one',
      withdraw: 'You withdrew your consent',
      defer: 'You closed the notice without choosing',
      extension: 'You withdrew your consent in the extension',
      'hand-off': 'Carried over from the app',
      api: 'Changed by something you did on the site',
    },
  },
  fil: {
    title: 'Mga dati mong pinili',
    now: 'Ang kasalukuyan mong pinili',
    notYet: 'Hindi ka pa pumipili.',
    past: 'Pinili dati sa browser na ito (pinakabago muna, hanggang {n})',
    nothingKept: 'Wala pa. Sa tuwing babaguhin mo ang pinili mo, lalabas dito ang dati.',
    allowed: 'Pinayagan: {names}',
    closed: 'Walang pinayagan',
    services: 'Ayon sa tatanggap: {names}',
    service: '{name} ({state})',
    policy: 'Bersiyon ng patakaran: {version}',
    kept: 'Ang araw at ang pinili mo lang ang nakatago, sa browser na ito. Hindi ito ipinapadala kahit saan.',
    missing:
      'Hindi makikita rito ang pinili mo sa ibang browser, device o site, o sa extension. Kapag binura mo ang data ng browser, mabubura rin ang listahang ito.',
    ledger:
      'May mga tala rin ang kumpanyang nagpapatakbo ng site na ito. May bagong numero bawat beses ang mga talang walang pinayagan, para walang makilala, kaya hindi mailista ang mga ito.',
    forget: 'Burahin ang listahang ito',
    forgotten: 'Nabura na ang listahan. Hindi nagbago ang kasalukuyan mong pinili.',
    methods: {
      'accept-all': 'Pinayagan mo ang lahat',
      'reject-all': 'Pinili mo ang mga kinakailangan lang',
      choose: 'Isa-isa kang pumili',
      withdraw: 'Binawi mo ang pahintulot',
      defer: 'Isinara mo ang paunawa nang hindi pumipili',
      extension: 'Binawi mo ang pahintulot sa extension',
      'hand-off': 'Galing sa app ang pinili mo',
      api: 'Nagbago dahil sa ginawa mo sa site',
    },
  },
} satisfies Record<Language, HistoryStrings>;
