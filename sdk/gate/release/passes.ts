/* Held elements that a person asked to see this once. No record knows of it: a pass is for one element,
 * and ends with the page. What gives it and what lets go are of one module of the page, so that no
 * script can reach it. */
const passes = new WeakSet<Element>();

export const hasPass = (element: Element): boolean => passes.has(element);
export const givePass = (element: Element): void => void passes.add(element);
/** The element is held again when its tags are next looked at. */
export const takePass = (element: Element): void => void passes.delete(element);
