import { type Fault, type GateService, isCategory } from '../core/index.ts';

/** A tag in the page that waits for a decision. */
export interface HeldTag {
  readonly element: HTMLElement;
  /** Category and service ids that must all allow it; never empty. */
  readonly ids: readonly string[];
}

const MARKED = '[data-category],[data-service]';
/** Attributes under which a held element keeps what it would load. */
const KEPT = ['data-src', 'data-srcset', 'data-href'] as const;
const LOADERS = 'iframe,img,link,video,audio,source';

const isHeldScript = (element: Element): element is HTMLScriptElement =>
  element.localName === 'script' && element.getAttribute('type')?.toLowerCase() === 'text/plain';

export const isScript = (element: Element): element is HTMLScriptElement =>
  element.localName === 'script';

/** What a held element would load, by the attribute it goes back to. */
export const keptAttributes = (element: Element): readonly [string, string][] =>
  KEPT.flatMap((kept) => {
    const value = element.getAttribute(kept);
    return value === null ? [] : [[kept.slice('data-'.length), value]];
  });

/** The marked tags at and below a node, in document order. */
export function findHeldTags(root: ParentNode & Node): HTMLElement[] {
  const found = [...root.querySelectorAll<HTMLElement>(MARKED)];
  const self = root.nodeType === 1 && (root as Element).matches(MARKED);
  return (self ? [root as unknown as HTMLElement, ...found] : found).filter(
    (element) =>
      isHeldScript(element) || (element.matches(LOADERS) && keptAttributes(element).length > 0),
  );
}

/** Reads what a tag waits for. A name that nobody declared keeps it closed and is reported. */
export function idsOf(
  element: HTMLElement,
  services: readonly GateService[],
  report: (fault: Fault) => void,
): readonly string[] {
  const { category, service } = element.dataset;
  const named = services.find(
    ({ id, aliases }) => id === service || aliases?.includes(service ?? ''),
  );
  const unknown = (path: string): void =>
    report({ path, message: 'not in the config; stays closed' });
  // What has no such id is closed by the decision itself.
  if (category !== undefined && !isCategory(category)) unknown(`data-category="${category}"`);
  if (service !== undefined && !named) unknown(`data-service="${service}"`);
  return [category, named?.id ?? service].filter((id) => id !== undefined);
}
