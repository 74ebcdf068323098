import { embed, googleAnalytics, src, tag, vendor } from '../pages/vendor.mjs';

/* What the four properties say and which tags they carry. Every tag is marked with its service. */

const video = (language) =>
  `<h2>${language === 'ja' ? 'レッスンの様子' : 'A lesson'}</h2>
${embed('youtube-embed', 'www.youtube.com/embed/demo', language === 'ja' ? 'レッスンの動画' : 'Video of a lesson')}`;

const rarejob = {
  id: 'rarejob',
  // What its policy says of the information it holds: rights.json.
  rights: true,
  name: { ja: 'レアジョブ英会話', en: 'RareJob Eikaiwa' },
  script: 'choices.js',
  lead: {
    ja: '1回25分、オンラインで学ぶ英会話です。',
    en: 'English conversation online, 25 minutes at a time.',
  },
  about: {
    ja: 'パソコンでもスマートフォンでも、好きな時間に始められます。教材は、はじめての方から仕事で使う方まで、目的に合わせて選べます。先生とのレッスンは1対1です。まずは無料で、1回のレッスンを受けてみてください。',
    en: 'Start whenever you like, on a computer or a phone. There are lessons for people who have never spoken English and for people who use it at work, and you choose by what you want to do with it. Every lesson is with a teacher of your own. The first one is free.',
  },
  courses: [
    {
      title: { ja: '日常英会話コース', en: 'Everyday English' },
      text: { ja: '毎日の会話を、毎日少しずつ。', en: 'A little of it, every day.' },
    },
    {
      title: { ja: 'ビジネス英会話コース', en: 'Business English' },
      text: { ja: '会議とメールの英語を学びます。', en: 'English for meetings and mail.' },
    },
    {
      title: { ja: 'スピーキングテスト', en: 'Speaking test' },
      text: { ja: '話す力を測ります。', en: 'Measures how well you speak.' },
    },
  ],
  tags: [
    googleAnalytics,
    tag('google-ads', `async ${src('www.googletagmanager.com/gtag/js?id=AW-DEMO1')}`),
    tag('google-ads', '', `gtag('config', 'AW-DEMO1');`),
    tag(
      'line-tag',
      '',
      `(function(w){w._lt=w._lt||function(){(w._lt.q=w._lt.q||[]).push(arguments)};})(window);
_lt('init', { customerType: 'account', tagId: 'demo' }); _lt('send', 'pv', {}, ['demo']);`,
    ),
    tag('line-tag', `async ${src('d.line-scdn.net/n/line_tag/public/release/v1/lt.js')}`),
    tag('ad-ebis', `async data-argument="demo" ${src('taj1.ebis.ne.jp/demo/ebis.js')}`),
    '',
  ].join('\n'),
  embed: video,
  needsRecaptcha: true,
  // What is matched with a sign-up is asked for there.
  asks: true,
  signIn: (language) =>
    `<rj-sign-in service="google-sign-in" ${src('accounts.google.com/gsi/client')} label="${language === 'ja' ? 'Googleで続ける' : 'Continue with Google'}">
<div data-google-sign-in data-label="${language === 'ja' ? 'Googleでログイン' : 'Sign in with Google'}"></div></rj-sign-in>`,
  onSignUp: `<script src="${vendor('www.google.com/recaptcha/api.js')}" async></script>`,
  onThanks: [
    tag(
      'google-ads-conversion',
      `data-label="sign-up" ${src('www.googleadservices.com/pagead/conversion.js')}`,
    ),
    tag('ad-ebis', `data-argument="cv" data-member="demo" ${src('taj1.ebis.ne.jp/demo/ebis.js')}`),
    `<img data-service="a8-net" data-src="${vendor('px.a8.net/a8fly/earnings?a8=demo')}" alt="" width="1" height="1">`,
  ].join('\n'),
};

const corporate = {
  id: 'corporate',
  asks: true,
  name: { ja: 'レアジョブ企業情報', en: 'RareJob corporate' },
  script: 'choices-marked.js',
  lead: { ja: '会社と採用の情報です。', en: 'About the company and its jobs.' },
  about: {
    ja: '英語を学ぶ人と教える人を、オンラインで結ぶ会社です。事業の内容、拠点の場所、これまでの歩みをこのサイトにまとめています。いっしょに働く人も探しています。くわしくは、それぞれのページをご覧ください。',
    en: 'We bring people who learn English together with people who teach it, online. This site says what we do, where our offices are and how we came here. We also look for people to work with us. Each page tells you more about its part of it.',
  },
  courses: [
    {
      title: { ja: '会社情報', en: 'Company' },
      text: { ja: '事業と拠点を紹介します。', en: 'What we do, and where.' },
    },
    {
      title: { ja: '採用情報', en: 'Jobs' },
      text: { ja: 'いっしょに働く人を探しています。', en: 'We look for people to work with.' },
    },
  ],
  tags: [
    googleAnalytics,
    tag('microsoft-clarity', `async ${src('www.clarity.ms/tag/demo')}`),
    '',
  ].join('\n'),
  embed: (language) =>
    `<h2>${language === 'ja' ? '地図' : 'Map'}</h2>
${embed('google-maps', 'www.google.com/maps/embed?pb=demo', language === 'ja' ? '会社の地図' : 'Map of the office')}`,
  onThanks: tag(
    'google-ads-conversion',
    `data-label="apply" ${src('www.googleadservices.com/pagead/conversion.js')}`,
  ),
};

const progos = {
  id: 'progos',
  name: { ja: 'PROGOS', en: 'PROGOS' },
  script: 'choices-marked.js',
  lead: {
    ja: 'ビジネス英語のスピーキングテストと研修です。',
    en: 'Speaking tests and training in business English.',
  },
  about: {
    ja: '話す力を測り、その結果に合わせて学ぶことができます。測定は約20分で終わり、結果は数分で届きます。会社でまとめて受けることも、ひとりで受けることもできます。研修では、会議や電話など、仕事の場面に合わせて練習します。',
    en: 'Find out how well you speak, and learn by what the result says. The test takes about twenty minutes, and the result comes a few minutes later. Companies can take it together, and so can one person alone. In training you practise what work asks for, such as meetings and calls.',
  },
  courses: [
    {
      title: { ja: 'スピーキングテスト', en: 'Speaking test' },
      text: { ja: '約20分で話す力を測ります。', en: 'Measures your speaking in about 20 minutes.' },
    },
    {
      title: { ja: '研修', en: 'Training' },
      text: { ja: '結果に合わせて学びます。', en: 'Learn by what the result says.' },
    },
  ],
  tags: [
    googleAnalytics,
    tag('hubspot', `async ${src('js.hs-scripts.com/demo.js')}`),
    tag('linkedin-insight', `async ${src('snap.licdn.com/li.lms-analytics/insight.min.js')}`),
    '',
  ].join('\n'),
  embed: video,
  onBooking: `<div data-hubspot-form data-label="E-mail " data-button="OK" data-thanks="✓"></div>
${tag('hubspot-forms', src('js.hsforms.net/forms/embed/v2.js'))}`,
};

const smartmethod = {
  id: 'smartmethod',
  name: { ja: 'スマートメソッド', en: 'Smart Method' },
  script: 'choices.js',
  // No control of its own in the footer: the SDK shows its small way back.
  reopener: true,
  // The notice is in the HTML, and painted with the page.
  firstPaint: true,
  lead: { ja: '英会話のコーチングです。', en: 'Coaching for English conversation.' },
  about: {
    ja: '何のために話せるようになりたいかを、はじめにいっしょに決めます。毎週の面談で進み具合を確かめ、次の週にすることを選びます。学ぶ時間は、仕事や家の都合に合わせて決められます。まずは、無料の相談からどうぞ。',
    en: 'First we find out together what you want to speak English for. In a talk every week we look at how far you have come, and choose what to do next. You learn at the times that fit your work and your family. It begins with a talk that costs nothing.',
  },
  courses: [
    {
      title: { ja: '8週間コース', en: 'Eight weeks' },
      text: { ja: '毎週の面談で進めます。', en: 'With a talk every week.' },
    },
    {
      title: { ja: '16週間コース', en: 'Sixteen weeks' },
      text: { ja: '大きな目標のために。', en: 'For a bigger goal.' },
    },
  ],
  tags: [
    tag('karte', `async ${src('static.karte.io/libs/tracker.js')}`),
    tag(
      'meta-pixel',
      '',
      `!function(f){if(f.fbq)return;var n=f.fbq=function(){n.queue.push(arguments)};n.queue=[]}(window);
fbq('init', 'demo'); fbq('track', 'PageView');`,
    ),
    tag('meta-pixel', `async ${src('connect.facebook.net/en_US/fbevents.js')}`),
    tag('yahoo-japan-ads', `async ${src('s.yimg.jp/images/listing/tool/cv/ytag.js')}`),
    '',
  ].join('\n'),
  onBooking: tag('zendesk', `async ${src('static.zdassets.com/ekr/snippet.js?key=demo')}`),
  onSignUp: `<script src="${vendor('js.stripe.com/v3/')}" async></script>`,
};

export const SITES = [rarejob, progos, smartmethod, corporate];
