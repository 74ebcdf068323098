import { frame, googleAnalytics, src, tag, vendor } from '../pages/vendor.mjs';

/* What the four properties say and which tags they carry. Every tag is marked with its service. */

const video = (language) =>
  `<h2>${language === 'ja' ? 'レッスンの様子' : 'A lesson'}</h2>
${frame('youtube-embed', 'www.youtube.com/embed/demo', language === 'ja' ? 'レッスンの動画' : 'Video of a lesson')}`;

const rarejob = {
  id: 'rarejob',
  name: { ja: 'レアジョブ英会話', en: 'RareJob Eikaiwa' },
  script: 'choices.js',
  lead: {
    ja: '1回25分、オンラインで学ぶ英会話です。',
    en: 'English conversation online, 25 minutes at a time.',
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
  signIn: (language) =>
    `<div data-google-sign-in data-label="${language === 'ja' ? 'Googleで続ける' : 'Continue with Google'}"></div>`,
  onSignUp: [
    `<script src="${vendor('www.google.com/recaptcha/api.js')}" async></script>`,
    `<script src="${vendor('accounts.google.com/gsi/client')}" async></script>`,
  ].join('\n'),
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
  name: { ja: 'レアジョブ企業情報', en: 'RareJob corporate' },
  script: 'choices-marked.js',
  lead: { ja: '会社と採用の情報です。', en: 'About the company and its jobs.' },
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
${frame('google-maps', 'www.google.com/maps/embed?pb=demo', language === 'ja' ? '会社の地図' : 'Map of the office')}`,
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
  lead: { ja: '英会話のコーチングです。', en: 'Coaching for English conversation.' },
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
