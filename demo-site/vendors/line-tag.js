// The shape of lt.js: a queue of `_lt('send', …)` calls, two first-party cookies, an image.
const queue = window._lt?.q ?? [];
const send = (kind, name, _data, tags) => {
  if (kind === 'init') return;
  const id = keepId('__lt__cid', () => crypto.randomUUID?.() ?? String(random()), 365);
  keepId('__lt__sid', () => String(random()), 1);
  const query = new URLSearchParams({ t: tags?.[0] ?? '', e: name, cid: id, u: location.href });
  pixel(at('tr.line.me', `/tag.gif?${query}`));
};
window._lt = (...call) => send(...call);
for (const call of queue) send(...Array.from(call));
