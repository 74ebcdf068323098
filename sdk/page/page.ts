import type { Control } from '../control/control.ts';
import type { Decision, Fault, Receipt, Subject } from '../core/index.ts';
import type { Place } from '../ui/fill-place.ts';
import type { Events } from './events.ts';
import type { LoadedConfig } from './load-config.ts';

/** One page that obeys: what everything gets that shows, follows or sends something here. */
export interface Page {
  readonly control: Control;
  readonly loaded: LoadedConfig;
  readonly events: Events;
  /** The browser's own, from before anything was patched. */
  readonly fetch: typeof fetch;
  /** Ends with `handle.stop()`. */
  readonly signal: AbortSignal;
  report(fault: Fault): void;
  /** Shows something on the stage, which is loaded when the first of it is due. Nothing happens where
   * nobody shows anything (the headless entry). */
  show(what: (stage: Stage) => void): void;
}

/** What people see. */
export interface Surfaces {
  readonly show: Page['show'];
  /** A click, which may be on one of the page's own controls. */
  pressed(event: Event): void;
  close(): void;
}

/** How a page was before an act. */
export interface Before {
  readonly decision: Decision;
  /** `document.cookie`, nothing where the page may not read it. */
  readonly cookies: string;
}

/** Where surfaces stand, with the texts they show. */
export interface Stage {
  /** Shows what a page is due when it is ready.
   * @param handed what a link of another property carried.
   * @returns whether people are asked: acts will be needed, but not before the notice can be read. */
  begin(handed?: string): boolean;
  /** `#rj-choices` opens preferences, `#rj-refuse` offers a refusal of everything in one tap. */
  answerHash(): void;
  showNotice(): void;
  /** Sees to what every page must have, after the page changed: controls with words, a way back, the notice. */
  tend(): void;
  openPreferences(opener?: HTMLElement): void;
  /** A press of the page's own control: opens preferences, or says what its act came to. */
  press(control: HTMLElement, acted: Promise<void> | undefined): void;
  /** Says that a form was not sent. */
  tellHeld(form: { readonly service: string | undefined; readonly host: string }): void;
  /** Says what an act came to, read from the page after it.
   * @param before how it was then; without it, only how it is now can be said.
   * @returns whether it was said. */
  showResult(before?: Before): Promise<boolean>;
  /** Fills a place that the page has for something of ours. */
  fill(place: Place): void;
  close(): void;
}

/** What goes along with a page once people can read it, see `in-step/keep-in-step.ts`. */
export interface Companion {
  receipt(): Promise<Receipt | undefined>;
  identify(subject: Subject): Promise<void>;
  forget(): Promise<void>;
}
