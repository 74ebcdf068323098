/** The page's own controls, as a selector: `data-choices` on any element. Others use the attribute as well: with
 * another value it is not ours. */
export const CONTROLS =
  '[data-choices=open],[data-choices=accept],[data-choices=reject],[data-choices=withdraw]';

/** Those that a page left empty, to be given their words. */
export const EMPTY_CONTROLS = '[data-choices=open]:empty';

/** The control that was pressed, by the way that an event takes: also through the shadow root of an icon. */
export const pressedControl = (event: Event): HTMLElement | undefined =>
  // A form's field may be named like a method.
  (event.composedPath() as HTMLElement[]).find(({ dataset }) =>
    /^(?:open|accept|reject|withdraw)$/.test(`${dataset?.choices}`),
  );
