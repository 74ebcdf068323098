import { beforeAll, describe, expect, test } from 'vitest';
import { catalogue, serviceById } from '../../../sdk/catalogue/index.ts';
import { compileConfig } from '../../../sdk/compile/compile-config.ts';
import { markHtml } from '../../../sdk/compile/mark/mark-html.ts';
import type { CompiledConfig } from '../../../sdk/core/index.ts';

/* The forms in which vendors give out their code, tried with every address of every service of the catalogue. */

const services = catalogue.filter(
  ({ category, hosts }) => hosts && ![category].flat().includes('necessary'),
);
let config: CompiledConfig;
beforeAll(async () => {
  const compiled = await compileConfig(
    {
      property: 'rarejob',
      policy: { version: '1' },
      hosts: ['rarejob.com'],
      services: services.map(({ id }) => id),
    },
    { digest: async () => '' },
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  config = compiled.value.config;
});

/** An address under each host that a service claims: host, and path with a file. */
const addressesOf = (hosts: readonly string[] = []): [string, string][] =>
  hosts.map((claim) => {
    const [host = '', ...path] = claim.replace(/^\*\./, 'x.').split('/');
    const folder = path.join('/');
    return [host, `/${folder}${folder === '' || folder.endsWith('/') ? 'tag.js' : ''}`];
  });

type Form = (host: string, path: string) => string;
const MAKE = `var a=document.createElement('script');a.async=true;`;
const PUT = `;document.head.appendChild(a)`;
const FORMS: Readonly<Record<string, Form>> = {
  'a tag': (host, path) => `<script src="https://${host}${path}"></script>`,
  'a tag without a scheme': (host, path) => `<script async src='//${host}${path}'></script>`,
  'a module': (host, path) => `<script type="module">import "https://${host}${path}"</script>`,
  'a hint': (host, path) => `<link rel="preload" as="script" href="https://${host}${path}">`,
  'a frame': (host, path) => `<iframe src="https://${host}${path}"></iframe>`,
  'a pixel for people without scripts': (host, path) =>
    `<noscript><img height="1" width="1" src="https://${host}${path}?ev=1&amp;noscript=1"></noscript>`,
  'a loader': (host, path) => `<script>${MAKE}a.src="https://${host}${path}"${PUT}</script>`,
  'a loader as a function of what it is given': (host, path) =>
    `<script>!function(w,d,t,u){var a=d.createElement(t);a.src=u${PUT}}(window,document,"script","https://${host}${path}")</script>`,
  'a loader with its scheme apart': (host, path) =>
    `<script>${MAKE}a.src=('https:'==location.protocol?'https://':'http://')+'${host}${path}'${PUT}</script>`,
  'a loader with the path apart': (host, path) =>
    `<script>var h='//${host}';${MAKE}a.src=h+'${path}'+'?id='+1${PUT}</script>`,
  'a loader with a template': (host, path) =>
    `<script>const id=1;${MAKE}a.src=\`https://${host}${path}?id=\${id}\`${PUT}</script>`,
  'an element that is written': (host, path) =>
    `<script>document.write("<scr"+"ipt src='https://${host}${path}'></scr"+"ipt>")</script>`,
  'an element that is written, escaped': (host, path) =>
    `<script>document.write(unescape("%3Cscript src='https://${host}${path}'%3E%3C/script%3E"))</script>`,
  jQuery: (host, path) => `<script>$.getScript("https://${host}${path}", go)</script>`,
  'attributes that are set': (host, path) =>
    `<script>${MAKE}a.setAttribute('src','https://${host}${path}')${PUT}</script>`,
  'an object that is assigned': (host, path) =>
    `<script>document.head.append(Object.assign(document.createElement('script'),{src:'https://${host}${path}',async:true}))</script>`,
  'a picture': (host, path) =>
    `<script>(new Image).src="https://${host}${path}?u="+location</script>`,
  'a beacon': (host, path) =>
    `<script>navigator.sendBeacon("https://${host}${path}", new FormData(form))</script>`,
};

/** One page for all: a line for each address that a service claims. */
const LINES = services.flatMap(({ id, hosts }) =>
  addressesOf(hosts).map(([host, path]) => ({ id, host, path })),
);
const page = (form: Form): string => LINES.map(({ host, path }) => form(host, path)).join('\n');
const markedLines = (html: string): Set<number> =>
  new Set(markHtml(html, config).marks.map(({ line }) => line));
const says = ({ id, host, path }: (typeof LINES)[number]): string => `${id}: ${host}${path}`;

describe('every address of every service is marked, in every form', () => {
  test.each(Object.entries(FORMS))('%s', (_, form) => {
    const marked = markedLines(page(form));
    expect(LINES.filter((_, index) => !marked.has(index + 1)).map(says)).toEqual([]);
  });
});

describe('what later code calls waits with the tag that makes it', () => {
  const callable = services.filter(({ globals = [] }) => globals.length > 0);
  test.each(callable.map(({ id }) => id))('%s', (id) => {
    const service = serviceById(id);
    const [[host = '', path = ''] = []] = addressesOf(service?.hosts);
    for (const name of service?.globals ?? []) {
      for (const call of [
        `${name}('track','x')`,
        `window.${name}("a",{b:1});`,
        `${name}.push(['x'])`,
      ]) {
        const html = `<script src="https://${host}${path}"></script>\n<script>${call}</script>`;
        expect(markHtml(html, config).marks.map(({ line }) => line)).toEqual([1, 2]);
      }
    }
  });
});

describe('every address of every service stays data where a page only has it as data', () => {
  const PAYLOADS: Readonly<Record<string, (address: string) => string>> = {
    'Next, app router': (u) =>
      `self.__next_f.push([1,${JSON.stringify(`1:["$","iframe",null,{"src":"${u}"}]`)}])`,
    'Next, before': (u) =>
      `__NEXT_DATA__={"props":{"src":"${u}"}};__NEXT_LOADED_PAGES__=[];__NEXT_REGISTER_PAGE=function(r,f){__NEXT_LOADED_PAGES__.push([r, f])}`,
    'Nuxt 2': (u) =>
      `window.__NUXT__=(function(a,b){return {layout:"default",data:[{src:a}],error:b,state:{},serverRendered:!0}}("${u}",null))`,
    'Nuxt 3': (u) =>
      `window.__NUXT__={};window.__NUXT__.config={public:{video:"${u}"},app:{baseURL:"/",cdnURL:""}}`,
    SvelteKit: (u) =>
      `{__sveltekit_1x={base:new URL(".",location).pathname.slice(0,-1)};const element=document.currentScript.parentElement;const data=[null,{type:"data",data:{src:"${u}"},uses:{}}];Promise.all([import("./_app/immutable/entry/start.js"),import("./_app/immutable/entry/app.js")]).then(([kit,app])=>{kit.start(app,element,{node_ids:[0,2],data,form:null,error:null})})}`,
    'React Router': (u) =>
      `window.__reactRouterContext.streamController.enqueue(${JSON.stringify(JSON.stringify(['a', u]))})`,
    'React Router, start': (u) =>
      `window.__reactRouterContext={"basename":"/","routeDiscovery":{"mode":"lazy"},"src":"${u}"};window.__reactRouterContext.stream=new ReadableStream({start(controller){window.__reactRouterContext.streamController=controller}}).pipeThrough(new TextEncoderStream())`,
    'React Router, modules': (u) =>
      `import "/assets/manifest-1.js";import * as route0 from "/assets/root.js";window.__reactRouterRouteModules={"root":route0};window.cfg={src:"${u}"};import("/assets/entry.client.js")`,
    Astro: (u) =>
      `(()=>{var e=async t=>{await(await t())()};(self.Astro||(self.Astro={})).only=e;window.dispatchEvent(new Event("astro:only"))})();window.site={src:"${u}"}`,
    Gatsby: (u) =>
      `window.pagePath="/";window.___webpackCompilationHash="1";window.___chunkMapping={"app":["/app.js"]};window.cfg={src:"${u}"}`,
    SolidStart: (u) => `(self.$R=self.$R||{})["0"]=[];_$HY.r["0"]=$R[1]={src:"${u}"}`,
    TanStack: (u) =>
      `$_TSR.router=($R=>$R[0]={manifest:{routes:{}},matches:[{l:{src:"${u}"}}]})($R["tsr"]);$_TSR.c?.()`,
    Apollo: (u) => `window.__APOLLO_STATE__=JSON.parse("{\\"src\\":\\"${u}\\"}")`,
    Redux: (u) => `window.__PRELOADED_STATE__={"src":"${u}"}`,
    WordPress: (u) =>
      `var wpApiSettings={"root":"https:\\/\\/www.rarejob.com\\/wp-json\\/","video":"${u.replaceAll('/', '\\/')}"};`,
    Shopify: (u) =>
      `window.Shopify=window.Shopify||{};Shopify.theme={"name":"Dawn"};Shopify.cdnHost="www.rarejob.com/cdn";window.settings={video:"${u}"}`,
    Drupal: (u) => `jQuery.extend(Drupal.settings,{"video":{"src":"${u}"}})`,
    'a config, and a request of the page’s own': (u) =>
      `window.config={video:"${u}"};fetch("/api/user").then(r=>r.json()).then(u=>start(u))`,
    'a config, and a request by it': (u) =>
      `const config={api:"/api",video:"${u}"};fetch(config.api+"/user").then(start)`,
    'a list of what may be': (u) =>
      `const allowed=["${u}","/own"];window.addEventListener("message",e=>{if(allowed.includes(e.origin))handle(e)})`,
    'a link for people': (u) => `document.querySelector("a.more").href="${u}"`,
    'a link that is opened': (u) => `button.onclick=()=>window.open("${u}")`,
    'a place to go to': (u) => `button.onclick=()=>{location.href="${u}"}`,
    'a text': (u) => `document.querySelector("p").textContent="${u}"`,
    'a question': (u) =>
      `if(document.referrer==="${u}"){var s=document.createElement("script");s.src="/own.js";document.head.append(s)}`,
  };
  test.each(Object.entries(PAYLOADS))('%s', (_, payload) => {
    const html = page((host, path) => `<script>${payload(`https://${host}${path}`)}</script>`);
    const marked = markedLines(html);
    expect(LINES.filter((_, index) => marked.has(index + 1)).map(says)).toEqual([]);
    expect(markHtml(html, config).html).toBe(html);
  });
});
