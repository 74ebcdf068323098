import { CONTROLS, EMPTY_CONTROLS } from '../dom/controls.ts';
import type { Page } from '../page/page.ts';

/** Watches what a page does to the places that people need: its controls and our notice come and go with
 * single-page sites, swapped bodies and late HTML. Looks once a frame, and only where something changed. */
export function tendPage({ events, show, signal }: Page): void {
  let { body } = document;
  let had = true;
  let asking = !!document.querySelector('rj-notice[layout]');
  let waits = false;
  const look = (): void => {
    waits = false;
    const { hash } = location;
    // A site that moves on by itself tells nobody of its address.
    if (hash === '#rj-choices' || hash === '#rj-refuse') show((stage) => stage.answerHash());
    const has = !!document.querySelector(CONTROLS);
    const swapped = body !== document.body;
    const lost = asking && !document.querySelector('rj-notice[layout]');
    const place = swapped || !!document.querySelector('rj-notice');
    body = document.body;
    if (has === had && !(lost && place) && !document.querySelector(EMPTY_CONTROLS)) return;
    had = has;
    show((stage) => stage.tend());
  };
  const soon = (): void => {
    if (!waits) requestAnimationFrame(look);
    waits = true;
  };
  const observer = new MutationObserver(soon);
  observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
  window.addEventListener('hashchange', look, { signal });
  events.on('notice', ({ shown }) => {
    asking = shown;
  });
  // What a form was to send stays here: who pressed must know.
  events.on('blocked', ({ kind, service, url }) => {
    if (kind !== 'form') return;
    const { host } = new URL(url, document.baseURI);
    show((stage) => stage.tellHeld({ service, host }));
  });
  look();
}
