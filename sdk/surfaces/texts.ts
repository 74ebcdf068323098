import type { LoadedConfig } from '../page/load-config.ts';
import type { DetailTexts, NoticeTexts } from '../ui/texts.ts';

/** Texts for people, in one language. */
export interface LoadedTexts {
  readonly notice: NoticeTexts;
  /** Fetched when first asked for. */
  details(): Promise<DetailTexts>;
}

/** Asks for the notice's texts, which lie beside the config; nobody where it was resolved in the page. */
export const askForTexts = (
  { config, texts, base }: LoadedConfig,
  language: string,
  fetch: typeof window.fetch,
): Promise<Response> | undefined =>
  texts ? undefined : fetch(new URL(`${config.texts[language]?.url}`, base ?? location.href));

/** From beside the config, or out of it where it was resolved in the page.
 * @param answer of {@link askForTexts}.
 * @throws where the server does not answer with what is there. */
export async function loadTexts(
  { texts }: LoadedConfig,
  language: string,
  answer: Response | undefined,
): Promise<LoadedTexts> {
  const made = texts?.[language];
  if (made) {
    return { notice: made.notice, details: async () => made.details };
  }
  const notice = await jsonOf<NoticeTexts>(answer);
  const address = new URL(notice.details.url, answer?.url);
  let fetched: Promise<DetailTexts> | undefined;
  return {
    notice,
    details() {
      // What failed is tried again when it is asked for again.
      fetched ??= fetchJson<DetailTexts>(address).catch((error: unknown) => {
        fetched = undefined;
        throw error;
      });
      return fetched;
    },
  };
}

/** @throws where the server does not answer with what is there. */
export const fetchJson = async <T>(address: URL): Promise<T> => jsonOf(await fetch(address));

async function jsonOf<T>(answer: Response | undefined): Promise<T> {
  if (!answer?.ok) throw new Error(`${answer?.url} answered ${answer?.status}`);
  return (await answer.json()) as T;
}
