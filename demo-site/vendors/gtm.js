// The shape of a tag container: reads `dataLayer` from its beginning, keeps Consent Mode's state, and
// makes a script for each tag whose trigger and consent are there. Each fires once a page.
const state = {};
const load = (host, path) => {
  const element = document.createElement('script');
  element.async = true;
  element.src = at(host, path);
  document.head.append(element);
};
function gtag() {
  // biome-ignore lint/complexity/noArguments: what the tag expects.
  window.dataLayer.push(arguments);
}

/** Google's own tags ask Consent Mode; the others hear `rj_choices_update` and look at what it says. */
const tags = [
  {
    needs: () => state.analytics_storage === 'granted',
    fire() {
      gtag('js', new Date());
      gtag('config', 'G-DEMO1');
      load('www.googletagmanager.com', '/gtag/js?id=G-DEMO1');
    },
  },
  {
    needs: () => state.ad_personalization === 'granted',
    fire() {
      gtag('config', 'AW-DEMO1');
      load('www.googletagmanager.com', '/gtag/js?id=AW-DEMO1');
    },
  },
  {
    needs: ({ event, rj_choices }) =>
      event === 'rj_choices_update' && rj_choices.services['line-tag'] === 'granted',
    fire() {
      window._lt ??= (...call) => {
        window._lt.q ??= [];
        window._lt.q.push(call);
      };
      window._lt('init', { customerType: 'account', tagId: 'demo' });
      window._lt('send', 'pv', {}, ['demo']);
      load('d.line-scdn.net', '/n/line_tag/public/release/v1/lt.js');
    },
  },
];
const fired = new Set();

function hear(message) {
  const [verb, , types] = Array.from(message);
  if (verb === 'consent') Object.assign(state, types);
  for (const tag of tags) {
    if (fired.has(tag) || !tag.needs(message)) continue;
    fired.add(tag);
    tag.fire();
  }
}

const push = window.dataLayer.push.bind(window.dataLayer);
const before = [...window.dataLayer];
window.dataLayer.push = (...messages) => {
  const length = push(...messages);
  messages.forEach(hear);
  return length;
};
before.forEach(hear);
