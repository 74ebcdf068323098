/* A visit is what one tab sees of one property, from its first page on. */

const BEGAN = 'demo_visit_began';
const OPEN = 'demo_panel_open';

/** When this visit began, in milliseconds since the epoch: what vendors heard before is somebody else's. */
export function visitBegan() {
  const kept = Number(sessionStorage.getItem(BEGAN));
  if (kept) return kept;
  // What the page itself asked for was asked for after this.
  const began = Math.floor(performance.timeOrigin);
  sessionStorage.setItem(BEGAN, String(began));
  return began;
}

/** The list begins anew, for this visit alone. */
export const beginAnew = () => sessionStorage.setItem(BEGAN, String(Date.now()));

export const isOpen = () => sessionStorage.getItem(OPEN) === 'open';
export const keepOpen = (open) => sessionStorage.setItem(OPEN, open ? 'open' : '');

/** As a browser that was never here: no cookie, no storage, and the page again. */
export function startOver() {
  for (const pair of document.cookie.split('; ')) {
    const [name] = pair.split('=');
    for (const domain of ['', ...parents(location.hostname).map((host) => `; Domain=${host}`)]) {
      // biome-ignore lint/suspicious/noDocumentCookie: the demo runs on plain http.
      document.cookie = `${name}=; Max-Age=0; Path=/${domain}`;
    }
  }
  localStorage.clear();
  sessionStorage.clear();
  location.reload();
}

/** `a.b.c` and `b.c` of `a.b.c`: cookies may lie on each. */
function parents(host) {
  const labels = host.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
