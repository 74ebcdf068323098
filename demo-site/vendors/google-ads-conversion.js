// The shape of the conversion linker: keeps the click id, reports a conversion by an image.
const clicked = new URLSearchParams(location.search).get('gclid');
keepId('_gcl_au', () => `1.1.${random()}.${Math.floor(Date.now() / 1000)}`, 90);
if (clicked) setCookie('_gcl_aw', `GCL.${Math.floor(Date.now() / 1000)}.${clicked}`, 90);
window.google_trackConversion = ({ label }) => {
  const click = readCookie('_gcl_aw') ?? '';
  const query = new URLSearchParams({ label, click, url: location.href });
  pixel(at('www.googleadservices.com', `/pagead/conversion/1/?${query}`));
};
if (script.dataset.label) window.google_trackConversion({ label: script.dataset.label });
