const read = (owner: object, name: string): ((this: Event) => unknown) | undefined =>
  Object.getOwnPropertyDescriptor(owner, name)?.get;

/* Taken once, before a page could put others in their place. `isTrusted` is every event's own. */
const isTrusted = read(new Event('x'), 'isTrusted') ?? read(Event.prototype, 'isTrusted');
const eventPhase = read(Event.prototype, 'eventPhase');
const { composedPath } = Event.prototype;

/** Whether a person is pressing one of our own controls right now: a true event, on its way, and
 * through a surface of ours. A handler can be called by any script, with any object for an event. */
export function isHand(event: Event): boolean {
  try {
    return (
      isTrusted?.call(event) === true &&
      eventPhase?.call(event) !== 0 &&
      composedPath
        .call(event)
        .some((node) => node instanceof HTMLElement && node.localName.startsWith('rj-'))
    );
  } catch {
    // Not an event at all.
    return false;
  }
}
