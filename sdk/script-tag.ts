import { start } from './index.ts';

/* The classic script: <script src="/choices.js" data-config="/choices.json"></script>. */
start(readSource(document.currentScript?.dataset.config));

/** `#id` of a JSON script in the page, else an address. An inline config that is here already is
 * given at once, so that Google's tags hear the stored choice first. */
function readSource(source: string | undefined): unknown {
  if (!source) return Promise.reject('no data-config');
  if (!source.startsWith('#')) return source;
  const element = document.getElementById(source.slice(1));
  try {
    return element ? JSON.parse(element.textContent ?? '') : whenParsed(source);
  } catch (error) {
    return Promise.reject(error);
  }
}

const whenParsed = (source: string): Promise<unknown> =>
  new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', resolve, { once: true });
  }).then(() => JSON.parse(document.querySelector(source)?.textContent ?? ''));
