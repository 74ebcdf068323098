import { type Reason, verdictOn } from '../core/index.ts';
import { givePass, hasPass, takePass } from '../gate/release/passes.ts';
import type { Page } from '../page/page.ts';
import { frameOf } from './frame-of.ts';
import type { Fill } from './watch-places.ts';

/** `<rj-embed service src title>`: a still until its service is allowed, then the frame. The frame is a
 * marked tag like any other: the gate lets it go, and takes its address away on withdrawal. */
export function createEmbeds(page: Page): Fill {
  const { events, signal } = page;
  const embeds = new WeakMap<HTMLElement, Embed>();
  /** Those that stand in the page. */
  const standing = new Set<Embed>();
  events.on('decision', () => {
    for (const embed of standing) embed.follow();
  });
  signal.addEventListener('abort', () => {
    for (const embed of standing) embed.clear();
  });
  return (place, until) => {
    const embed = embeds.get(place) ?? createEmbed(place, page);
    embeds.set(place, embed);
    if (!standing.has(embed)) {
      standing.add(embed);
      until.addEventListener('abort', () => {
        standing.delete(embed);
        embed.leave();
      });
    }
    embed.fill();
  };
}

interface Embed {
  /** Reads the attributes, and shows what is due. */
  fill(): void;
  /** The decision is another. */
  follow(): void;
  /** The place is taken out of the page. */
  leave(): void;
  clear(): void;
}

/** A refusal after "show once" ends it; having closed the notice does not. */
const ENDS: readonly Reason[] = ['refused', 'withdrawn', 'unknown', 'invalid', 'loading'];

function createEmbed(place: HTMLElement, page: Page): Embed {
  const { control, report } = page;
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  const still = Object.assign(document.createElement('slot'), { name: 'still' });
  /** What a page has without us: a link to the video, say. */
  const otherwise = document.createElement('slot');
  let attributes = '';
  let frame: HTMLIFrameElement | undefined;
  let showing: AbortController | undefined;

  const verdict = () => verdictOn(control.decision(), frame?.dataset.service ?? '');
  const isOpen = (): boolean => !!frame && (verdict().allowed || hasPass(frame));

  const show = (): void => {
    const open = isOpen();
    if (frame) frame.hidden = !open;
    still.hidden = open;
    if (open) {
      // A keyboard goes on where it was.
      const focused = showing && root.activeElement;
      showing?.abort();
      showing = undefined;
      otherwise.hidden = true;
      if (focused) frame?.focus({ preventScroll: true });
    } else if (!showing) {
      showing = new AbortController();
      const { signal } = showing;
      page.show((stage) => {
        if (signal.aborted) return;
        otherwise.hidden = true;
        const parts = { root, place, service: frame?.dataset.service, once, signal };
        stage.fill({ name: 'rj-embed', parts });
      });
    }
  };
  const put = (next: HTMLIFrameElement | undefined): void => {
    frame?.remove();
    frame = next;
    if (frame) root.append(frame);
  };
  const once = (): void => {
    const next = frameOf(place, control.config, report);
    // A fresh one: the gate looks at it when it comes in.
    if (next) givePass(next);
    put(next);
    show();
  };
  return {
    fill() {
      const now = JSON.stringify(place.getAttributeNames().map((name) => place.getAttribute(name)));
      if (now === attributes) return show();
      attributes = now;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css(place));
      root.adoptedStyleSheets = [sheet];
      showing?.abort();
      showing = undefined;
      root.replaceChildren(still, otherwise);
      put(frameOf(place, control.config, report));
      show();
    },
    follow() {
      if (frame && ENDS.includes(verdict().reason)) takePass(frame);
      show();
    },
    leave() {
      showing?.abort();
      showing = undefined;
    },
    clear() {
      showing?.abort();
      put(undefined);
      otherwise.hidden = false;
    },
  };
}

/** The box is the same before and after: nothing moves. */
function css(place: HTMLElement): string {
  const [width, height] = ['width', 'height'].map((name) => Number(place.getAttribute(name)));
  const ratio = width && height ? `${width}/${height}` : '16/9';
  return `:host{display:block;position:relative;container-type:size;aspect-ratio:${ratio};min-block-size:240px;max-inline-size:100%;overflow:hidden}
iframe,rj-still,[name]::slotted(*){position:absolute;inset:0;inline-size:100%;block-size:100%;border:0}
[name]::slotted(*){object-fit:cover;border-radius:8px}
[hidden]{display:none}`;
}
