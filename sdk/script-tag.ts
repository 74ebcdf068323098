import { isCompiled } from './core/index.ts';
import { start } from './index.ts';

/* The classic script: <script src="/choices.js" data-config="/choices.json"></script>. */
start(readSource(document.currentScript?.dataset.config));

/** `#id` of a JSON script in the page, else an address. An inline config that is here already is
 * given at once, so that Google's tags hear the stored choice first. */
function readSource(source: string | undefined): unknown {
  if (!source) return Promise.reject('the script tag has no data-config');
  if (!source.startsWith('#')) return fetchConfig(new URL(source, document.baseURI));
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

async function fetchConfig(address: URL): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname} answered ${response.status}`);
  const config: unknown = await response.json();
  if (!isCompiled(config)) return config;
  // The texts lie beside the config that names them.
  for (const text of Object.values(config.texts) as { url: string }[]) {
    text.url = new URL(text.url, address).href;
  }
  return config;
}
