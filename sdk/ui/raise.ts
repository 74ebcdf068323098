/** Puts an element of ours over the page: in the top layer, where no transform, filter or containment of the
 * page's body moves it. It takes no focus, and a modal dialog of the page stays over it. */
export function raise(host: HTMLElement, parent: Element = document.body): void {
  // Last: what frameworks that hydrate a whole document leave alone.
  if (!host.isConnected) parent.append(host);
  host.popover = 'manual';
  if (host.togglePopover && (parent !== document.body || !document.querySelector(':modal'))) {
    host.togglePopover(true);
  }
}
