import { vendor } from './vendor.mjs';

/* The same small page by a site's own framework: `/react/`, `/vue/`, and `/plain/` without one. */

const NAMES = {
  react: 'React',
  vue: 'Vue',
  plain: { ja: 'フレームワークなし', en: 'No framework' },
};

const WORDS = {
  ja: {
    map: '地図への送信：',
    on: '許可しています',
    off: '止めています',
    loading: '読み込んでいます',
    allow: '地図をいつも許可する',
    stop: '地図への送信を止める',
    settings: '外部送信の設定',
    title: '会社の地図',
  },
  en: {
    map: 'Sending to the map: ',
    on: 'allowed',
    off: 'off',
    loading: 'loading…',
    allow: 'Always allow the map',
    stop: 'Stop sending to the map',
    settings: 'Privacy choices',
    title: 'Map of the office',
  },
};

const page = (name) => ({
  title: {
    ja: `例：${NAMES[name].ja ?? NAMES[name]}`,
    en: `Example: ${NAMES[name].en ?? NAMES[name]}`,
  },
  main: (_site, language) =>
    `<div id="app" data-map="${vendor('www.google.com/maps/embed?pb=demo')}" data-words='${JSON.stringify(WORDS[language])}'></div>`,
  head: `<script type="module" src="/frameworks/${name}.js"></script>`,
});

export const FRAMEWORK_PAGES = { react: page('react'), vue: page('vue'), plain: page('plain') };
