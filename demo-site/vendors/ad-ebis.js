// The shape of AdEBiS: matches what was clicked before the visit with what is registered now.
keepId('_ebtd', () => `1.${random()}.${Math.floor(Date.now() / 1000)}`, 730);
const query = new URLSearchParams({
  argument: script.dataset.argument ?? '',
  page: location.pathname,
});
if (script.dataset.member) query.set('o', script.dataset.member);
pixel(at('ac.ebis.ne.jp', `/log.php?${query}`));
