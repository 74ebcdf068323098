// The shape of gtag.js: works off `dataLayer`, obeys Consent Mode and its own off switch.
const own = from.searchParams.get('id');
const state = {};
const granted = (type) => state[type] !== 'denied';
const off = (id) => window[`ga-disable-${id}`] === true;
const waiting = [];

function measure(id, name, parameters) {
  if (off(id)) return;
  const advertising = id.startsWith('AW-');
  const query = new URLSearchParams({ tid: id, en: name, dl: location.href, dt: document.title });
  if (advertising) {
    pixel(at('googleads.g.doubleclick.net', `/pagead/viewthroughconversion/1/?${query}`));
    return;
  }
  if (granted('analytics_storage')) {
    query.set(
      'cid',
      keepId('_ga', () => `GA1.1.${random()}.${Math.floor(Date.now() / 1000)}`, 395),
    );
    keepId(`_ga_${id.slice(2)}`, () => `GS2.1.s${Math.floor(Date.now() / 1000)}`, 395);
  }
  for (const [key, value] of Object.entries(parameters ?? {})) query.set(`ep.${key}`, value);
  navigator.sendBeacon(at('www.google-analytics.com', `/g/collect?${query}`));
}

function run(command) {
  const [verb, target, parameters] = Array.from(command);
  if (verb === 'consent') Object.assign(state, parameters);
  // Each loaded tag answers for its own id.
  if (verb === 'config' && target === own) {
    waiting.push(target);
    measure(target, 'page_view');
  }
  if (verb === 'event') for (const id of waiting) measure(id, target, parameters);
}

window.dataLayer = window.dataLayer || [];
for (const command of window.dataLayer) run(command);
const push = window.dataLayer.push.bind(window.dataLayer);
window.dataLayer.push = (...commands) => {
  commands.forEach(run);
  return push(...commands);
};
