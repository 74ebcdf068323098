import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../sdk/compile/mark/edit.ts';
import { markHtml } from '../../../sdk/compile/mark/mark-html.ts';
import { markPage } from '../../../sdk/compile/mark/mark-page.ts';
import { readPage } from '../../../sdk/compile/mark/read-page.ts';
import { kindOf } from '../../../sdk/compile/mark/template-code.ts';
import type { GateService } from '../../../sdk/core/index.ts';

const services: readonly GateService[] = [
  { id: 'stats', categories: ['analytics'], hosts: ['t.stats.test', '*.stats.test'] },
  { id: 'ads', categories: ['advertising'], hosts: ['ads.test', 'shared.test', 'both.test/tag'] },
  { id: 'match', categories: ['measurement'], hosts: ['shared.test'], firstPartyPaths: ['/ebis/'] },
  { id: 'login', categories: ['necessary'], hosts: ['both.test'] },
  { id: 'captcha', categories: ['necessary'], hosts: ['both.test/tag'] },
];
const CONFIG = { services, known: { tracker: ['tracker.test'] }, hosts: ['rarejob.com'] };
const mark = (html: string): string => markHtml(html, CONFIG).html;

describe('what is marked, and how', () => {
  test.each([
    [
      'a script, with all it says',
      '<script async src="https://t.stats.test/a.js" integrity="x" onload="go()"></script>',
      '<script type="text/plain" data-service="stats" async src="https://t.stats.test/a.js" integrity="x" onload="go()"></script>',
    ],
    [
      'a script with a type',
      `<SCRIPT Type='text/javascript' SRC=//ads.test/a.js></SCRIPT>`,
      `<SCRIPT data-service="ads" type="text/plain" SRC=//ads.test/a.js></SCRIPT>`,
    ],
    [
      'a module',
      '<script type="module" src="https://ads.test/m.js"></script>',
      '<script data-type="module" data-service="ads" type="text/plain" src="https://ads.test/m.js"></script>',
    ],
    [
      "a vendor's loader snippet",
      `<script>(function(d,s){s.src='https://t.stats.test/gtm.js?id='+d})(1)</script>`,
      `<script type="text/plain" data-service="stats">(function(d,s){s.src='https://t.stats.test/gtm.js?id='+d})(1)</script>`,
    ],
    [
      'a snippet with the scheme apart',
      `<script>s.src=p+"x.stats.test/c/"+id</script>`,
      `<script type="text/plain" data-service="stats">s.src=p+"x.stats.test/c/"+id</script>`,
    ],
    [
      'a snippet with escaped slashes',
      String.raw`<script>load("https:\/\/ads.test\/a.js")</script>`,
      String.raw`<script type="text/plain" data-service="ads">load("https:\/\/ads.test\/a.js")</script>`,
    ],
    [
      'a frame that a library makes load later',
      '<iframe class="lazy" data-src="https://x.stats.test/embed"></iframe>',
      '<iframe data-service="stats" class="lazy" data-rj-src="https://x.stats.test/embed"></iframe>',
    ],
    [
      'a picture with an address for now, and one for later',
      '<img src="https://x.stats.test/1" data-src="https://x.stats.test/2" data-lazy-srcset="https://x.stats.test/3 2x">',
      '<img data-service="stats" data-rj-src="https://x.stats.test/1" data-src="https://x.stats.test/2" data-rj-srcset="https://x.stats.test/3 2x">',
    ],
    [
      'a frame',
      '<iframe src="https://x.stats.test/embed"></iframe>',
      '<iframe data-service="stats" data-rj-src="https://x.stats.test/embed"></iframe>',
    ],
    [
      "a frame's own page",
      `<iframe srcdoc='<img src="https://ads.test/p">'></iframe>`,
      `<iframe data-service="ads" data-rj-srcdoc='<img src="https://ads.test/p">'></iframe>`,
    ],
    [
      'an image with sizes, of which one is held',
      '<img src="/own.png" srcset="/own2.png 2x, https://ads.test/3.png 3x">',
      '<img data-service="ads" src="/own.png" data-rj-srcset="/own2.png 2x, https://ads.test/3.png 3x">',
    ],
    [
      'an attribute that stands there twice: the second one must not come into its place',
      `<img alt=">" src="https://ads.test/1" data-x='src=2' SRC='https://ads.test/2' src=https://ads.test/3>`,
      `<img data-service="ads" alt=">" data-rj-src="https://ads.test/1" data-x='src=2' data-rj-src='https://ads.test/2' data-rj-src=https://ads.test/3>`,
    ],
    [
      'a type that stands there twice',
      '<script type="text/javascript" type="module" src="//ads.test/a.js"></script>',
      '<script data-service="ads" type="text/plain" type="module" src="//ads.test/a.js"></script>',
    ],
    [
      'attributes without a space between them, and without quotes',
      '<img alt="a"src=https://ads.test/p/>',
      '<img data-service="ads" alt="a"data-rj-src=https://ads.test/p/>',
    ],
    [
      'an address that is spelled as browsers forgive',
      '<img src=" HTTPS:\\\\ads.test\\p"><img src="https&#58;//ads.\ntest/p">',
      '<img data-service="ads" data-rj-src=" HTTPS:\\\\ads.test\\p"><img data-service="ads" data-rj-src="https&#58;//ads.\ntest/p">',
    ],
    [
      'a script whose address has it all in it, as optimisers write it',
      `<script src="data:text/javascript;base64,${btoa('s.src="https://ads.test/a.js"')}"></script>`,
      `<script type="text/plain" data-service="ads" src="data:text/javascript;base64,${btoa('s.src="https://ads.test/a.js"')}"></script>`,
    ],
    [
      'a frame whose address has its page in it',
      '<iframe src="data:text/html,%3Cscript src=//ads.test/a.js>"></iframe>',
      '<iframe data-service="ads" data-rj-src="data:text/html,%3Cscript src=//ads.test/a.js>"></iframe>',
    ],
    [
      'a frame that a script fills',
      `<iframe src="javascript:document.write('<img src=//ads.test/p>')"></iframe>`,
      `<iframe data-service="ads" data-rj-src="javascript:document.write('<img src=//ads.test/p>')"></iframe>`,
    ],
    [
      'a script in the wrappers of XHTML',
      '<script>//<![CDATA[\ns.src="//ads.test/a.js"\n//]]></script>',
      '<script type="text/plain" data-service="ads">//<![CDATA[\ns.src="//ads.test/a.js"\n//]]></script>',
    ],
    [
      'what a comment shows to all browsers of today',
      '<!--[if !IE]><!--><img src="//ads.test/p"><!--<![endif]-->',
      '<!--[if !IE]><!--><img data-service="ads" data-rj-src="//ads.test/p"><!--<![endif]-->',
    ],
    [
      'a relative address, by the first <base> of the page that has one',
      '<template><base href="/x/"></template><base target="_top"><base href="https://ads.test/"><img src="p">',
      '<template><base href="/x/"></template><base target="_top"><base href="https://ads.test/"><img data-service="ads" data-rj-src="p">',
    ],
    [
      'tags after the end, and where a table throws them out',
      '<table><img src="//ads.test/p"></table></body></html><script src="//ads.test/a.js"></script>',
      '<table><img data-service="ads" data-rj-src="//ads.test/p"></table></body></html><script type="text/plain" data-service="ads" src="//ads.test/a.js"></script>',
    ],
    [
      'a style sheet',
      '<link rel="stylesheet" href="https://ads.test/a.css">',
      '<link data-service="ads" rel="stylesheet" data-rj-href="https://ads.test/a.css">',
    ],
    [
      'a hint to connect',
      '<link rel="preconnect" href="https://t.stats.test">',
      '<link data-service="stats" rel="preconnect" data-rj-href="https://t.stats.test">',
    ],
    [
      'media',
      '<video poster="https://ads.test/p"><source src="https://ads.test/v"></video>',
      '<video data-service="ads" data-rj-poster="https://ads.test/p"><source data-service="ads" data-rj-src="https://ads.test/v"></video>',
    ],
    [
      'an object',
      '<object data="https://ads.test/o"></object>',
      '<object data-service="ads" data-rj-data="https://ads.test/o"></object>',
    ],
    [
      'an image of SVG',
      '<svg><image xlink:href="https://ads.test/i"/></svg>',
      '<svg><image data-service="ads" data-rj-href="https://ads.test/i"/></svg>',
    ],
    [
      'what people without scripts would load',
      '<noscript><img src="https://ads.test/p?a=1&amp;b=2"></noscript>',
      '<noscript><img data-service="ads" data-rj-src="https://ads.test/p?a=1&amp;b=2"></noscript>',
    ],
    [
      'what a template will make',
      '<template><p><img src="https://ads.test/p"></template>',
      '<template><p><img data-service="ads" data-rj-src="https://ads.test/p"></template>',
    ],
    [
      'a relative address, by <base>',
      '<base href="https://ads.test/x/"><img src="p">',
      '<base href="https://ads.test/x/"><img data-service="ads" data-rj-src="p">',
    ],
    [
      "a service's path on the property itself",
      '<script src="/ebis/tag.js"></script><img src="https://www.rarejob.com/ebis/p">',
      '<script type="text/plain" data-service="match" src="/ebis/tag.js"></script><img data-service="match" data-rj-src="https://www.rarejob.com/ebis/p">',
    ],
    [
      'an address that two services of two categories share: both must allow it',
      '<img src="https://shared.test/">',
      '<img data-service="ads" data-category="measurement" data-rj-src="https://shared.test/">',
    ],
  ])('%s', (_, html, marked) => {
    expect(mark(html)).toBe(marked);
  });
});

describe('what stays as it is', () => {
  test.each([
    ['tags of the property', '<script src="/app.js"></script><img src="a.png">'],
    ['tags of nobody we know', '<script src="https://cdn.free.test/a.js"></script>'],
    ['necessary ones', '<script src="https://both.test/login.js"></script>'],
    ['what a necessary one shares', '<script src="https://both.test/tag"></script>'],
    ['an import map', '<script type="importmap">{"a":"https://ads.test/"}</script>'],
    ['data', '<script type="application/ld+json">{"url":"https://ads.test/"}</script>'],
    ['links that nobody follows', '<link rel="alternate" href="https://ads.test/">'],
    ['links for people', '<a href="https://ads.test/">ads</a>'],
    ['a comment', '<!-- <script src="https://ads.test/a.js"></script> -->'],
    ['a comment for an old browser', '<!--[if IE]><img src="https://ads.test/p"><![endif]-->'],
    ['a section of SVG', '<svg><![CDATA[<img src="https://ads.test/p">]]></svg>'],
    [
      'text that looks like tags',
      '<textarea><img src="//ads.test/p"></textarea><xmp><img src="//ads.test/p"></xmp>',
    ],
    ['a tag that never ends', '<img src="https://ads.test/p"'],
    ['a style’s comment', '<style>/* url(https://ads.test/p) */</style>'],
    ['a press that opens a page', `<a onclick="window.open('https://ads.test/share')">`],
    ['a comment in a script', '<script>// see https://ads.test/docs\ngo()</script>'],
    ['what says who it is for', '<script data-category="necessary">u="https://ads.test/"</script>'],
    ['broken addresses', '<img src="https://"><script src="http://[::x]/"></script>'],
    ['a language that no browser runs', '<script language="vbscript" src="//ads.test/a"></script>'],
    ['what is no HTML at all', '\0<\u2028<<x "\'></p></html>'],
  ])('%s', (_, html) => {
    expect(mark(html)).toBe(html);
  });
});

describe('what is told', () => {
  test.each([
    ['undeclared-destination', '\n<img src="https://tracker.test/p">', 2, 'tracker.test'],
    ['shared-destination', '<img src="https://shared.test/">', 1, 'shared.test'],
    ['not-markable', '<style>a { background: url( "//ads.test/x" ) }</style>', 1, 'ads.test'],
    ['not-markable', '<style>@import "//ads.test/x";</style>', 1, 'ads.test'],
    ['not-markable', '<style>@import url(https://tracker.test/x);</style>', 1, 'tracker.test'],
    [
      'follows-marked-script',
      '<script src="//ads.test/a"></script>\n<script>ads.start()</script>',
      2,
      'ads.test',
    ],
  ])('%s: %s', (rule, html, line, host) => {
    const { findings } = markHtml(html, CONFIG);
    expect(findings).toEqual([expect.objectContaining({ rule, line, host })]);
  });

  test('what the catalogue knows, where a config for the marked mode leaves it out', () => {
    const html = '<img src="https://static.criteo.net/x">';
    const config = { services, hosts: ['rarejob.com'] };
    const told = (more: object) => markHtml(html, { ...config, ...more }).findings;
    expect(told({ mode: 'marked' })).toEqual([
      expect.objectContaining({ rule: 'undeclared-destination', host: 'static.criteo.net' }),
    ]);
    expect(told({ mode: 'marked', unlisted: 'allow' })).toEqual([]);
  });

  test('each mark with its element, service, host and line', () => {
    const html = '<p>\n<img src="https://ads.test/1">\n<script src="//t.stats.test/"></script>';
    expect(markHtml(html, CONFIG).marks).toEqual([
      { element: 'img', service: 'ads', host: 'ads.test', line: 2 },
      { element: 'script', service: 'stats', host: 't.stats.test', line: 3 },
    ]);
  });

  test('nothing of a script that does not count on the one before it', () => {
    for (const waits of ['async', 'defer', 'type="module"']) {
      const html = `<script ${waits} src="//ads.test/a"></script><script>own()</script>`;
      expect(markHtml(html, CONFIG).findings).toEqual([]);
    }
  });
});

describe('another site that no service claims', () => {
  const told = (html: string, more = {}) => markHtml(html, { ...CONFIG, ...more }).findings;

  test('is told once a page, whatever reaches it', () => {
    const html = `<img src="https://a.example.net/1">\n<script src="https://a.example.net/2"></script>
<script>s.src = 'https://b.example.org/x.js'</script><link rel="preconnect" href="//c.example.com">`;
    expect(
      told(html).map(({ rule, severity, host, line }) => [rule, severity, host, line]),
    ).toEqual([
      ['unknown-destination', 'warning', 'a.example.net', 1],
      ['unknown-destination', 'warning', 'b.example.org', 3],
      ['unknown-destination', 'warning', 'c.example.com', 3],
    ]);
  });

  test('is told by its name where the catalogue has it as necessary', () => {
    expect(told('<script src="https://js.stripe.com/v3/"></script>')).toEqual([
      expect.objectContaining({
        rule: 'undeclared-destination',
        mend: expect.stringContaining('"stripe"'),
      }),
    ]);
  });

  test.each([
    [
      'the own site, and what lies beside it',
      '<img src="https://cdn.rarejob.com/a"><img src="//www.rarejob.com/">',
    ],
    ['what is meant to be so', '<img data-category="necessary" src="https://a.example.net/">'],
    ['a link for people', '<a href="https://a.example.net/">'],
    ['data and addresses of no host', '<img src="data:,"><img src="blob:x"><img src="a.png">'],
    ['a machine of a developer', '<script src="http://localhost:3000/a.js"></script>'],
    ['what only looks like a host in code', "<script>s.src = 'a.b/c'</script>"],
  ])('is not: %s', (_, html) => {
    expect(told(html)).toEqual([]);
  });
});

describe('what today’s browsers find in a <select>', () => {
  test.each([
    ['a picture of an option', '<select><option><img src="https://ads.test/1">a</option></select>'],
    ['a picture in a button', '<select><button><img src="https://ads.test/1"></button></select>'],
    ['a frame', '<SELECT><iframe src="https://ads.test/1"></iframe></SELECT>'],
  ])('is marked: %s', (_, html) => {
    expect(mark(html)).toBe(
      html.replace(/(<img|<iframe) src/, '$1 data-service="ads" data-rj-src'),
    );
  });
});

describe('a tag that ends in itself, as XHTML has it', () => {
  test('does not hide what follows', () => {
    const tag = (mark = '') => `<script${mark} src="https://ads.test/a.js" async="async"/>`;
    const html = (mark?: string) =>
      `<?xml version="1.0"?><html><head>${tag(mark)}<title>x</title>${tag(mark)}</head></html>`;
    expect(mark(html())).toBe(html(' type="text/plain" data-service="ads"'));
    expect(mark('<iframe src="/own"/><img src="https://ads.test/1"/>')).toBe(
      '<iframe src="/own"/><img data-service="ads" data-rj-src="https://ads.test/1"/>',
    );
    expect(mark('<noscript><iframe src="https://ads.test/1" /></noscript>')).toBe(
      '<noscript><iframe data-service="ads" data-rj-src="https://ads.test/1" /></noscript>',
    );
  });

  test.each([
    ['a slash of an address', '<script src=/own/>"<img src=//ads.test/1>"</script>'],
    ['a script without an address', '<script type="x" />"<img src=//ads.test/1>"</script>'],
  ])('is none: %s', (_, html) => {
    expect(mark(html)).toBe(html);
  });
});

describe('an address that is given to an element of the page', () => {
  const give = (how: string): string => `<script>${how}</script>`;
  const marked = (html: string): string =>
    html.replace('<script>', '<script type="text/plain" data-service="ads">');
  test.each([
    ['a script', `document.getElementById('x').setAttribute('src', 'https://ads.test/a.js')`],
    [
      'a style sheet',
      `document.getElementById('x').setAttribute('href', 'https://ads.test/a.css')`,
    ],
    ['a style sheet, by a selector', `$('#x').attr('href', 'https://ads.test/a.css')`],
    ['one of a kind', `document.querySelector('link[rel=x]').href = 'https://ads.test/a.css'`],
  ])('is asked for: %s', (_, how) => {
    const html = `<link id="x" rel="stylesheet">${give(how)}`;
    expect(mark(html)).toBe(marked(html));
  });

  test('is where a person may go: a link', () => {
    const html = `<a id="x"></a>${give(`document.getElementById('x').setAttribute('href', 'https://ads.test/a')`)}`;
    expect(markHtml(html, CONFIG)).toMatchObject({ html, findings: [{ rule: 'only-named' }] });
  });
});

describe('what no mark can hold is told', () => {
  test.each([
    ['a style', '<div style="background:url(//ads.test/x)">'],
    ['an old attribute', '<table background="https://ads.test/x.png">'],
    ['a background that a library sets', '<div data-bg="https://ads.test/x.png">'],
    ['a frame that a library makes of a place', '<div data-src="https://ads.test/x">'],
    ['a script of SVG', '<svg><script href="https://ads.test/x.js"></script></svg>'],
    ['a pixel of AMP', '<amp-pixel src="https://ads.test/p"></amp-pixel>'],
    [
      'settings of AMP',
      '<amp-analytics><script type="application/json">{"requests":{"a":"https://ads.test/p"}}</script></amp-analytics>',
    ],
    ['Partytown', '<script type="text/partytown" src="https://ads.test/x.js"></script>'],
    [
      'an optimiser',
      '<script type="litespeed/javascript" data-src="https://ads.test/x.js"></script>',
    ],
    [
      'an optimiser of inline scripts',
      '<script type="rocketlazyloadscript">s.src="https://ads.test/x.js"</script>',
    ],
    ['an inline script of SVG', '<svg><script>s.src="https://ads.test/x.js"</script></svg>'],
    ['a filter of SVG', '<svg><filter><feImage href="https://ads.test/i"/></filter></svg>'],
    ['a handler', `<body onload="new Image().src='https://ads.test/p'">`],
    ['a handler for what fails', `<img src="/x" onerror="this.src='https://ads.test/p'">`],
    ['a ping', '<a href="/x" ping="/own https://ads.test/p">x</a>'],
    ['a sight that is reported', '<img src="/x" attributionsrc="https://ads.test/p">'],
    [
      'pages that are fetched ahead',
      '<script type="speculationrules">{"prefetch":[{"urls":["https://ads.test/"]}]}</script>',
    ],
    ['a picture of a style, by its sizes', '<p style="background:image-set(\'//ads.test/x\' 1x)">'],
    ['a tag that keeps an address of ours', '<img src="https://ads.test/1" data-rj-src="/2">'],
  ])('%s', (_, html) => {
    expect(markHtml(html, CONFIG)).toMatchObject({
      html,
      findings: [{ rule: 'not-markable', severity: 'warning', host: 'ads.test' }],
    });
  });
});

describe('a template', () => {
  test.each([
    ['PHP that writes a tag', `<?php echo '<script src="https://ads.test/a.js"></script>'; ?>`],
    [
      'PHP of two',
      `<?php echo '<b>'; $s = "<img src='https://ads.test/?>'>"; echo '<img src="//ads.test/">';`,
    ],
    ['a comment of PHP with its end in it', '<?php // <img src="//ads.test/"> ?>'],
    ['text of PHP', '<?php $a = <<<HTML\n<img src="https://ads.test/">\nHTML;\n?>'],
    ['a helper of Rails', '<%= javascript_include_tag "https://ads.test/a.js" %>'],
    ['a block of Jinja', `{% set tag = '<img src="https://ads.test/">' %}`],
    ['a short tag of PHP', `<? echo "<img src='https://ads.test/'>"; ?>`],
    ['a string of Twig', `{{ "<script src='https://ads.test/a.js'></script>" | raw }}`],
    ['code of Blade', `@php echo "<img src='https://ads.test/'>"; @endphp`],
    ['a call of Razor', `@Html.Raw("<img src='https://ads.test/'>")`],
    ['FreeMarker', `<#assign tag = "<img src='https://ads.test/'>">`],
    ['what stands before a page of Jekyll', `---\ntag: "<img src='https://ads.test/'>"\n---\n<p>`],
    ['a type that it writes', '<script type="<?= $type ?>" src="https://ads.test/a.js"></script>'],
  ])('is left alone, and that is said: %s', (_, html) => {
    const { html: after, findings } = markHtml(html, CONFIG);
    expect(after).toBe(html);
    expect(findings).toEqual([expect.objectContaining({ severity: 'warning', host: 'ads.test' })]);
  });

  test.each([
    [
      'a tag between its code',
      '{% if a %}<img src="https://ads.test/">{% endif %}',
      '{% if a %}<img data-service="ads" data-rj-src="https://ads.test/">{% endif %}',
    ],
    [
      'an address whose end it writes',
      `<img src="https://ads.test/<?= h("id") ?>" alt="{{ t('a') }}">`,
      `<img data-service="ads" data-rj-src="https://ads.test/<?= h("id") ?>" alt="{{ t('a') }}">`,
    ],
    [
      'an address whose beginning it writes',
      '<script src="{{ scheme }}://ads.test/a.js"></script>',
      '<script type="text/plain" data-service="ads" src="{{ scheme }}://ads.test/a.js"></script>',
    ],
  ])('is marked around its code: %s', (_, html, marked) => {
    expect(markHtml(html, CONFIG)).toMatchObject({ html: marked, findings: [] });
  });

  test('of which nothing is known says nothing', () => {
    for (const html of [
      '<script src="{{ asset("a.js") }}"></script>',
      '<?php include "x"; ?><p>',
      '<img src="<%= url %>">',
      '<link rel="stylesheet" href="{{ url_for(css) }}/main.css">',
      '<link rel="stylesheet" href="<?= $base ?>css/main.css">',
    ])
      expect(markHtml(html, CONFIG)).toEqual({ html, marks: [], findings: [] });
  });
});

test('a name with a dot at its end is the same host', () => {
  expect(mark('<img src="https://ads.test./p">')).toBe(
    '<img data-service="ads" data-rj-src="https://ads.test./p">',
  );
});

test('what AMP asks by the name of an element or by a type is told', () => {
  const html = '<amp-youtube data-videoid="x"></amp-youtube><amp-analytics type="gtag">';
  expect(markHtml(html, { ...CONFIG, mode: 'marked' }).findings).toMatchObject([
    { rule: 'undeclared-destination', service: 'youtube-embed' },
    { rule: 'undeclared-destination', service: 'google-analytics-4' },
  ]);
});

test('no attribute comes in twice', () => {
  const html =
    '<iframe src="https://x.stats.test/1" data-src="https://x.stats.test/2" data-original="/3"></iframe>';
  const names = [...mark(html).matchAll(/\s([\w-]+)=/g)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('a preloaded picture, by its sizes too', () => {
  expect(
    mark('<link rel="preload" as="image" imagesrcset="/a.png, https://ads.test/b.png 2x">'),
  ).toBe(
    '<link data-service="ads" rel="preload" as="image" data-rj-imagesrcset="/a.png, https://ads.test/b.png 2x">',
  );
});

describe('an address that a template writes a part of', () => {
  const tag = (src: string, mark = '') => `<script${mark} async src="${src}"></script>`;
  const loader = (src: string, mark = '') =>
    `<script${mark}>(function(d,s){s.src='${src}';d.head.append(s)})(document)</script>`;
  test.each([
    ['the first part of a host', 'https://{{ site.name }}.stats.test/e.js'],
    ['the same without a scheme', '//<%= name %>.stats.test/e.js'],
    ['the same of Twig', '{{ name }}.stats.test/e.js'],
    ['a scheme', '<?php echo $scheme ?>ads.test/e.js'],
    ['a scheme and its colon', '{{ scheme }}://ads.test/e.js'],
  ])('is read as far as it goes: %s', (_, src) => {
    const service = src.includes('stats') ? 'stats' : 'ads';
    for (const form of [tag, loader])
      expect(mark(form(src))).toBe(form(src, ` type="text/plain" data-service="${service}"`));
  });

  test('is one of several that a condition decides between', () => {
    const src = '{% if a %}https://own.rarejob.com/a.js{% else %}https://ads.test/a.js{% endif %}';
    expect(mark(tag(src))).toBe(tag(src, ' type="text/plain" data-service="ads"'));
  });

  test.each([
    'https://cdn.{{ domain }}/a.js',
    '//{{ host }}/a.js',
    '{{ base }}jquery.min.js?v=1',
    '{{ base }}assets/ads.test/a.js',
  ])('is the page’s own business: %s', (src) => {
    for (const form of [tag, loader])
      expect(markHtml(form(src), CONFIG)).toMatchObject({ html: form(src), findings: [] });
  });
});

describe('a component, whose scripts are programs and whose braces are code', () => {
  const component = (html: string) => {
    const page = readPage(html, html, 'component');
    const { edits, findings } = markPage(page, CONFIG);
    return { html: applyEdits(html, edits), findings };
  };

  test.each([
    ['its script', '<script>s.src="https://ads.test/a.js"</script>'],
    ['its script with types', '<script setup lang="ts">s.src="https://ads.test/a.js"</script>'],
    ['a tag of Svelte', `{@html '<script src="https://ads.test/a.js"></script>'}`],
    ['a list of Astro', '{list.map((one) => <img src="https://ads.test/a" alt={`}`} />)}'],
    ['what is worked out', '<iframe src={"https://ads.test/" + id}></iframe>'],
    ['what stands before it', `---\nconst tag = '<img src="https://ads.test/">';\n---\n<p>`],
  ])('%s stays, and that is said', (_, html) => {
    expect(component(html)).toEqual({
      html,
      findings: [expect.objectContaining({ rule: 'in-template', host: 'ads.test' })],
    });
  });

  test.each([
    [
      'a frame',
      `<template><iframe :title="a > b" src="https://ads.test/" /></template>`,
      `<template><iframe data-service="ads" :title="a > b" data-rj-src="https://ads.test/" /></template>`,
    ],
    [
      'a script that Astro leaves as it is',
      '<script is:inline>s.src="https://ads.test/a.js"</script>',
      '<script type="text/plain" data-service="ads" is:inline>s.src="https://ads.test/a.js"</script>',
    ],
    [
      'a script of an address',
      '<script async src="https://ads.test/a.js"></script>',
      '<script type="text/plain" data-service="ads" async src="https://ads.test/a.js"></script>',
    ],
  ])('%s is marked', (_, html, marked) => {
    expect(component(html)).toEqual({ html: marked, findings: [] });
  });

  test.each([
    ['App.vue', 'component'],
    ['index.astro', 'component'],
    ['+page.svelte', 'component'],
    ['layout.pug', 'code'],
    ['Page.tsx', 'code'],
    ['index.html', 'page'],
    ['header.php', 'page'],
  ])('%s is a %s', (name, kind) => {
    expect(kindOf(name)).toBe(kind);
  });

  test('a language without tags is read for the addresses that it names', () => {
    const text = 'script(src="https://ads.test/a.js")';
    const { edits, findings } = markPage(readPage(text, text, 'code'), CONFIG);
    expect(edits).toEqual([]);
    expect(findings).toEqual([expect.objectContaining({ rule: 'in-template', host: 'ads.test' })]);
  });
});

test('a page that is wider than a call may have arguments', () => {
  const wide = '<br>a'.repeat(150_000);
  expect(mark(`${wide}<img src="https://ads.test/p">`)).toBe(
    `${wide}<img data-service="ads" data-rj-src="https://ads.test/p">`,
  );
});

describe('a script that has no end of what it begins is read in one go', () => {
  test.each([
    ['quotes', '"\\'],
    ['patterns', '(/['],
    ['names', 'load'],
  ])('%s', (_, piece) => {
    const script = `<script>${piece.repeat(200_000)}\n</script>`;
    expect(mark(`${script}<img src="https://ads.test/p">`)).toContain('data-rj-src');
  });
});

test('a page that is deeper than a program may call itself', () => {
  const deep = '<div>'.repeat(20_000);
  expect(mark(`${deep}<img src="https://ads.test/p">`)).toBe(
    `${deep}<img data-service="ads" data-rj-src="https://ads.test/p">`,
  );
});

const address = fc.constantFrom(
  ...['https://ads.test/a?b=1&c', '//t.stats.test/x', 'https://free.test/', '/own', 'ebis/', ''],
);
const tag = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('script', 'iframe', 'video', 'b', 'template', 'noscript', 'svg'),
      address,
    )
    .map(([name, src]) => `<${name} id=x src="${src}">`),
  fc
    .tuple(fc.constantFrom('img', 'source', 'embed', 'link rel=preload', 'image', 'input'), address)
    .map(([name, src]) => `<${name} src='${src}' href=${src} srcset="${src} 2x, /own">`),
  fc.constantFrom('</script>', '</b>', '</template>', '</iframe>', '</svg>', '<!--', '-->', '<p'),
  fc.string(),
);
const page = fc.array(tag, { maxLength: 12 }).map((tags) => tags.join(''));

describe('of any page', () => {
  test('marking twice changes nothing more', () => {
    fc.assert(
      fc.property(page, (html) => {
        const marked = mark(html);
        expect(markHtml(marked, CONFIG)).toMatchObject({ html: marked, marks: [] });
      }),
    );
  });

  test('only attributes come in: the tree is the same, and all text', () => {
    /** Names and texts; what a tag says only by how much it holds. */
    const shape = (node: object): unknown => {
      const { nodeName, value, content, childNodes } = node as Record<string, never>;
      const within = [...((childNodes ?? []) as object[]), ...(content ? [content] : [])];
      return [nodeName, value, within.map(shape)];
    };
    const read = (html: string): unknown => shape(parse(html, { scriptingEnabled: false }));
    fc.assert(
      fc.property(page, (html) => {
        expect(read(mark(html))).toEqual(read(html));
      }),
    );
  });
});
