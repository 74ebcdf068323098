import { isInert } from '../gate/elements.ts';
import { scriptPolicy } from '../gate/release/fresh-script.ts';

/** The scripts of a place that wait for a press: those that stand in it as `text/plain`, in their order,
 * then the one its `src` names. Resolves when all have loaded; rejects with the first that can't. */
export async function runScripts(place: HTMLElement, window: Window): Promise<void> {
  for (const script of place.querySelectorAll('script')) {
    if (isInert(script)) await ran(script, () => reinsert(script));
  }
  const source = place.getAttribute('src');
  if (!source) return;
  const { href, protocol } = new URL(source, document.baseURI);
  if (!/^https?:$/.test(protocol)) throw new Error('"src" is no http(s) address');
  const script = document.createElement('script');
  script.nonce =
    place.nonce || document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || '';
  await ran(script, () => {
    script.src = scriptPolicy(window).createScriptURL(href);
    document.head.append(script);
  });
}

/** Parser-made, it runs once, with its nonce, and needs no Trusted Types policy. */
function reinsert(script: HTMLScriptElement): void {
  const { type } = script.dataset;
  if (type) script.setAttribute('type', type);
  else script.removeAttribute('type');
  script.replaceWith(script);
}

function ran(script: HTMLScriptElement, start: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${script.src} did not load`)));
    start();
    if (!script.src) resolve();
  });
}
