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
      'google-fonts',
      `var l=document.createElement('link');l.rel='stylesheet';l.setAttribute('href','https://fonts.googleapis.com/css?family=X');document.head.append(l)`,
    ],
    [
      'google-fonts',
      `$('<link>').attr({rel:'stylesheet',href:'https://fonts.googleapis.com/css?family=X'}).appendTo('head')`,
    ],
    [
      'google-analytics-4',
      `['https://www.googletagmanager.com/gtag/js?id=G-1'].forEach(function(u){var s=document.createElement('script');s.src=u;document.head.append(s)})`,
    ],
    [
      'meta-pixel',
      `var u='https://www.facebook.com/tr?id=1';var x=new XMLHttpRequest();x.open('GET',u);x.send()`,
    ],
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

    [
      'google-analytics-4',
      `(function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){(i[r].q=i[r].q||[]).push(arguments)};a=s.createElement(o);a.src=g;s.head.append(a)})(window,document,'script','https://www.google-analytics.com/analytics.js','ga');ga('create','UA-1','auto')`,
    ],
    [
      'linkedin-insight',
      `_linkedin_partner_id="1";(function(l){var s=document.getElementsByTagName("script")[0],b=document.createElement("script");b.async=true;b.src="https://snap.licdn.com/li.lms-analytics/insight.min.js";s.parentNode.insertBefore(b,s)})(window.lintrk)`,
    ],
    [
      'x-ads',
      `!function(e,t,n,s,u){e.twq||(s=e.twq=function(){s.queue.push(arguments)},u=t.createElement(n),u.async=!0,u.src='https://static.ads-twitter.com/uwt.js',t.head.append(u))}(window,document,'script');twq('config','x')`,
    ],
    [
      'pinterest-tag',
      `!function(e){if(!window.pintrk){window.pintrk=function(){};var t=document.createElement("script");t.async=!0,t.src=e;document.head.append(t)}}("https://s.pinimg.com/ct/core.js");pintrk('load','1')`,
    ],
    [
      'snap-pixel',
      `(function(e,t,n){var s='script',r=t.createElement(s);r.src=n;t.head.append(r)})(window,document,'https://sc-static.net/scevent.min.js');snaptr('init','x')`,
    ],
    [
      'reddit-pixel',
      `!function(w,d){if(!w.rdt){w.rdt=function(){};var t=d.createElement("script");t.src="https://www.redditstatic.com/ads/pixel.js";d.head.append(t)}}(window,document);rdt('init','x')`,
    ],
    [
      'quora-pixel',
      `!function(q,e,v,n,t,s){n=q.qp=function(){};t=document.createElement(e);t.src=v;document.head.append(t)}(window,'script','https://a.quora.com/qevents.js');qp('init','x')`,
    ],
    [
      'taboola',
      `window._tfa=window._tfa||[];window._tfa.push({notify:'event',name:'page_view',id:1});!function(t,f,a,x){if(!document.getElementById(x)){t.async=1;t.src=a;t.id=x;f.parentNode.insertBefore(t,f)}}(document.createElement('script'),document.getElementsByTagName('script')[0],'//cdn.taboola.com/libtrc/unip/1/tfa.js','tb_tfa_script')`,
    ],
    [
      'outbrain',
      `!function(_window,_document){var tag=_document.createElement('script');tag.async=true;tag.src='//amplify.outbrain.com/cp/obtp.js';document.head.append(tag)}(window,document);obApi('track','PAGE_VIEW')`,
    ],
    [
      'yandex-metrica',
      `(function(m,e,t,r,i,k,a){m[i]=m[i]||function(){};k=e.createElement(t);k.src=r;e.head.append(k)})(window,document,"script","https://mc.yandex.ru/metrika/tag.js","ym");ym(1,"init",{})`,
    ],
    [
      'matomo-cloud',
      `var _paq=window._paq=window._paq||[];_paq.push(['trackPageView']);(function(){var u="https://own.matomo.cloud/";_paq.push(['setTrackerUrl',u+'matomo.php']);var d=document,g=d.createElement('script');g.src='https://cdn.matomo.cloud/own.matomo.cloud/matomo.js';d.head.append(g)})()`,
    ],
    [
      'mixpanel',
      `(function(f,b){if(!b.__SV){var e=f.createElement("script");e.src="undefined"!==typeof MIXPANEL_CUSTOM_LIB_URL?MIXPANEL_CUSTOM_LIB_URL:"file:"===f.location.protocol&&"//cdn.mxpnl.com/libs/mixpanel-2-latest.min.js".match(/^\\/\\//)?"https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js":"//cdn.mxpnl.com/libs/mixpanel-2-latest.min.js";f.head.append(e)}})(document,window.mixpanel||[])`,
    ],
    [
      'intercom',
      `(function(){var w=window;var d=document;var l=function(){var s=d.createElement('script');s.type='text/javascript';s.async=true;s.src='https://widget.intercom.io/widget/'+APP_ID;d.head.append(s)};w.addEventListener('load',l,false)})()`,
    ],
    [
      'segment',
      `!function(){var analytics=window.analytics=window.analytics||[];analytics.load=function(e,t){var n=document.createElement("script");n.async=!0;n.src="https://cdn.segment.com/analytics.js/v1/"+e+"/analytics.min.js";document.head.append(n)};analytics.load("x");analytics.page()}()`,
    ],
    [
      'heap',
      `window.heap=window.heap||[],heap.load=function(e,t){window.heap.appid=e;var r=document.createElement("script");r.async=!0,r.src="https://cdn.heapanalytics.com/js/heap-"+e+".js";document.head.append(r)};heap.load("1")`,
    ],
    [
      'fullstory',
      `window['_fs_host']='fullstory.com';window['_fs_script']='edge.fullstory.com/s/fs.js';window['_fs_org']='x';(function(m,n,e,t,l,o){o=n.createElement(t);o.async=1;o.crossOrigin='anonymous';o.src='https://'+_fs_script;n.head.append(o)})(window,document,window['_fs_namespace'],'script','user')`,
    ],
    [
      'crisp',
      `window.$crisp=[];window.CRISP_WEBSITE_ID="x";(function(){d=document;s=d.createElement("script");s.src="https://client.crisp.chat/l.js";s.async=1;d.head.append(s)})()`,
    ],
    [
      'tawk-to',
      `var Tawk_API=Tawk_API||{};(function(){var s1=document.createElement("script"),s0=document.getElementsByTagName("script")[0];s1.src='https://embed.tawk.to/x/default';s0.parentNode.insertBefore(s1,s0)})()`,
    ],
    [
      'drift',
      `!function(){var t=window.driftt=window.drift=[];t.load=function(t){var e=3e5,n=Math.ceil(new Date()/e)*e,o=document.createElement("script");o.src="https://js.driftt.com/include/"+n+"/"+t+".js";document.head.append(o)}}();drift.load('x')`,
    ],
    [
      'klaviyo',
      `var s=document.createElement('script');s.src='https://static.klaviyo.com/onsite/js/klaviyo.js?company_id=x';document.head.append(s)`,
    ],
    [
      'vwo',
      `window._vwo_code||(function(){var account_id=1,version=2.1,code={load:function(t,e){var i=document.createElement('script');i.src=t;document.head.append(i)},init:function(){this.load('https://dev.visualwebsiteoptimizer.com/j.php?a='+account_id)}};code.init()})()`,
    ],
    [
      'logrocket',
      `var s=document.createElement('script');s.onload=function(){window.LogRocket&&window.LogRocket.init('x')};s.src='https://cdn.lr-in.com/LogRocket.min.js';document.head.append(s)`,
    ],
    [
      'posthog',
      `!function(t,e){var o,n,p,r;e.__SV||(window.posthog=e,e.init=function(i,s,a){(p=t.createElement("script")).type="text/javascript",p.async=!0,p.src=s.api_host.replace(".i.posthog.com","-assets.i.posthog.com")+"/static/array.js";t.head.append(p)})}(document,window.posthog||[]);posthog.init('x',{api_host:'https://us.i.posthog.com'})`,
    ],
    [
      'amplitude',
      `!function(){"use strict";!function(e,t){var s=document.createElement("script");s.src="https://cdn.amplitude.com/libs/analytics-browser-2.0.0-min.js.gz";document.head.append(s)}(window,document)}();amplitude.init('x')`,
    ],
    [
      'datadog-rum',
      `(function(h,o,u,n,d){h=h[d]=h[d]||{q:[]};d=o.createElement(u);d.async=1;d.src=n;n=o.getElementsByTagName(u)[0];n.parentNode.insertBefore(d,n)})(window,document,'script','https://www.datadoghq-browser-agent.com/us1/v5/datadog-rum.js','DD_RUM')`,
    ],
    [
      'karte',
      `!function(n){if(!window[n]){var o=window[n]=function(){};o.x=1}}("krt");(function(){var s=document.createElement("script");s.async=!0;s.src="https://cdn-edge.karte.io/x/edge.js";document.head.append(s)})()`,
    ],
    [
      'yahoo-japan-ads',
      `window.yjDataLayer=window.yjDataLayer||[];function ytag(){yjDataLayer.push(arguments)};var s=document.createElement('script');s.src='https://s.yimg.jp/images/listing/tool/cv/ytag.js';document.head.append(s)`,
    ],
    [
      'ad-ebis',
      `(function(a,d,e,b,i,s){window[i]=window[i]||[];var f=function(a,d,e,b,i,s){var o=a.getElementsByTagName(d)[0],h=a.createElement(d),t='text/javascript';h.type=t;h.async=e;h.onload=function(){};h.src=b;o.parentNode.insertBefore(h,o)};f(a,d,e,b,i,s)})(document,'script',true,'https://ac.ebis.ne.jp/ct_tag.js?cid=x','ebis')`,
    ],
    [
      'chartbeat',
      `(function(){var _sf_async_config=window._sf_async_config=(window._sf_async_config||{});_sf_async_config.uid=1;function loadChartbeat(){var e=document.createElement('script');var n=document.getElementsByTagName('script')[0];e.async=true;e.src='//static.chartbeat.com/js/chartbeat.js';n.parentNode.insertBefore(e,n)}loadChartbeat()})()`,
    ],
    [
      'comscore',
      `var _comscore=_comscore||[];_comscore.push({c1:"2",c2:"1"});(function(){var s=document.createElement("script"),el=document.getElementsByTagName("script")[0];s.async=true;s.src=(document.location.protocol=="https:"?"https://sb":"http://b")+".scorecardresearch.com/beacon.js";el.parentNode.insertBefore(s,el)})()`,
    ],
    [
      'quantcast',
      `window._qevents=window._qevents||[];(function(){var elem=document.createElement('script');elem.src=(document.location.protocol=="https:"?"https://secure":"http://edge")+".quantserve.com/quant.js";elem.async=true;var scpt=document.getElementsByTagName('script')[0];scpt.parentNode.insertBefore(elem,scpt)})()`,
    ],
    [
      'statcounter',
      `var sc_project=1,sc_https=1;var scJsHost="https://secure.";document.write("<sc"+"ript type='text/javascript' src='"+scJsHost+"statcounter.com/counter/counter.js'></"+"script>")`,
    ],
    [
      'crazy-egg',
      `setTimeout(function(){var a=document.createElement("script");var b=document.getElementsByTagName("script")[0];a.src=document.location.protocol+"//script.crazyegg.com/pages/scripts/0000/0001.js";a.async=true;b.parentNode.insertBefore(a,b)},1)`,
    ],
    [
      'mouseflow',
      `window._mfq=window._mfq||[];(function(){var mf=document.createElement("script");mf.type="text/javascript";mf.defer=true;mf.src="//cdn.mouseflow.com/projects/x.js";document.getElementsByTagName("head")[0].appendChild(mf)})()`,
    ],
    [
      'lucky-orange',
      `window.__lo_site_id=1;(function(){var wa=document.createElement('script');wa.async=true;wa.src='https://d10lpsik1i8c69.cloudfront.net/w.js';var s=document.getElementsByTagName('script')[0];s.parentNode.insertBefore(wa,s)})()`,
    ],
    [
      'smartlook',
      `window.smartlook||(function(d){var o=smartlook=function(){o.api.push(arguments)},h=d.getElementsByTagName('head')[0];var c=d.createElement('script');o.api=new Array();c.async=true;c.src='https://web-sdk.smartlook.com/recorder.js';h.appendChild(c)})(document)`,
    ],
    [
      'adroll',
      `adroll_adv_id="x";(function(w,d,e,o,a){w.__adroll_loaded=true;w.adroll=w.adroll||[];var n=d.createElement(e);n.async=1;n.src="https://s.adroll.com/j/"+adroll_adv_id+"/roundtrip.js";a=d.getElementsByTagName(e)[0];a.parentNode.insertBefore(n,a)})(window,document,"script")`,
    ],
    [
      'user-heat',
      `(function(add,cla){window['UserHeatTag']=cla;window[cla]=window[cla]||function(){(window[cla].q=window[cla].q||[]).push(arguments)},window[cla].l=1*new Date();var ul=document.createElement('script');var tag=document.getElementsByTagName('script')[0];ul.async=1;ul.src=add;tag.parentNode.insertBefore(ul,tag)})('//uh.nakanohito.jp/uhj2/uh.js','_uhtracker');_uhtracker({id:'x'})`,
    ],
    [
      'user-insight',
      `var _uic=_uic||{};var _uih=_uih||{};_uih['id']=1;(function(){var bi=document.createElement('script');bi.type='text/javascript';bi.async=true;bi.src='//cs.nakanohito.jp/b3/bi.js';var s=document.getElementsByTagName('script')[0];s.parentNode.insertBefore(bi,s)})()`,
    ],
    [
      'channel-talk',
      `(function(){var w=window;var ch=function(){ch.c(arguments)};w.ChannelIO=ch;function l(){var s=document.createElement("script");s.src="https://cdn.channel.io/plugin/ch-plugin-web.js";document.head.append(s)}l()})();ChannelIO('boot',{})`,
    ],
    [
      'zendesk',
      `window.zESettings={};(function(){var s=document.createElement('script');s.id='ze-snippet';s.src='https://static.zdassets.com/ekr/snippet.js?key=x';document.head.append(s)})()`,
    ],
    [
      'new-relic',
      `;window.NREUM||(NREUM={});NREUM.init={};NREUM.loader_config={agentID:"1"};(()=>{var e=document.createElement("script");e.src="https://js-agent.newrelic.com/nr-loader-spa-1.min.js";document.head.append(e)})()`,
    ],
    [
      'sentry',
      `(function(n,e,r,t,o,i,a,c,s){for(var u=s,f=0;f<document.scripts.length;f++);function l(){var t=e.createElement(r);t.src=a;e.head.append(t)}l()})(window,document,"script","onerror","onunhandledrejection","Sentry","x","https://browser.sentry-cdn.com/8.0.0/bundle.min.js",{dsn:"https://x@o1.ingest.sentry.io/1"})`,
    ],
    [
      'disqus',
      `(function(){var d=document,s=d.createElement('script');s.src='https://own.disqus.com/embed.js';s.setAttribute('data-timestamp',+new Date());(d.head||d.body).appendChild(s)})()`,
    ],
    [
      'disqus',
      `var disqus_shortname='own';(function(){var dsq=document.createElement('script');dsq.async=true;dsq.src='//'+disqus_shortname+'.disqus.com/embed.js';document.head.appendChild(dsq)})()`,
    ],
    [
      'facebook-login',
      `(function(d,s,id){var js,fjs=d.getElementsByTagName(s)[0];js=d.createElement(s);js.id=id;js.src="https://connect.facebook.net/ja_JP/sdk.js#xfbml=1&version=v18.0";fjs.parentNode.insertBefore(js,fjs)})(document,'script','facebook-jssdk')`,
    ],
    [
      'x-embed',
      `!function(d,s,id){var js,fjs=d.getElementsByTagName(s)[0],p=/^http:/.test(d.location)?'http':'https';if(!d.getElementById(id)){js=d.createElement(s);js.id=id;js.src=p+'://platform.twitter.com/widgets.js';fjs.parentNode.insertBefore(js,fjs)}}(document,'script','twitter-wjs')`,
    ],
    [
      'youtube-embed',
      `var tag=document.createElement('script');tag.src="https://www.youtube.com/iframe_api";var firstScriptTag=document.getElementsByTagName('script')[0];firstScriptTag.parentNode.insertBefore(tag,firstScriptTag)`,
    ],
    [
      'salesforce-pardot',
      `piAId='1';piCId='2';piHostname='pi.pardot.com';(function(){function async_load(){var s=document.createElement('script');s.src=('https:'==document.location.protocol?'https://pi':'http://cdn')+'.pardot.com/pd.js';var c=document.getElementsByTagName('script')[0];c.parentNode.insertBefore(s,c)}window.addEventListener('load',async_load,false)})()`,
    ],
    [
      'adobe-fonts',
      `(function(d){var config={kitId:'x',scriptTimeout:3000,async:true},tk=d.createElement("script");tk.src='https://use.typekit.net/'+config.kitId+'.js';tk.async=true;d.head.append(tk)})(document)`,
    ],
    [
      'rtoaster',
      `var s=document.createElement('script');s.src='//rt.rtoaster.jp/Rtoaster.js';document.head.append(s)`,
    ],
    [
      'ptengine',
      `window._pt_lt=new Date().getTime();window._pt_sp_2=[];_pt_sp_2.push('setAccount,x');var _protocol=(("https:"==document.location.protocol)?" https://":" http://");(function(){var atag=document.createElement('script');atag.async=true;atag.src=_protocol+'js.ptengine.jp/pta.js';document.head.append(atag)})()`,
    ],
    [
      'usergram',
      `(function(){var _ug=document.createElement('script');_ug.src='//code.usergram.info/js/usergram.js';document.head.append(_ug)})()`,
    ],
    [
      'treasure-data',
      `!function(t,e){var s=document.createElement("script");s.async=!0,s.src=("https:"===document.location.protocol?"https:":"http:")+"//cdn.treasuredata.com/sdk/2.5/td.min.js";document.head.append(s)}("Treasure",this)`,
    ],
    [
      'hubspot',
      `(function(d,s,i,r){if(d.getElementById(i))return;var n=d.createElement(s),e=d.getElementsByTagName(s)[0];n.id=i;n.src='//js.hs-analytics.net/analytics/'+(Math.ceil(new Date()/r)*r)+'/1.js';e.parentNode.insertBefore(n,e)})(document,"script","hs-analytics",300000)`,
    ],
    [
      'marketo',
      `(function(){var didInit=false;function initMunchkin(){didInit||(didInit=true,Munchkin.init('x'))}var s=document.createElement('script');s.async=true;s.src='//munchkin.marketo.net/munchkin.js';s.onload=initMunchkin;document.head.appendChild(s)})()`,
    ],
    [
      'rakuten-affiliate',
      `rakuten_design="slide";rakuten_affiliateId="x";document.write('<script type="text/javascript" src="https://xml.affiliate.rakuten.co.jp/widget/js/rakuten_widget.js"></scr'+'ipt>')`,
    ],
    [
      'moshimo-affiliate',
      `(function(b,c,f,g,a,d,e){b.MoshimoAffiliateObject=a;b[a]=b[a]||function(){arguments.currentScript=c.currentScript;(b[a].q=b[a].q||[]).push(arguments)};d=c.createElement(f);d.src=g;d.id="msmaflink";e=c.getElementsByTagName("body")[0];e.appendChild(d)})(window,document,"script","//dn.msmstatic.com/site/cardlink/bundle.js?20220329","msmaflink");msmaflink({n:"x"})`,
    ],
    [
      'valuecommerce',
      `var vc_pid="1";(function(){var s=document.createElement("script");s.src="//aml.valuecommerce.com/vcdal.js";document.head.append(s)})()`,
    ],
    [
      'cloudflare-web-analytics',
      `var s=document.createElement('script');s.defer=true;s.src='https://static.cloudflareinsights.com/beacon.min.js';s.setAttribute('data-cf-beacon','{"token":"x"}');document.body.append(s)`,
    ],
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
      'a link of the page',
      `document.getElementById('l').setAttribute('href', 'https://www.youtube.com/c/x')`,
    ],
    [
      'a link by jQuery',
      `$.get('/x?u=' + v); var u = 'https://www.youtube.com/c/x'; $('a').attr('href', u)`,
    ],
    [
      'a link by a table',
      `fetch('/api?' + q); const urls = { yt: 'https://www.youtube.com/watch?v=' }; link.href = urls.yt + id`,
    ],
    ['a way to go', `fetch(u); location.assign('https://www.youtube.com/watch?v=' + id)`],
    ['a page of its own', `i.src = p; window.open('https://www.youtube.com/watch?v=' + id)`],
    ['what is told', `fetch(u); throw new Error('see https://www.youtube.com/x')`],
    ['an address of a fault', `fetch(u); throw new Error('https://www.youtube.com/help')`],
    ['a text', `fetch(u); p.textContent = 'https://www.youtube.com/x'`],
    ['a step of history', `fetch(u); history.replaceState({}, '', 'https://www.youtube.com/x')`],
    [
      'a list that is looked through',
      `const may = ['https://www.youtube.com/embed/']; if (may.some((one) => u.startsWith(one))) f.src = u`,
    ],
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

  test('where people may go is no site that the page reaches', () => {
    const { findings } = markHtml(
      `<script>i.src = p; a.setAttribute('href', 'https://sns.example/share?url=' + u)</script>`,
      config,
    );
    expect(findings).toEqual([]);
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

  test('waits for a function that the marked script makes itself, by any name', () => {
    const own = `function gtag_report(url){gtag('event','conversion');return false}`;
    expect(markedFor(`${PIXEL};${own}`, `gtag_report('/x')`, 'other()')).toEqual([
      'meta-pixel',
      'meta-pixel',
      undefined,
    ]);
  });

  test('is told once where an attribute calls it', () => {
    const press = `<a onclick="fbq('track','Lead')">`;
    const { marks, findings } = markHtml(`<script>${PIXEL}</script>\n${press}\n${press}`, config);
    expect(marks).toHaveLength(1);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'calls-marked-service',
        severity: 'note',
        line: 2,
        mend: 'call it as window.fbq?.(…)',
      }),
    ]);
    expect(
      markHtml(`<script>${PIXEL}</script><a onclick="window.fbq?.('x')">`, config).findings,
    ).toEqual([]);
  });

  describe('or an object of one, as of a map', () => {
    const MAPS = '<script src="https://maps.googleapis.com/maps/api/js?key=K"></script>';
    const later = (text: string, tag = MAPS) =>
      markHtml(`${tag}\n<script>${text}</script>`, config);

    test.each([
      `new google.maps.Map(place, { zoom: 4 });`,
      `google.maps.event.addDomListener(window, 'load', function () { new google.maps.Map(place) })`,
    ])('waits with it: %s', (text) => {
      expect(later(text).marks.map(({ line }) => line)).toEqual([1, 2]);
    });

    test('is told where it does more', () => {
      expect(later(`const map = new google.maps.Map(place); own(map)`).findings).toEqual([
        expect.objectContaining({
          rule: 'calls-marked-service',
          line: 2,
          mend: expect.stringContaining('data-service="google-maps"'),
        }),
      ]);
    });

    test.each([
      ['it asks first', `if (window.google && google.maps) { new google.maps.Map(place) }`, MAPS],
      [
        'the vendor’s script calls it',
        `function initMap() { show() } function show() { new google.maps.Map(place) }`,
        '<script async src="https://maps.googleapis.com/maps/api/js?key=K&callback=initMap"></script>',
      ],
      [
        'the vendor’s script calls it by its own word',
        `window.onYouTubeIframeAPIReady = () => { new YT.Player('v') }`,
        '<script async src="https://www.youtube.com/iframe_api"></script>',
      ],
    ])('is left alone where %s', (_, text, tag) => {
      const { marks, findings } = later(text, tag);
      expect(marks.map(({ line }) => line)).toEqual([1]);
      expect(findings).toEqual([]);
    });

    test('a script of the page’s own right behind a blocking one is told', () => {
      expect(markHtml(`${MAPS}\n<script src="/map.js"></script>`, config).findings).toEqual([
        expect.objectContaining({ rule: 'follows-marked-script', severity: 'note', line: 2 }),
      ]);
    });
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
