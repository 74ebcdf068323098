/* A container in the shape of Google's: it reads what stands in `dataLayer`, then all that comes; a Google tag that
 * asks Consent Mode, and a tag of somebody else on the trigger that the guide names. */
(() => {
  const layer = window.dataLayer;
  const fired = new Set();
  const consent = {};
  let begun = false;
  const fire = (address) => {
    if (fired.has(address)) return;
    fired.add(address);
    const tag = document.createElement('script');
    tag.async = true;
    tag.src = address;
    const [first] = document.getElementsByTagName('script');
    first.parentNode.insertBefore(tag, first);
  };
  const hear = (entry) => {
    if (entry[0] === 'consent') Object.assign(consent, entry[2]);
    if (entry.event === 'gtm.js') begun = true;
    if (begun && consent.analytics_storage === 'granted')
      fire('https://www.googletagmanager.com/gtag/js?id=G-XXXX');
    if (entry.event === 'rj_choices_update' && entry.rj_choices.services['line-tag'] === 'granted')
      fire('https://d.line-scdn.net/n/line_tag/public/release/v1/lt.js');
  };
  for (const entry of [...layer]) hear(entry);
  const { push } = layer;
  layer.push = (...entries) => {
    const length = push.apply(layer, entries);
    entries.forEach(hear);
    return length;
  };
})();
