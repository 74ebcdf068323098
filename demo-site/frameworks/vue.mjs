import { useConsent } from 'rarejob-consent/vue';
import { createApp, h } from 'vue';

/* What a Vue site writes: the composable for the state, the elements for what waits. */
const Office = {
  props: ['map', 'words'],
  setup({ map, words }) {
    const { ready, allows, choose, openPreferences } = useConsent();
    return () => {
      const maps = allows('google-maps');
      const state = maps ? words.on : words.off;
      return [
        h('p', { role: 'status' }, [words.map, ready.value ? state : words.loading]),
        h('p', [
          h(
            'button',
            {
              type: 'button',
              disabled: !ready.value,
              onClick: () => choose({ services: { 'google-maps': !maps } }),
            },
            maps ? words.stop : words.allow,
          ),
          ' ',
          h('button', { type: 'button', onClick: openPreferences }, words.settings),
        ]),
        h('rj-embed', {
          service: 'google-maps',
          src: map,
          title: words.title,
          width: 560,
          height: 315,
        }),
      ];
    };
  },
};

const place = document.querySelector('#app');
const { map, words } = place.dataset;
createApp(Office, { map, words: JSON.parse(words) }).mount(place);
