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

export const frame = (service, address, title) =>
  `<iframe class="embed" data-service="${service}" data-src="${vendor(address)}" title="${title}"></iframe>`;
