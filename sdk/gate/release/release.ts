import {
  type Address,
  HELD,
  isInert,
  isMarked,
  isScript,
  KEPT,
  keptUnder,
  runs,
} from '../elements.ts';
import type { Native } from '../native.ts';
import { type FreshScript, scriptPolicy } from './fresh-script.ts';
import { isExternal, isModule, laneOf } from './lane.ts';

/** What letting go needs of the page. */
export interface ReleaseMeans {
  readonly native: Native;
  readonly freshScript: FreshScript;
  /** Scripts that were let go. */
  readonly ran: WeakSet<Element>;
  /** Scripts that `document.write` of a released one made: they have not run, and count as if they had. */
  readonly written: WeakSet<Element>;
}

export interface Released {
  /** What runs or loads: the element, or a script in its place. */
  readonly element: HTMLElement;
  /** Ends when what must wait for it may go on. */
  readonly done: Promise<void> | undefined;
}

/** How long a script that neither loads nor fails may hold back the ones after it. */
const STALLED_AFTER = 5000;

/** Lets a held tag do what it would have done.
 * @param late it came when the parser had passed. */
export function release(element: HTMLElement, means: ReleaseMeans, late: boolean): Released {
  const { native, ran, written } = means;
  ran.add(element);
  let running = element;
  for (const [name, value] of keptUnder('data-', element)) native.set(element, name, value);
  for (const [name, value] of keptUnder(KEPT, element)) {
    // What is marked is held by its marks again when they are taken back.
    if (!isMarked(element)) native.remove(element, KEPT + name);
    give(element, name, value, native);
  }
  native.remove(element, HELD);
  if (!isScript(element)) renew(element, native);
  else if (isInert(element)) running = run(element, means, late || written.has(element));
  return { element: running, done: isAwaited(running) ? settled(running) : undefined };
}

/** Where a page demands trusted values, one that the HTML brought as a text needs our policy. */
function give(element: Element, name: Address, value: string, native: Native): void {
  try {
    native.set(element, name, value);
  } catch {
    try {
      const policy = scriptPolicy(window);
      native.keep(name === 'srcdoc' ? policy.createHTML(value) : policy.createScriptURL(value));
      native.set(element, name, value);
    } catch {
      // No policy for it here (`trusted-types 'none'`): it stays empty.
    }
  }
}

/** Whether a script that was let go will tell when it has run. What browsers don't run never does. */
const isAwaited = (element: HTMLElement): boolean =>
  isScript(element) &&
  laneOf(element) !== 'free' &&
  isExternal(element) &&
  !isModule(element) &&
  !element.noModule &&
  element.isConnected &&
  runs(element);

function renew(element: HTMLElement, native: Native): void {
  native.reload(element);
  const { track } = element as HTMLTrackElement;
  if (!track) return;
  // Firefox asks for a track when it is shown, and not again.
  const { mode } = track;
  track.mode = 'disabled';
  track.mode = mode;
}

/** Puts a frame, image or link back as it was held. A script that ran has run. */
export function putBack(element: HTMLElement, native: Native): void {
  for (const prefix of ['data-', KEPT]) {
    for (const [name] of keptUnder(prefix, element)) native.remove(element, name);
  }
  native.renew(element);
}

function run(
  script: HTMLScriptElement,
  { native, freshScript, ran }: ReleaseMeans,
  late: boolean,
): HTMLScriptElement {
  const { type } = script.dataset;
  if (type) script.setAttribute('type', type);
  else native.remove(script, 'type');
  // The same parser-made element, put back where it was, runs once: nonce, integrity and listeners
  // stay, and no Trusted Types policy is needed. One that `innerHTML` made would not run; only such
  // a one is neither async by its maker nor by its attribute.
  if (late || !script.async) {
    try {
      const fresh = freshScript(script);
      ran.add(fresh);
      script.replaceWith(fresh);
      return fresh;
    } catch {
      // No policy for it here (`trusted-types 'none'`): what a script made still runs.
    }
  }
  native.reinsert(script);
  return script;
}

function settled(script: Element): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => resolve();
    script.addEventListener('load', done, { once: true });
    script.addEventListener('error', done, { once: true });
    // In two steps: when a machine wakes or a tab thaws the first is over at once, and what was on its way
    // has the second to arrive.
    setTimeout(setTimeout, STALLED_AFTER - 1000, done, 1000);
  });
}
