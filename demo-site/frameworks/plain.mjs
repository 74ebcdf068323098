/* What a site without a framework writes: the document's events, and the handle. */
const place = document.querySelector('#app');
const words = JSON.parse(place.dataset.words);

const state = document.createElement('p');
state.setAttribute('role', 'status');
const toggle = Object.assign(document.createElement('button'), { type: 'button' });
const settings = Object.assign(document.createElement('button'), {
  type: 'button',
  textContent: words.settings,
});
settings.dataset.choices = 'open';
const buttons = document.createElement('p');
buttons.append(toggle, ' ', settings);
const embed = document.createElement('rj-embed');
for (const [name, value] of Object.entries({
  service: 'google-maps',
  src: place.dataset.map,
  title: words.title,
  width: 560,
  height: 315,
})) {
  embed.setAttribute(name, value);
}
place.append(state, buttons, embed);

const show = () => {
  const consent = window.rarejobConsent;
  const maps = consent?.allows('google-maps');
  state.textContent = `${words.map}${maps ? words.on : words.off}`;
  toggle.textContent = maps ? words.stop : words.allow;
  toggle.onclick = () => consent?.choose({ services: { 'google-maps': !maps } });
};
document.addEventListener('rarejob-consent:ready', show);
document.addEventListener('rarejob-consent:decision', show);
show();
