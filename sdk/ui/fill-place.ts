import type { UiContext } from './context.ts';
import type { SignInParts } from './sign-in.ts';
import type { StillParts } from './still.ts';

/** A place that the page has for something of ours, by its element's name. */
export type Place =
  | { readonly name: 'rj-embed'; readonly parts: StillParts }
  | { readonly name: 'rj-sign-in'; readonly parts: SignInParts }
  | { readonly name: string; readonly element: HTMLElement; readonly until: AbortSignal };

/** What stands in the page is filled once, and stays as long as it stands there. */
const filled = new WeakMap<UiContext, WeakSet<HTMLElement>>();

/** Loads what belongs into a place, and shows it there. */
export async function fillPlace(ui: UiContext, place: Place): Promise<void> {
  if ('parts' in place) {
    if (place.name === 'rj-embed') (await import('./still.ts')).mountStill(ui, place.parts);
    else (await import('./sign-in.ts')).mountSignIn(ui, place.parts);
    return;
  }
  const { name, element, until } = place;
  const known = filled.get(ui) ?? new WeakSet();
  if (until.aborted || known.has(element)) return;
  filled.set(ui, known.add(element));
  until.addEventListener('abort', () => known.delete(element));
  if (name === 'rj-ask') (await import('./ask.ts')).mountAsk(ui, element, until);
  else if (name === 'rj-rights') {
    (await import('./rights.tsx')).mountRights(ui, element, undefined, until);
  } else {
    const { mountBrowserHelp, mountDeclaration } = await import('./declaration.tsx');
    (name === 'rj-declaration' ? mountDeclaration : mountBrowserHelp)(ui, element, until);
  }
}
