import { beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../../sdk/catalogue/index.ts';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { markHtml } from '../../../sdk/compile/mark/mark-html.ts';
import type { CompiledConfig } from '../../../sdk/core/index.ts';

/* Loaders in the forms that vendors give out, in our own words: an address in one piece or in several, made in a
 * script or written into the page; and what pages have that only looks alike. */

const services = catalogue
  .filter(({ category }) => ![category].flat().includes('necessary'))
  .map(({ id }) => id);
let config: CompiledConfig;
beforeAll(async () => {
  const compiled = await compileConfig(
    { property: 'rarejob', policy: { version: '1' }, hosts: ['rarejob.com'], services },
    { digest: async () => '' },
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  config = compiled.value.config;
});
const markedFor = (...scripts: string[]): (string | undefined)[] => {
  const html = scripts.map((script) => `<script>${script}</script>\n`).join('');
  const { marks } = markHtml(html, config);
  return scripts.map((_, index) => marks.find(({ line }) => line === index + 1)?.service);
};

const INSERT = 'a.async=1;f=d.getElementsByTagName("script")[0];f.parentNode.insertBefore(a,f)';
const SECURE = `'https:' == document.location.protocol`;

describe('a loader is marked for its service', () => {
  test.each([
    [
      'line-tag',
      `(function(g,d,o){g._lt=g._lt||function(){g._q.push(arguments)};var h=${SECURE}?'https://d.line-scdn.net':'http://d.line-cdn.net',a=d.createElement('script');a.src=o||h+'/n/line_tag/public/release/v1/lt.js';${INSERT}})(window,document);_lt('init',{tagId:'x'})`,
    ],
    [
      'salesforce-pardot',
      `piAId='1';piCId='2';(function(){function go(){var d=document,a=d.createElement('script'),f;a.src=(${SECURE} ? 'https://pi' : 'http://cdn') + '.pardot.com/pd.js';${INSERT}}window.addEventListener('load',go,false)})()`,
    ],
    [
      'google-analytics-4',
      `var _gaq=_gaq||[];(function(){var d=document,f,a=d.createElement('script');a.src=(${SECURE}?'https://ssl':'http://www')+'.google-analytics.com/ga.js';${INSERT}})()`,
    ],
    [
      'google-analytics-4',
      `var host=((${SECURE})?"https://ssl.":"http://www.");document.write(unescape("%3Cscript src='"+host+"google-analytics.com/ga.js' type='text/javascript'%3E%3C/script%3E"))`,
    ],
    [
      'google-doubleclick',
      `var a=Math.random()*1e13;document.write('<iframe src="https://1.fls.doubleclick.net/activityi;src=1;ord='+a+'?" width="1" height="1"></iframe>')`,
    ],
    [
      'google-maps',
      `(g=>{var p="The Google Maps JavaScript API",c="google",m=document,a;new Promise(async()=>{await(a=m.createElement("script"));a.src=\`https://maps.\${c}apis.com/maps/api/js?\`+g;m.head.append(a)})})({key:"K"})`,
    ],
    [
      'google-tag-manager',
      `(function(w,d,s,l,i){var f,a=d.createElement(s),dl=l!='x'?'&l='+l:'';a.src='https://www.googletagmanager.com/gtm.js?id='+i+dl;${INSERT}})(window,document,'script','dataLayer','GTM-X')`,
    ],
    [
      'meta-pixel',
      `!function(f,b,e,v,n,t){n=f.fbq=function(){n.queue.push(arguments)};t=b.createElement(e);t.src=v;b.head.append(t)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');fbq('init','1')`,
    ],
    [
      'tiktok-pixel',
      `!function(w,d,t){var q=w[t]=w[t]||[];q.load=function(e){var r="https://analytics.tiktok.com/i18n/pixel/events.js",n=d.createElement("script");n.src=r+"?sdkid="+e;d.head.append(n)};q.load('X')}(window,document,'ttq')`,
    ],
    [
      'microsoft-clarity',
      `(function(c,l,a,r,i,t){c[a]=c[a]||function(){};t=l.createElement(r);t.src="https://www.clarity.ms/tag/"+i;l.head.append(t)})(window,document,"clarity","script","x")`,
    ],
    [
      'microsoft-ads-uet',
      `(function(w,d,t,r,u){var n=d.createElement(t);n.src=r;d.head.append(n)})(window,document,"script","//bat.bing.com/bat.js","uetq")`,
    ],
    [
      'hotjar',
      `(function(h,o,t,j,r){r=o.createElement('script');r.src=t+h.id+j;o.head.append(r)})(window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=')`,
    ],
    [
      'youtube-embed',
      `el.innerHTML = \`<iframe src="https://www.youtube.com/embed/\${id}"></iframe>\``,
    ],
    ['meta-pixel', `new Image().src = 'https://www.facebook.com/tr?id=1&ev=PageView'`],
    ['criteo', `import 'https://static.criteo.net/js/ld/ld.js'`],
    ['criteo', `const to = 'https://static.criteo.net/collect'; fetch(to, { method: 'POST' })`],
  ])('%s: %s', (service, script) => {
    expect(markedFor(script)).toEqual([service]);
  });
});

describe('data is not code', () => {
  test.each([
    [
      'a payload of Next',
      String.raw`self.__next_f.push([1,"5:[\"$\",\"iframe\",null,{\"src\":\"https://www.youtube.com/embed/x\"}]\na.src = \"https://www.youtube.com/embed/x\""])`,
    ],
    [
      'the start of a payload',
      '(self.__next_f=self.__next_f||[]).push([0]);self.__next_f.push([2,"https://www.youtube.com/embed/x"])',
    ],
    ['a state', 'window.__INITIAL_STATE__={"video":"https://www.youtube.com/embed/x"}'],
    [
      'a state of Nuxt',
      'window.__NUXT__=(function(a){return {data:[{src:a}]}}("https://www.youtube.com/embed/x"))',
    ],
    [
      'a stream of Remix',
      String.raw`window.__remixContext.streamController.enqueue("[\"https://www.youtube.com/embed/x\"]")`,
    ],
    [
      'a list of what may be',
      `const MAY=["https://www.youtube.com","https://vimeo.com"];fetch('/api').then(r=>MAY.includes(r.origin))`,
    ],
    ['a question', `if (location.hostname !== 'www.youtube.com') { fetch('/api') }`],
    ['a link for people', `a.href = 'https://www.youtube.com/watch?v=x'`],
    [
      'a comment',
      `/* a.src = "https://www.youtube.com/embed/x" */ // 'https://www.youtube.com/embed/x'\na.src = '/own.js'`,
    ],
    [
      'a pattern',
      'const ours = /^https:\\/\\/(www\\.)?youtube\\.com\\/embed\\/["\']/; a.src = "/own.js"',
    ],
  ])('%s', (_, script) => {
    expect(markedFor(script)).toEqual([undefined]);
  });

  test('what is only named is a note, once a service, and nothing that a check fails for', () => {
    const { findings } = markHtml(
      '<script>window.__STATE__={a:"https://www.youtube.com/embed/x",b:"https://www.youtube.com/embed/y"}</script>',
      config,
    );
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'only-named', severity: 'note', host: 'www.youtube.com' }),
    ]);
  });
});

describe('what calls the functions of a marked tag', () => {
  const PIXEL = `!function(f,t){f.fbq=function(){};t=document.createElement('script');t.src='https://connect.facebook.net/en_US/fbevents.js'}(window)`;

  test('waits with it, where it does nothing else', () => {
    expect(
      markedFor(PIXEL, `app()`, `fbq('track','Lead',{value:1});window.fbq('track', 'PageView');`),
    ).toEqual(['meta-pixel', undefined, 'meta-pixel']);
  });

  test('waits for a script of another address', () => {
    const html = `<script src="https://statics.a8.net/a8sales/a8sales.js"></script>\n<script>app()</script>\n<script>a8sales({"pid":"s0"})</script>`;
    const { marks, findings } = markHtml(html, config);
    expect(marks.map(({ service, line }) => [service, line])).toEqual([
      ['a8-net', 1],
      ['a8-net', 3],
    ]);
    expect(findings).toEqual([]);
  });

  test('is told, by its own line, where it does more', () => {
    const html = `<script>${PIXEL}</script>\n<script>own()</script>\n<script>button.onclick=()=>{go();fbq('track','Lead')}</script>`;
    const { marks, findings } = markHtml(html, config);
    expect(marks).toHaveLength(1);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'calls-marked-service',
        line: 3,
        mend: expect.stringContaining('window.fbq?.('),
      }),
    ]);
  });

  test('is left alone where it asks first, or the page makes the function itself', () => {
    const unmarked = [undefined, undefined];
    expect(
      markedFor(PIXEL, `window.fbq?.('track','x')`, `if (window.fbq) fbq('track','x')`).slice(1),
    ).toEqual(unmarked);
    expect(
      markedFor(
        `window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}`,
        `gtag('event','x')`,
      ),
    ).toEqual(unmarked);
  });
});
