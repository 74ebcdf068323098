// The shape of fbevents.js: works off the `fbq` queue.
const ids = [];
const call = (verb, ...rest) => {
  if (verb === 'init') ids.push(rest[0]);
  if (verb !== 'track') return;
  const id = keepId('_fbp', () => `fb.1.${Date.now()}.${random()}`, 90);
  for (const own of ids) {
    const query = new URLSearchParams({ id: own, ev: rest[0], dl: location.href, fbp: id });
    pixel(at('www.facebook.com', `/tr/?${query}`));
  }
};
const early = window.fbq?.queue ?? [];
window.fbq = call;
for (const args of early) call(...args);
