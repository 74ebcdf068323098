/* Who claims a request: one table for every place that asks. The page's matcher, the extension's rules as
 * they are planned, and Chromium as it understands them are held to the same answers. */

export const MATCH_SERVICES: readonly { readonly id: string; readonly hosts?: string[] }[] = [
  { id: 'ads', hosts: ['www.shared.test', 'www.shared.test/ads/'] },
  { id: 'captcha', hosts: ['www.shared.test/captcha/'] },
  { id: 'tag', hosts: ['tags.test/js'] },
  { id: 'tag-ads', hosts: ['tags.test/js?id=AW-'] },
  { id: 'wide', hosts: ['*.wide.test'] },
  { id: 'narrow', hosts: ['*.inner.wide.test', 'exact.wide.test'] },
  { id: 'one', hosts: ['tie.test'] },
  { id: 'two', hosts: ['tie.test'] },
  { id: 'twice', hosts: ['twice.test', 'twice.test'] },
  { id: 'deep', hosts: ['*.deep.test/long/path'] },
  { id: 'shallow', hosts: ['a.deep.test/long'] },
  { id: 'broken', hosts: ['https://broken.test', ''] },
  { id: 'none' },
];

/** Host, path and the services that claim the request. */
export const MATCH_VECTORS: readonly (readonly [host: string, path: string, ids: string[]])[] = [
  ['www.shared.test', '/', ['ads']],
  ['www.shared.test', '/captcha/api.js', ['captcha']],
  ['www.shared.test', '/captcha', ['ads']],
  ['tags.test', '/js?id=G-1', ['tag']],
  ['tags.test', '/js?id=AW-1', ['tag-ads']],
  ['tags.test', '/other', []],
  ['a.wide.test', '/', ['wide']],
  ['wide.test', '/', []],
  ['notwide.test', '/', []],
  ['b.a.inner.wide.test', '/', ['narrow']],
  ['exact.wide.test', '/', ['narrow']],
  ['tie.test', '/', ['one', 'two']],
  ['twice.test', '/', ['twice']],
  // The longest path decides first; an exact host only breaks a tie of paths.
  ['a.deep.test', '/long/path', ['deep']],
  ['a.deep.test', '/long', ['shallow']],
  ['a.deep.test', '/', []],
  ['broken.test', '/', []],
  ['nobody.test', '/', []],
  ['', '/', []],
  ['constructor', '/', []],
  // A host name is what `URL.hostname` gives: lower case, without port.
  ['tie.test:443', '/', []],
  ['TIE.test', '/', []],
  ['tie.test.', '/', []],
  ['tie.test.evil.test', '/', []],
  // Paths are case-sensitive, and a prefix is of characters, not of segments.
  ['tags.test', '/JS', []],
  ['tags.test', '/jsx', ['tag']],
];

/** Those that an address can say: a browser writes hosts in lower case and takes the default port off. */
export const ADDRESS_VECTORS = MATCH_VECTORS.filter(([host, path]) => {
  const url = `https://${host}${path}`;
  return host !== '' && URL.canParse(url) && new URL(url).host === host;
});
