import type { Decision } from '../core/index.ts';

/** Tells the other tags of a tag manager's container: `rj_choices_update`, with every verdict. */
export interface ContainerEvents {
  tell(decision: Decision): void;
}

/** @param failed is called where the page has something else under the name `dataLayer`. */
export function createContainerEvents(window: Window, failed = () => {}): ContainerEvents {
  let known = '';
  return {
    tell(decision) {
      const before = known;
      known = JSON.stringify(decision);
      // At the start only what is allowed is news: a trigger without a condition fires nothing early.
      if (before ? known === before : !/:"(chosen|notice)"/.test(known)) return;
      window.dataLayer ??= [];
      const layer: unknown = window.dataLayer;
      // Another product's, or an element of that name.
      if (!Array.isArray(layer)) return failed();
      layer.push({ event: 'rj_choices_update', rj_choices: inWords(decision) });
    },
  };
}

/** The decision with `granted` or `denied` for each verdict. */
const inWords = (decision: Decision): unknown =>
  JSON.parse(
    JSON.stringify(decision, (_, value) =>
      typeof value.reason === 'string' ? (value.allowed ? 'granted' : 'denied') : value,
    ),
  );
