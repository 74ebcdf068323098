import type { Language, Method } from '../../core/index.ts';

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
  readonly methods: Readonly<Record<Method, string>>;
}

export const historyStrings = {
  ja: {
    title: 'これまでに選んだ内容',
    now: '今の選択',
    notYet: 'まだ選んでいません。',
    past: 'このブラウザで選んだもの（新しい順に{n}件まで）',
    nothingKept: '残っているものはありません。選ぶと、ここに日付と内容が出ます。',
    allowed: '許可：{names}',
    closed: '許可なし',
    services: '送り先ごと：{names}',
    service: '{name}（{state}）',
    policy: 'ポリシーの版：{version}',
    kept: '日付と内容だけを、このブラウザの中に残します。どこにも送りません。',
    missing:
      'ほかのブラウザや端末、ほかのサイト、拡張機能で選んだものは、ここに出ません。ブラウザのデータを消すと、この一覧も消えます。',
    ledger:
      'このサイトを運営する会社の記録簿にも記録があります。許可のない記録は人を見分けられないように番号を変えるため、一覧にできません。',
    forget: 'この一覧を消す',
    forgotten: '一覧を消しました。今の選択は変わりません。',
    methods: {
      'accept-all': 'すべて許可しました',
      'reject-all': '必要なものだけにしました',
      choose: '選んで決めました',
      withdraw: '許可を取り消しました',
      defer: '選ばずに閉じました',
      extension: '拡張機能で止めました',
      'hand-off': 'アプリで選んだ内容を引き継ぎました',
      api: 'サイトの操作で変わりました',
    },
  },
  en: {
    title: 'What you chose before',
    now: 'Your choice now',
    notYet: 'You have not chosen yet.',
    past: 'Chosen in this browser (the latest {n}, newest first)',
    nothingKept: 'Nothing is kept. When you choose, the day and your choice appear here.',
    allowed: 'Allowed: {names}',
    closed: 'Nothing allowed',
    services: 'By recipient: {names}',
    service: '{name} ({state})',
    policy: 'Version of the policy: {version}',
    kept: 'Only the day and your choice are kept, in this browser. They are sent nowhere.',
    missing:
      'What you chose in another browser or device, on another site or in the extension is not shown here. When you clear the browser’s data, this list goes too.',
    ledger:
      'The company that runs this site also keeps records. Those that allow nothing get a new number each time, so that nobody can be recognised by them: they can’t be listed.',
    forget: 'Delete this list',
    forgotten: 'The list is deleted. Your choice now stays as it is.',
    methods: {
      'accept-all': 'You allowed everything',
      'reject-all': 'You chose necessary only',
      choose: 'You chose one by one',
      withdraw: 'You took your permission back',
      defer: 'You closed without choosing',
      extension: 'You stopped it in the extension',
      'hand-off': 'Taken over from the app',
      api: 'Changed by something you did on the site',
    },
  },
  fil: {
    title: 'Mga dati mong pinili',
    now: 'Ang pinili mo ngayon',
    notYet: 'Hindi ka pa pumipili.',
    past: 'Pinili sa browser na ito (ang huling {n}, pinakabago muna)',
    nothingKept: 'Walang nakatago. Kapag pumili ka, lalabas dito ang araw at ang pinili mo.',
    allowed: 'Pinayagan: {names}',
    closed: 'Walang pinayagan',
    services: 'Ayon sa tatanggap: {names}',
    service: '{name} ({state})',
    policy: 'Bersiyon ng patakaran: {version}',
    kept: 'Ang araw at ang pinili mo lang ang nakatago, sa browser na ito. Walang pinagpapadalhan.',
    missing:
      'Hindi makikita rito ang pinili mo sa ibang browser, device o site, o sa extension. Kapag binura mo ang data ng browser, mabubura rin ang listahang ito.',
    ledger:
      'May mga tala rin ang kumpanyang nagpapatakbo ng site na ito. Ang mga talang walang pinayagan ay may bagong numero bawat beses, para walang makilala: hindi sila mailista.',
    forget: 'Burahin ang listahang ito',
    forgotten: 'Nabura na ang listahan. Hindi nagbago ang pinili mo ngayon.',
    methods: {
      'accept-all': 'Pinayagan mo ang lahat',
      'reject-all': 'Pinili mo ang kailangan lang',
      choose: 'Isa-isa kang pumili',
      withdraw: 'Binawi mo ang pahintulot',
      defer: 'Isinara mo nang hindi pumipili',
      extension: 'Inihinto mo sa extension',
      'hand-off': 'Galing sa app ang pinili mo',
      api: 'Nagbago dahil sa ginawa mo sa site',
    },
  },
} satisfies Record<Language, HistoryStrings>;
