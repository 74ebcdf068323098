/** Puts an element of ours over the page: in the top layer, where no transform, filter or containment of the
 * page's body moves it. It takes no focus, and a modal dialog of the page stays over it. */
export function raise(host: HTMLElement, parent: Element = document.body): void {
  // Last while the page loads: frameworks that hydrate a whole document leave that alone. Else first in the
  // order of keys.
  if (!host.isConnected) {
    if (document.readyState === 'complete') parent.prepend(host);
    else parent.append(host);
  }
  host.popover = 'manual';
  if (host.togglePopover && (parent !== document.body || !document.querySelector(':modal'))) {
    host.togglePopover(true);
  }
}
