import type { Surface, UiContext } from './context.ts';
import { prepareHost, surface } from './element.ts';
import type { Piece } from './view/jsx-runtime.ts';
import { paint } from './view/paint.ts';

/** Fills a place in a page, or in a surface of ours, with a view, and draws it anew when something
 * changes. What stands in the page stays in it: closing empties it and leaves the element.
 * @param begin fetches what the view needs, and gives what draws it.
 * @param until ends when the element leaves the page. */
export function place(
  ui: UiContext,
  element: HTMLElement,
  css: string,
  begin: (redraw: () => void, signal: AbortSignal) => Promise<() => Piece>,
  until?: AbortSignal,
): Surface {
  const root = prepareHost(element, ui, css);
  const shown = surface(ui, () => paint(root, undefined), until);
  const { signal } = shown;
  let view: (() => Piece) | undefined;
  const draw = (): void => {
    if (view && !signal.aborted) paint(root, view());
  };
  begin(draw, signal)
    .then((made) => {
      if (signal.aborted) return;
      view = made;
      draw();
      ui.onChange(draw, signal);
    })
    .catch((error: unknown) => {
      ui.report({ path: element.localName, message: `can't be shown: ${error}` });
    });
  return shown;
}
