import type { Surface, UiContext } from '../context.ts';

type Mount = (ui: UiContext, element: HTMLElement) => Surface;

/** What is loaded when it is unfolded, by the name of the fold. */
const MOUNTS: Readonly<Record<string, () => Promise<Mount>>> = {
  history: () => import('../history.tsx').then(({ mountHistory }) => mountHistory),
  rights: () =>
    import('../rights.tsx').then(
      ({ mountRights }) =>
        (ui, element) =>
          mountRights(ui, element, 3),
    ),
};

/** Fills a fold when it is opened for the first time. */
export function createUnfold(ui: UiContext, closed: Promise<void>): (toggled: Event) => void {
  const begun = new Set<Element>();
  return ({ currentTarget }) => {
    const details = currentTarget as HTMLDetailsElement;
    const element = details.lastElementChild as HTMLElement;
    if (!details.open || begun.has(element)) return;
    begun.add(element);
    MOUNTS[element.dataset.fold ?? '']?.()
      .then((mount) => {
        const { close } = mount(ui, element);
        void closed.then(close);
      })
      .catch((error: unknown) => {
        begun.delete(element);
        ui.report({
          path: `preferences.${element.dataset.fold}`,
          message: `can't be shown: ${error}`,
        });
      });
  };
}
