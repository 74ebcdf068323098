import { whenParsed } from '../dom/when-parsed.ts';

/** `#id` of a JSON script in the page, else an address. An inline config that is here already is
 * given at once, so that Google's tags hear the stored choice first. */
export function readSource(script: HTMLOrSVGScriptElement | null): unknown {
  const source = script?.dataset.config;
  if (!source?.startsWith('#')) return source ?? Promise.reject('no data-config');
  const read = (): unknown => JSON.parse(document.querySelector(source)?.textContent ?? '');
  try {
    return read();
  } catch {
    // Not here yet, or the parser is amid it.
    return new Promise<void>((resolve) => whenParsed(resolve)).then(read);
  }
}
