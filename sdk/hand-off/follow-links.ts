import { type HandOff, isWithin, withHandOff } from '../core/index.ts';

export interface FollowedLinks {
  readonly window: Window;
  /** Hosts, and all below them. */
  readonly to: readonly string[];
  /** A person comes near a link to one of them. */
  near(origin: string): void;
  /** What a link to it carries; `undefined` for nothing. */
  carry(origin: string): HandOff | undefined;
  readonly signal: AbortSignal;
}

/** Puts what is handed off behind a link's address while it is followed, and takes it away again: as the
 * last of all listeners, so that those of vendors have seen the link as it is. */
export function followLinks({ window, to, near, carry, signal }: FollowedLinks): void {
  const { location } = window;
  const targetOf = (event: Event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link?.href || link.hasAttribute('download')) return undefined;
    const address = URL.canParse(link.href) ? new URL(link.href) : undefined;
    // A page over https hands nothing to one that anybody on the way could read.
    const fits =
      /^https?:$/.test(location.protocol) &&
      address?.protocol === location.protocol &&
      to.some((host) => isWithin(address.hostname, host));
    return fits ? { link, address } : undefined;
  };

  const follow = (event: Event): void => {
    const target = event.defaultPrevented ? undefined : targetOf(event);
    const handOff = target && carry(target.address.origin);
    if (!target || !handOff) return;
    const { link, address } = target;
    const written = link.getAttribute('href') ?? '';
    address.hash = withHandOff(address.hash, handOff);
    link.setAttribute('href', address.href);
    // The browser follows when this event is over.
    window.setTimeout(() => {
      if (link.getAttribute('href') === address.href) link.setAttribute('href', written);
    });
  };
  const comeNear = (event: Event): void => {
    const target = targetOf(event);
    if (target) near(target.address.origin);
  };
  for (const name of ['click', 'auxclick']) window.addEventListener(name, follow, { signal });
  for (const name of ['pointerover', 'pointerdown', 'focusin']) {
    window.addEventListener(name, comeNear, { signal, passive: true });
  }
}
