import { isScript, keptAttributes } from './held-tags.ts';

/** How long a script that neither loads nor fails may hold back the ones after it. */
const STALLED_AFTER = 5000;

/** Whether the tags after it must wait until this script has run. */
export const othersWaitFor = (element: HTMLElement): boolean =>
  isScript(element) &&
  element.hasAttribute('src') &&
  !element.hasAttribute('async') &&
  element.dataset.type !== 'module';

/** Lets a held tag do what it would have done. Resolves when what must wait for it may go on. */
export function release(element: HTMLElement): Promise<void> {
  if (!isScript(element)) {
    for (const [name, value] of keptAttributes(element)) element.setAttribute(name, value);
    return Promise.resolve();
  }
  const { type } = element.dataset;
  if (type) element.setAttribute('type', type);
  else element.removeAttribute('type');
  const waiting = othersWaitFor(element) ? settled(element) : Promise.resolve();
  // The same parser-made element, put back where it was, runs once: nonce, integrity and listeners
  // stay, and no Trusted Types policy is needed.
  element.parentNode?.insertBefore(element, element.nextSibling);
  return waiting;
}

/** Puts a frame, image or link back as it was. A script that ran has run. */
export function hold(element: HTMLElement): void {
  for (const [name] of keptAttributes(element)) element.removeAttribute(name);
  // A frame without `src` keeps its document until it is inserted anew.
  if (element.localName === 'iframe') {
    element.parentNode?.insertBefore(element, element.nextSibling);
  }
}

function settled(script: HTMLScriptElement): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => resolve();
    script.addEventListener('load', done, { once: true });
    script.addEventListener('error', done, { once: true });
    setTimeout(done, STALLED_AFTER);
  });
}
