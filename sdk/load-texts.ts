import type { LoadedConfig } from './control/load-config.ts';
import type { DetailTexts, NoticeTexts } from './ui/texts.ts';

/** Texts for people, in one language. */
export interface LoadedTexts {
  readonly notice: NoticeTexts;
  /** Fetched once, when first asked for. */
  details(): Promise<DetailTexts>;
}

/** From beside the config, or out of it where it was resolved in the page. */
export async function loadTexts(
  { config, texts, base }: LoadedConfig,
  language: string,
): Promise<LoadedTexts> {
  const made = texts?.[language];
  if (made) {
    return {
      notice: made.notice,
      details: async () => made.details,
    };
  }
  const address = new URL(config.texts[language]?.url ?? '', base ?? document.baseURI);
  const notice = await fetchJson<NoticeTexts>(address);
  let fetched: Promise<DetailTexts> | undefined;
  const details = (): Promise<DetailTexts> => {
    fetched ??= fetchJson<DetailTexts>(new URL(notice.details.url, address));
    return fetched;
  };
  return {
    notice,
    details,
  };
}

/** @throws where the server does not answer with what is there. */
export async function fetchJson<T>(address: URL): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname} answered ${response.status}`);
  return (await response.json()) as T;
}
