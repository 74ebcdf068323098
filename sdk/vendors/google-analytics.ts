/** Google Analytics' own off switch, for every measurement id that is known to run on the page: one
 * the page configured, one whose script stands in it (as a container loads it), one whose cookie is
 * there. A tag that already runs would write its cookies again.
 * https://developers.google.com/analytics/devguides/collection/gtagjs/user-opt-out */
export function switchGoogleAnalytics(on: boolean, window: Window): void {
  const { document } = window;
  const configured = layerOf(window).map((command) => {
    const [verb, id] = Array.from((command ?? []) as ArrayLike<unknown>);
    return verb === 'config' ? String(id) : '';
  });
  const loaded = [...document.querySelectorAll<HTMLScriptElement>('script[src*="/gtag/js?"]')].map(
    ({ src }) => /[?&]id=([^&]+)/.exec(src)?.[1] ?? '',
  );
  const stored = [...cookiesOf(document).matchAll(/(?:^|; )_ga_(\w+)=/g)].map(
    ([, id]) => `G-${id}`,
  );
  for (const id of [...configured, ...loaded, ...stored]) {
    if (id.startsWith('G-')) Object.assign(window, { [`ga-disable-${id}`]: !on });
  }
}

/** Another product may use the name. */
function layerOf({ dataLayer }: Window): readonly unknown[] {
  return Array.isArray(dataLayer) ? dataLayer : [];
}

function cookiesOf(document: Document): string {
  try {
    return document.cookie;
  } catch {
    // A sandboxed frame throws on document.cookie.
    return '';
  }
}
