import type { LanguageStrings } from './language-strings.ts';

/** Japanese. `{n}` is the number of companies that would be sent something. */
export const ja: LanguageStrings = {
  notice: {
    region: '外部送信についてのお知らせ',
    optInTitle: '外部への送信は、まだ行っていません',
    optInLead:
      '外部送信とは、見ているページなどの情報をほかの会社に送ることです。許可すると、{n}社に送ります。',
    noticeTitle: '外部への送信を行っています',
    noticeLead:
      '外部送信とは、見ているページなどの情報をほかの会社に送ることです。{n}社への送信は、いつでも止められます。',
    cookies: {
      label: 'Cookie（クッキー）',
      text: '同じブラウザを見分けるために、ブラウザに置く小さな記録です。',
    },
    analytics: {
      label: 'Google アナリティクス',
      text: 'ページの使われ方を数えて、サイトの改善に使います。',
    },
    measurement: {
      label: '広告効果の計測',
      text: 'クリックした広告の日や掲載サイトを、登録や申込みの情報と照らし合わせることがあります。',
    },
    login: '許可しなくても、ログインは今までどおり使えます。',
    gpc: 'ブラウザの停止信号（GPC）を受け取りました。広告と広告効果の計測は止めています。',
    again: {
      'policy-changed': '前に選んだあとで、送る内容が変わりました。もう一度お選びください。',
      expired: '前に選んだ許可の期限が切れました。もう一度お選びください。',
      invalid: '前に選んだ内容を読み取れませんでした。もう一度お選びください。',
    },
    policy: 'プライバシーポリシー',
    accept: 'すべて許可',
    reject: '必要なものだけ',
    customize: '選んで決める',
    stop: '送信を止める',
    close: '閉じる',
    reopen: '外部送信の設定',
  },
  details: {
    title: '外部送信の設定',
    lead: '目的ごと、送り先ごとに選べます。いつでも変えられます。',
    gpc: 'ブラウザの停止信号（GPC）を受け取っています。広告と広告効果の計測は、ここで一つずつ許可しないかぎり止まります。',
    categories: {
      necessary: {
        label: '必要なもの',
        text: 'ログインや申込みなど、サイトが動くために使います。',
      },
      functional: {
        label: '便利な機能',
        text: '動画、地図、チャットなどを表示するために使います。',
      },
      analytics: {
        label: '利用状況の計測',
        text: 'ページの使われ方を数えて、サイトの改善に使います。',
      },
      advertising: {
        label: '広告の配信',
        text: '見たページに合わせて、ほかのサイトで広告を出すために使います。',
      },
      measurement: {
        label: '広告効果の計測',
        text: 'クリックした広告の日や掲載サイトを、登録や申込みの情報と照らし合わせることがあります。',
      },
    },
    always: '常に有効',
    serviceCount: '送り先 {n}件',
    state: '今の状態',
    allowed: '送信あり',
    closed: '送信なし',
    reasons: {
      required: 'サイトに必要なため',
      unknown: '登録されていないため',
      invalid: '設定を読み取れないため',
      loading: '読み込み中のため',
      refused: 'お断りいただいたため',
      withdrawn: '許可を取り消されたため',
      gpc: '停止信号（GPC）を受け取ったため',
      'policy-changed': '許可のあとで内容が変わったため',
      expired: '許可の期限が切れたため',
      chosen: '許可いただいたため',
      notice: 'お知らせのうえで行っているため',
      deferred: 'まだ選ばれていないため',
      undecided: 'まだ選ばれていないため',
    },
    sends: '送る情報',
    operator: '送り先の事業者',
    purposeSite: '当サイトの目的',
    purposeRecipient: '送り先の目的',
    policy: '送り先のプライバシーポリシー',
    cookies: 'ブラウザに置くCookie',
    retention: '保存する期間',
    hosts: '送信先のホスト',
    reason: '必要な理由',
    optOut: '送り先での停止',
    optOutEffect: {
      'stop-sending': 'この事業者のページで、送信を止められます',
      'stop-use': 'この事業者のページで、広告への利用を止められます（送信は止まりません）',
    },
    optOutUnknown: 'この事業者の停止ページは確認できていません。スイッチで送信を止められます。',
    optOutNone: 'この事業者の停止ページは見つかっていません。',
    draft: '下書き（未確認）：{fields}',
    draftFields: {
      hosts: '送信先のホスト',
      cookies: 'Cookie',
      sends: '送る情報',
      purpose: '目的',
      policyUrl: 'プライバシーポリシーの場所',
      optOut: '停止ページの場所',
    },
    newWindow: '（新しいウィンドウ）',
    none: 'なし',
    save: '選んだ内容で保存',
    accept: 'すべて許可',
    reject: '必要なものだけ',
    withdraw: 'すべて取り消す',
    close: '閉じる',
    contact: 'お問い合わせ',
    sitePolicy: 'プライバシーポリシー',
    declaration: {
      title: '利用者情報の外部送信',
      lead: 'このサイトが、あなたのブラウザから外部に送る情報の一覧です。送り先は{n}件です。',
      allow: '{name}への送信を許可する',
      own: {
        label: 'このサイト自身の記録',
        text: 'あなたが選んだ内容は、このサイトのCookie「{name}」に残します。外部には送りません。',
      },
      ownHolds:
        '選んだ内容、日時、ポリシーの版を記録します。許可がない記録は、人を見分けるために使えません。',
      ownLasts: '{n}日後に消えます。',
    },
    browser: {
      title: 'ブラウザのCookie設定',
      lead: 'ブラウザでは、すべてのサイトのCookieについて次のように選べます。',
      choices: [
        { label: 'すべてのクッキーを許可する', text: 'どのサイトのCookieも受け取ります。' },
        {
          label: 'すべてのクッキーを拒否する',
          text: 'どのサイトのCookieも受け取りません。ログインが必要なサービスは使えなくなります。',
        },
        {
          label: 'クッキーを受信したらユーザーに通知する',
          text: '今の主なブラウザには、この設定がありません。',
        },
      ],
      help: '{browser}の設定方法',
      noHelp: 'お使いのブラウザの「ヘルプ」メニューでご確認ください。',
      warning:
        'これはブラウザの設定です。このサイトの「必要なものだけ」とは別で、ログインなどにも影響します。',
      unconfirmed: '（未確認）',
    },
  },
};
