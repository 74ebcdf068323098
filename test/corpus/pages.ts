/** A page of the corpus: one that somebody published, or a few lines around a library that somebody did. */
export type CorpusPage = {
  readonly name: string;
  /** Why the automatic mode does not hold it: its way out is held where marked (`sdk/gate/ways.json`). */
  readonly onlyMarked?: string;
} & (
  | {
      /** A page as it lies in its package: `package/path/of.html`. */
      readonly published: string;
    }
  | {
      /** What stands in the body of a page of ours; `/npm/…` are files of packages. */
      readonly body: string;
      readonly head?: string;
      /** A module of ours that is bundled with the packages it imports, as a site's own build would. */
      readonly bundle?: string;
    }
);

const YOUTUBE = 'https://www.youtube-nocookie.com/embed/c2pz2mlSfXA';
const script = (path: string, more = ''): string => `<script src="/npm/${path}"${more}></script>`;

/** Pages as their makers published them. */
const PUBLISHED: readonly CorpusPage[] = [
  ['HTML5 Boilerplate', 'html5-boilerplate/dist/index.html'],
  ['a start page: Grayscale', 'startbootstrap-grayscale/dist/index.html'],
  ['a start page: Resume', 'startbootstrap-resume/dist/index.html'],
  ['a start page: Landing Page', 'startbootstrap-landing-page/dist/index.html'],
  ['slides: reveal.js', 'reveal.js/demo.html'],
  ['slides: impress.js', 'impress.js/index.html'],
  ['a gallery: Lightbox', 'lightbox2/examples/index.html'],
  ['a carousel: Slick', 'slick-carousel/index.html'],
  ['a background: particles.js', 'particles.js/demo/index.html'],
  ['scrolling: AOS', 'aos/demo/simple.html'],
  ['scrolling: WOW', 'wow.js/demo.html'],
  ['a UI kit: UIkit, videos in covers', 'uikit/tests/cover.html'],
  ['a UI kit: UIkit, videos', 'uikit/tests/video.html'],
  ['a UI kit: UIkit, a dialog', 'uikit/tests/modal.html'],
].map(([name = '', published = '']) => ({ name, published }));

/** Libraries that change how a page loads, sends or stands. */
const LIBRARIES: readonly CorpusPage[] = [
  {
    name: 'jQuery: scripts in what it loads and puts in',
    body: `${script('jquery/dist/jquery.js')}<div id="a"></div>
<script>$('#a').html('<p>in</p><script>(self.order ??= []).push("by html()")<\\/script>');
$.getScript('/npm/knockout/build/output/knockout-latest.js');</script>`,
  },
  {
    name: 'lazysizes',
    onlyMarked: 'it leads frames by their window',
    head: script('lazysizes/lazysizes.min.js', ' async'),
    body: `<iframe class="lazyload" data-src="${YOUTUBE}" width="320" height="180"></iframe>
<img class="lazyload" data-src="/npm/impress.js/favicon.png" alt="">`,
  },
  {
    name: 'vanilla-lazyload',
    body: `<iframe class="lazy" data-src="${YOUTUBE}" width="320" height="180"></iframe>
<img class="lazy" data-src="/npm/impress.js/favicon.png" alt="">
${script('vanilla-lazyload/dist/lazyload.iife.min.js')}<script>new LazyLoad({})</script>`,
  },
  {
    name: 'lozad',
    body: `<iframe class="lozad" data-src="${YOUTUBE}" width="320" height="180"></iframe>
${script('lozad/dist/lozad.min.js')}<script>lozad().observe()</script>`,
  },
  {
    name: 'Turbo',
    head: script('@hotwired/turbo/dist/turbo.es2017-umd.js'),
    body: '<turbo-frame id="more"><a href="/written/turbo-frame">more</a></turbo-frame>',
  },
  {
    name: 'htmx',
    head: script('htmx.org/dist/htmx.min.js'),
    body: '<div hx-get="/npm/wow.js/demo.html" hx-trigger="load" hx-select="section"></div>',
  },
  {
    name: 'Alpine.js',
    head: script('alpinejs/dist/cdn.min.js', ' defer'),
    body: '<div x-data="{ open: true }"><p x-show="open" x-text="1 + 1"></p></div>',
  },
  {
    name: 'core-js: what the platform has, made anew',
    head: script('core-js-bundle/minified.js'),
    body: '<script>Promise.resolve().then(() => (self.order ??= []).push("a promise"))</script>',
  },
  {
    name: 'zone.js: every task wrapped',
    head: script('zone.js/bundles/zone.umd.js'),
    body: `<script>setTimeout(() => fetch('/npm/impress.js/package.json')
  .then(() => (self.order ??= []).push("fetched")))</script>`,
  },
  {
    name: 'Plyr: a player around a video of others',
    head: '<link rel="stylesheet" href="/npm/plyr/dist/plyr.css">',
    body: `<div id="player"><iframe src="${YOUTUBE}" allow="autoplay"></iframe></div>
${script('plyr/dist/plyr.js')}`,
  },
  {
    name: 'Swiper',
    head: '<link rel="stylesheet" href="/npm/swiper/swiper-bundle.min.css">',
    body: `<div class="swiper"><div class="swiper-wrapper"><div class="swiper-slide">1</div>
<div class="swiper-slide">2</div></div></div>
${script('swiper/swiper-bundle.min.js')}<script>new Swiper('.swiper')</script>`,
  },
  {
    name: 'Partytown: scripts in a worker',
    head: `<script>partytown = { lib: '/npm/@qwik.dev/partytown/lib/' }</script>
${script('@qwik.dev/partytown/lib/partytown.js')}`,
    body: '<script type="text/partytown">document.title = "in a worker"</script>',
  },
  {
    name: 'an error tracker: Raygun',
    head: `${script('raygun4js/dist/raygun.min.js')}<script>rg4js('enableCrashReporting', true)</script>`,
    body: '<p>text</p>',
  },
  {
    name: 'an error tracker: Sentry',
    body: '<p>text</p>',
    bundle: `import * as Sentry from '@sentry/browser';
Sentry.init({ dsn: 'https://a@o1.ingest.sentry.io/1' });
(self.order ??= []).push('started');`,
  },
  {
    name: 'Knockout',
    body: `<p data-bind="text: name"></p>${script('knockout/build/output/knockout-latest.js')}
<script>ko.applyBindings({ name: 'bound' })</script>`,
  },
  {
    name: 'quicklink: pages ahead of time',
    body: `<a href="/npm/wow.js/demo.html">next</a>${script('quicklink/dist/quicklink.umd.js')}
<script>quicklink.listen()</script>`,
  },
  {
    name: 'React',
    body: '',
    bundle: `import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
const root = document.body.appendChild(document.createElement('div'));
createRoot(root).render(h('main', null, h('h1', null, 'rendered')));`,
  },
  {
    name: 'Vue',
    body: `<div id="app">{{ text }}</div>${script('vue/dist/vue.global.prod.js')}
<script>Vue.createApp({ data: () => ({ text: 'rendered' }) }).mount('#app')</script>`,
  },
];

export const PAGES: readonly CorpusPage[] = [...PUBLISHED, ...LIBRARIES];
