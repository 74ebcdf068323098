/** Where a vendor's host stands in the demo; `worlds.mjs` says where that is elsewhere. */
export const vendor = (address) => {
  const [host, ...path] = address.split('/');
  return `http://${host}.vendors.localhost:4400/${path.join('/')}`;
};

/** A marked tag: waits for its service, then runs as it would have. */
export const tag = (service, attributes, text = '') =>
  `<script type="text/plain" data-service="${service}"${attributes ? ` ${attributes}` : ''}>${text}</script>`;

export const src = (address) => `src="${vendor(address)}"`;

export const googleAnalytics = [
  tag('google-analytics-4', `async ${src('www.googletagmanager.com/gtag/js?id=G-DEMO1')}`),
  tag(
    'google-analytics-4',
    '',
    `
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('js', new Date());
  gtag('config', 'G-DEMO1');
`,
  ),
].join('\n');

/** All tags in a container, which is held as one service: the snippet that Google gives, marked. */
export const container = tag(
  'google-tag-manager',
  '',
  `
  (function (w, d, l, i) {
    w[l] = w[l] || [];
    w[l].push({ 'gtm.start': new Date().getTime(), event: 'gtm.js' });
    var j = d.createElement('script');
    j.async = true;
    j.src = '${vendor('www.googletagmanager.com/gtm.js')}?id=' + i;
    d.head.appendChild(j);
  })(window, document, 'dataLayer', 'GTM-DEMO1');
`,
);

/** A frame that waits for its service behind a still. */
export const embed = (service, address, title) =>
  `<rj-embed service="${service}" src="${vendor(address)}" title="${title}" width="560" height="315"></rj-embed>`;
