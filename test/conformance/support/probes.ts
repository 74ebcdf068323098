/* Ways in which a page reaches for a host without any markup of ours. Each is the text of a
 * function that runs in the page: it gets an address and must not throw there. */

export interface Probe {
  /** Whether an acceptance lets it load: what stands in the page does. */
  readonly later?: false;
  /** How the free twin shows that the way works at all; `request` unless said. */
  readonly proof?: 'request' | 'link';
  /** What else the page must see of a held one. */
  readonly held?: unknown;
  /** What the page must see of the free one. */
  readonly free?: unknown;
  /** The body of `async (url, name) => …`; what it returns is compared with `held` or `free`. */
  readonly run: string;
}

const make = (tag: string, rest: string): Probe => ({
  run: `const e = document.createElement('${tag}'); ${rest}`,
});
const put = 'document.body.append(e);';
const html = (text: string, way: string): Probe => ({
  run: `const h = document.createElement('div'); document.body.append(h);
    const t = '${text}'.replace('@', url); ${way}`,
});
const IMG = '<img alt src="@">';
/** A script that is put into the page in one of the ways of the DOM; `p` stands there already. */
const inserted = (way: string): Probe => ({
  run: `const p = document.createElement('p'); document.body.append(p); p.append('text');
    const e = document.createElement('script'); e.src = url; ${way}`,
});

const inFrame = (way: string): Probe => ({
  run: `const f = document.createElement('iframe'); document.body.append(f); const w = f.contentWindow; ${way}`,
  later: false,
});
const once = (way: string): Probe => ({
  run: `const p = document.createElement('p'); p.textContent = 'p'; document.body.append(p); ${way}`,
  later: false,
});
/** A link in a frame of the page, and the frame's window. */
const withinFrame = (way: string): Probe =>
  inFrame(
    `f.name = 'own ' + name; const a = w.document.createElement('a'); a.href = url; w.document.body.append(a); ${way}`,
  );
const framed = (way: string): Probe => ({
  run: `const f = document.createElement('iframe'); f.name = name; document.body.append(f);
    const a = document.createElement('a'); a.target = f.name; a.href = url; ${way}`,
  later: false,
});

export const ELEMENTS: Readonly<Record<string, Probe>> = {
  'script.src': make('script', `e.src = url; ${put}`),
  'script async=false': make('script', `e.async = false; e.src = url; ${put}`),
  'script module': make('script', `e.type = 'module'; e.src = url; ${put}`),
  'script src after insertion': make('script', `${put} e.src = url;`),
  'script setAttribute': make('script', `e.setAttribute('src', url); ${put}`),
  'script setAttributeNS': make('script', `e.setAttributeNS(null, 'src', url); ${put}`),
  'script cloneNode': make('script', `e.src = url; document.body.append(e.cloneNode());`),
  appendChild: inserted('document.body.appendChild(e);'),
  insertBefore: inserted('p.parentNode.insertBefore(e, p);'),
  replaceChild: inserted('p.replaceChild(e, p.firstChild);'),
  prepend: inserted('p.prepend(e);'),
  before: inserted('p.before(e);'),
  after: inserted('p.after(e);'),
  'text.before': inserted('p.firstChild.before(e);'),
  replaceWith: inserted('p.replaceWith(e);'),
  replaceChildren: inserted('p.replaceChildren(e);'),
  insertAdjacentElement: inserted(`p.insertAdjacentElement('afterend', e);`),
  'fragment append': inserted(
    'const f = document.createDocumentFragment(); f.append(e); document.body.append(f);',
  ),
  'range.insertNode': inserted(
    'const r = document.createRange(); r.selectNodeContents(p); r.insertNode(e);',
  ),
  'img.src': make('img', `e.src = url; ${put}`),
  'new Image': {
    run: `window['keep ' + name] = Object.assign(new Image(), { src: url });`,
    later: false,
  },
  'img.srcset': make('img', `e.srcset = url + ' 1x'; ${put}`),
  'img setAttribute': make('img', `e.setAttribute('src', url); ${put}`),
  innerHTML: html(IMG, 'h.innerHTML = t;'),
  'innerHTML, never connected': {
    later: false,
    run: `const h = document.createElement('div'); h.innerHTML = '<img alt src="' + url + '">'; window['keep ' + name] = h;`,
  },
  outerHTML: html(IMG, 'h.outerHTML = t;'),
  insertAdjacentHTML: html(IMG, `h.insertAdjacentHTML('beforeend', t);`),
  setHTMLUnsafe: html(IMG, 'h.setHTMLUnsafe(t);'),
  'DOMParser, adopted': html(
    IMG,
    `h.append(document.adoptNode(new DOMParser().parseFromString(t, 'text/html').body.firstChild));`,
  ),
  'parsed document, into an element that stands nowhere': {
    later: false,
    run: `const d = new DOMParser().parseFromString('<img src="' + url + '">', 'text/html');
      const h = document.createElement('div'); h.append(d.body.firstChild); window['keep ' + name] = h;`,
  },
  // A browser looks at it once.
  'link preload, imagesrcset': {
    ...make(
      'link',
      `e.rel = 'preload'; e.as = 'image'; e.imageSrcset = url + ' 1x'; document.head.append(e);`,
    ),
    later: false,
  },
  'template clone': html(
    IMG,
    `const x = document.createElement('template'); x.innerHTML = t; h.append(x.content.cloneNode(true));`,
  ),
  'shadow root': html(IMG, `h.attachShadow({ mode: 'open' }).innerHTML = t;`),
  'shadow root, closed': html(
    '<iframe src="@"></iframe>',
    `h.attachShadow({ mode: 'closed' }).innerHTML = t;`,
  ),
  'iframe.src': make('iframe', `e.src = url; ${put}`),
  'iframe src after insertion': make('iframe', `${put} e.src = url;`),
  'iframe srcdoc': make('iframe', `e.srcdoc = '<img alt src="' + url + '">'; ${put}`),
  'iframe innerHTML': html('<iframe src="@"></iframe>', 'h.innerHTML = t;'),
  'link stylesheet': make('link', `e.rel = 'stylesheet'; e.href = url; document.head.append(e);`),
  'link preload': make(
    'link',
    `e.rel = 'preload'; e.as = 'script'; e.href = url; document.head.append(e);`,
  ),
  'link modulepreload': make(
    'link',
    `e.rel = 'modulepreload'; e.href = url; document.head.append(e);`,
  ),
  'link rel last': make('link', `e.href = url; document.head.append(e); e.rel = 'stylesheet';`),
  'link relList': make(
    'link',
    `e.href = url; e.relList.add('stylesheet'); document.head.append(e);`,
  ),
  'object.data': make('object', `e.data = url; ${put}`),
  'embed.src': make('embed', `e.src = url; ${put}`),
  'video.src': make('video', `e.src = url; e.preload = 'auto'; ${put}`),
  'video.poster': make('video', `e.poster = url; ${put}`),
  'audio.src': make('audio', `e.src = url; e.preload = 'auto'; ${put}`),
  'video source': make(
    'video',
    `const s = document.createElement('source'); s.src = url; e.append(s); e.preload = 'auto'; ${put}`,
  ),
  track: make(
    'video',
    `const t = document.createElement('track'); t.default = true; t.src = url; e.append(t); ${put}
     e.crossOrigin = 'anonymous'; t.track.mode = 'showing';`,
  ),
  'picture source': make(
    'picture',
    `const s = document.createElement('source'); s.srcset = url; e.append(s, new Image()); ${put}`,
  ),
  'input image': make('input', `e.type = 'image'; e.src = url; ${put}`),
  'SVG image': {
    run: `const ns = 'http://www.w3.org/2000/svg'; const s = document.createElementNS(ns, 'svg');
      const i = document.createElementNS(ns, 'image'); i.setAttribute('href', url); s.append(i); document.body.append(s);`,
  },
  'SVG image, xlink': {
    run: `const ns = 'http://www.w3.org/2000/svg'; const s = document.createElementNS(ns, 'svg');
      const i = document.createElementNS(ns, 'image'); i.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', url);
      s.append(i); document.body.append(s);`,
  },
};

/** Rarer roads of an address to an element: held as soon as a page is ready. */
export const RARE: Readonly<Record<string, Probe>> = {
  'script attribute node': make(
    'script',
    `const a = document.createAttribute('src'); a.value = url; e.setAttributeNode(a); ${put}`,
  ),
  'img attribute value': make(
    'img',
    `e.setAttribute('src', 'data:,'); e.getAttributeNode('src').value = url; ${put}`,
  ),
  createContextualFragment: html(
    IMG,
    'h.append(document.createRange().createContextualFragment(t));',
  ),
  'contextual fragment script': html(
    '<script src="@"></script>',
    'h.append(document.createRange().createContextualFragment(t));',
  ),
  'template importNode': html(
    '<iframe src="@"></iframe>',
    `const x = document.createElement('template'); x.innerHTML = t; h.append(document.importNode(x.content, true));`,
  ),
  'new Audio': { run: `window['keep ' + name] = new Audio(url);`, later: false },
  'attribute node value': make(
    'img',
    `e.setAttribute('src', 'data:,'); e.getAttributeNode('src').nodeValue = url; ${put}`,
  ),
  'attributes.setNamedItem': make(
    'img',
    `e.alt = ''; const a = document.createAttribute('src'); a.value = url; e.attributes.setNamedItem(a); ${put}`,
  ),
  // What the rules of the page take out of it can't come again.
  setHTML: {
    ...html(IMG, `h.setHTML(t, { sanitizer: { elements: ['img'], attributes: ['src', 'alt'] } });`),
    later: false,
  },
  'SVG image, by its object': {
    run: `const ns = 'http://www.w3.org/2000/svg'; const s = document.createElementNS(ns, 'svg');
      const i = document.createElementNS(ns, 'image'); s.append(i); document.body.append(s); i.href.baseVal = url;`,
  },
  'a frame of the page: image': inFrame(
    `const i = w.document.createElement('img'); i.src = url; w.document.body.append(i);`,
  ),
  'a frame of the page: innerHTML': inFrame(
    `w.document.body.innerHTML = '<img src="' + url + '">';`,
  ),
  'a frame of the page: document.write': inFrame(
    `w.document.open(); w.document.write('<img src="' + url + '">'); w.document.close();`,
  ),
  'a frame of the page, by its number: image': {
    run: `const h = document.createElement('div'); document.body.append(h); h.innerHTML = '<iframe></iframe>';
      const w = window[window.length - 1]; const i = new w.Image(); i.src = url; window['keep ' + name] = i;`,
    later: false,
  },
};

/** What not every browser has any more. */
export const FIREFOX: Readonly<Record<string, Probe>> = {
  XSLTProcessor: {
    run: `const x = new XSLTProcessor();
      x.importStylesheet(new DOMParser().parseFromString('<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">' +
        '<xsl:output method="html"/><xsl:template match="/"><img src="' + url + '"/></xsl:template></xsl:stylesheet>', 'text/xml'));
      document.body.append(x.transformToFragment(new DOMParser().parseFromString('<a/>', 'text/xml'), document));`,
  },
};

/** What is refused rather than kept for later, as a page works without it. */
export const REFUSED: Readonly<Record<string, Probe>> = {
  'body.background': once(`document.body.background = url;`),
  'td background': once(
    `const t = document.createElement('table'); t.setAttribute('background', url); document.body.append(t);`,
  ),
  'sheet.insertRule': once(
    `const s = document.createElement('style'); document.head.append(s);
     s.sheet.insertRule('main { background: url("' + url + '") }');`,
  ),
  'sheet.replaceSync': once(
    `const s = new CSSStyleSheet(); s.replaceSync('h1 { background: url(' + url + ') }'); document.adoptedStyleSheets = [s];`,
  ),
  'style.cssText': once(`p.style.cssText = 'background: url(' + url + ')';`),
  'style.setProperty': once(`p.style.setProperty('background-image', 'url(' + url + ')');`),
  'style attribute': once(`p.setAttribute('style', 'background: url(' + url + ')');`),
  FontFace: once(`new FontFace('f', 'url(' + url + ')').load().catch(() => {});`),
  'window.open into a frame': framed(`window.open(url, f.name);`),
  'a click on a link into a frame': framed(
    `a.textContent = 'a'; document.body.append(a); a.click();`,
  ),
  'a click on a loose link into a frame': framed(`a.click();`),
  'a click on a link that `<base target>` leads into a frame': framed(
    `a.removeAttribute('target'); a.textContent = 'a'; document.body.append(a);
     const b = document.createElement('base'); b.target = f.name; document.head.append(b); a.click(); b.remove();`,
  ),
  'a click on a link within a frame': withinFrame(`a.click();`),
  'a click on a link within a frame, into one beside it': withinFrame(
    `const g = document.createElement('iframe'); g.name = 'beside ' + name; document.body.append(g); a.target = g.name; a.click();`,
  ),
  'window.open of a frame into itself': withinFrame(`w.open(url, '_self');`),
  'window.open of a frame into itself, by its name': withinFrame(`w.open(url, f.name);`),
  'window.open into a frame of a frame': withinFrame(
    `const g = w.document.createElement('iframe'); g.name = 'deep ' + name; w.document.body.append(g); window.open(url, g.name);`,
  ),
  'a click event on a loose link into a frame': framed(
    `a.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));`,
  ),
};

/** While the page is still being read. */
export const WRITTEN: Readonly<Record<string, Probe>> = {
  'document.write of an image': { run: `document.write('<img alt src="' + url + '">');` },
  'document.write of a script': { run: `document.write('<script src="' + url + '"></script>');` },
  'document.writeln of a frame': { run: `document.writeln('<iframe src="', url, '"></iframe>');` },
};

/** Elements that tell a browser what it may do when it has nothing better to do. */
export const HINTS: Readonly<Record<string, Probe>> = {
  'link preconnect': {
    ...make('link', `e.rel = 'preconnect'; e.href = url; document.head.append(e);`),
    proof: 'link',
  },
  'link prefetch': {
    ...make('link', `e.rel = 'prefetch'; e.href = url; document.head.append(e);`),
    proof: 'link',
  },
  'link dns-prefetch': {
    ...make('link', `e.rel = 'dns-prefetch'; e.href = url; document.head.append(e);`),
    proof: 'link',
  },
};

/** What carries a probe's name in its address. */
export const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** The script of the page that tries them: `probe(base, names)` answers with what the page saw. */
export const probeScript = (probes: Readonly<Record<string, Probe>>): string => `
  const probes = {
    ${Object.entries(probes)
      .map(([name, { run }]) => `${JSON.stringify(name)}(url, name) { ${run} }`)
      .join(',\n')}
  };
  const slug = ${slug.toString()};
  const late = (what) => new Promise((done) => setTimeout(done, 3000, what));
  function probe(base, names) {
    return Promise.all(names.map(async (name) => {
      try {
        return [name, (await Promise.race([probes[name](base + slug(name), name), late('nothing heard')])) ?? ''];
      } catch (error) {
        return [name, 'threw ' + error];
      }
    })).then(Object.fromEntries);
  }`;
