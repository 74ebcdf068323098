import type { Page } from '../page/page.ts';
import { type Fill, watchPlaces } from './watch-places.ts';

/** Fills what a page has a place for. Each kind is loaded with the first of it. */
export function fillPlaces(page: Page): void {
  const { report, show, signal } = page;
  const lazily = (load: () => Promise<Fill>): Fill => {
    let loading: Promise<Fill> | undefined;
    return (place, until) => {
      loading ??= load();
      loading
        .then((fill) => until.aborted || fill(place, until))
        .catch((error: unknown) => {
          loading = undefined;
          report({ path: place.localName, message: `can't be shown: ${error}` });
        });
    };
  };
  const declare: Fill = (element, until) =>
    show((stage) => until.aborted || stage.fill({ name: element.localName, element, until }));
  watchPlaces(
    {
      'rj-embed': lazily(async () => (await import('./embed.ts')).createEmbeds(page)),
      'rj-sign-in': lazily(async () => (await import('./sign-in.ts')).createSignIns(page)),
      'rj-declaration': declare,
      'rj-ask': declare,
      'rj-browser-help': declare,
      'rj-rights': declare,
    },
    window as Window & typeof globalThis,
    signal,
  );
}
