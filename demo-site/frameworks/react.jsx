import { useConsent } from 'rarejob-consent/react';
import { createRoot } from 'react-dom/client';

/* What a React site writes: the hook for the state, the elements for what waits. */
function Office({ map, words }) {
  const { ready, allows, choose, openPreferences } = useConsent();
  const maps = allows('google-maps');
  return (
    <>
      <p role="status">
        {words.map}
        {ready ? (maps ? words.on : words.off) : words.loading}
      </p>
      <p>
        <button
          type="button"
          disabled={!ready}
          onClick={() => choose({ services: { 'google-maps': !maps } })}
        >
          {maps ? words.stop : words.allow}
        </button>{' '}
        <button type="button" onClick={openPreferences}>
          {words.settings}
        </button>
      </p>
      <rj-embed service="google-maps" src={map} title={words.title} width="560" height="315" />
    </>
  );
}

const place = document.querySelector('#app');
createRoot(place).render(
  <Office map={place.dataset.map} words={JSON.parse(place.dataset.words)} />,
);
