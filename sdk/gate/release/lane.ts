import { isScript, KEPT } from '../elements.ts';

/** Where a script stands in line. `plain` ones run in their order, each after the one before it;
 * `deferred` ones do so among themselves, after those. `free` waits for nothing. */
export type Lane = 'free' | 'plain' | 'deferred';

/** As HTML has it: https://html.spec.whatwg.org/multipage/scripting.html#attr-script-async */
export function laneOf(element: Element): Lane {
  if (!isScript(element) || element.hasAttribute('async')) return 'free';
  return isModule(element) || (isExternal(element) && element.defer) ? 'deferred' : 'plain';
}

export const isModule = (script: HTMLScriptElement): boolean =>
  script.type === 'module' || script.dataset.type === 'module';

export const isExternal = (script: Element): boolean =>
  script.hasAttribute('src') || script.hasAttribute(`${KEPT}src`);
