import type { SurfacesParts } from './surfaces.ts';
import type { Surface, UiContext } from './ui/context.ts';
import { mountNotice } from './ui/notice.ts';
import type { DetailTexts, NoticeTexts } from './ui/texts.ts';

/** Where surfaces stand, with the texts they show. */
export interface Stage {
  showNotice(): void;
  showReopener(): void;
  openPreferences(opener?: HTMLElement): void;
  /** Fills every `<rj-declaration>` and `<rj-browser-help>` of the page. */
  declare(): void;
  close(): void;
}

export async function createStage(parts: SurfacesParts): Promise<Stage> {
  const { events, report, signal } = parts;
  const open = new Map<string, Surface>();
  const show = (name: string, surface: Surface): void => {
    open.get(name)?.close();
    open.set(name, surface);
  };
  const later = (showing: Promise<void>): void =>
    void showing.catch((error: unknown) => {
      report({ path: 'ui', message: `can't be shown: ${error}` });
    });

  const stage: Stage = {
    showNotice() {
      const notice = mountNotice(ui);
      show('notice', notice);
      events.emit('notice', { shown: true });
      void notice.closed.then(() => {
        if (open.get('notice') !== notice) return;
        events.emit('notice', { shown: false });
        // What was closed must have a way back on every page.
        if (!signal.aborted && !document.querySelector('[data-choices]')) stage.showReopener();
      });
    },
    showReopener: () =>
      later(
        import('./ui/reopener.ts').then(({ mountReopener }) => show('reopener', mountReopener(ui))),
      ),
    openPreferences: (opener) =>
      later(
        import('./ui/preferences.tsx').then(({ openPreferences }) =>
          show('preferences', openPreferences(ui, opener)),
        ),
      ),
    declare: () =>
      later(
        import('./ui/declaration.tsx').then(({ mountBrowserHelp, mountDeclaration }) => {
          for (const element of document.querySelectorAll<HTMLElement>('rj-declaration')) {
            mountDeclaration(ui, element);
          }
          for (const element of document.querySelectorAll<HTMLElement>('rj-browser-help')) {
            mountBrowserHelp(ui, element);
          }
        }),
      ),
    close() {
      for (const surface of open.values()) surface.close();
      open.clear();
    },
  };
  const ui = await createContext(parts, stage);
  signal.addEventListener('abort', stage.close);
  return stage;
}

async function createContext(parts: SurfacesParts, stage: Stage): Promise<UiContext> {
  const { control, events, report, signal } = parts;
  const { config, language, signals } = control;
  const raw = parts.texts?.[language];
  const address = new URL(config.texts[language]?.url ?? '', document.baseURI);
  const texts = raw?.notice ?? (await fetchJson<NoticeTexts>(address));
  let details: Promise<DetailTexts> | undefined;
  return {
    config,
    texts,
    regime: control.regime,
    gpc: signals.gpc,
    details() {
      details ??= raw
        ? Promise.resolve(raw.details)
        : fetchJson<DetailTexts>(new URL(texts.details.url, address));
      return details;
    },
    decision: control.decision,
    record: control.record,
    reading: control.reading,
    act: (act, hand) => control.act(act, hand.isTrusted || config.grants === 'any'),
    openPreferences: stage.openPreferences,
    onChange: (listener, until) => events.on('decision', () => listener(), { signal: until }),
    report,
    signal,
  };
}

async function fetchJson<T>(address: URL): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname} answered ${response.status}`);
  return (await response.json()) as T;
}
