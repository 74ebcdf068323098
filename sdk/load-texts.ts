import type { LoadedConfig } from './control/load-config.ts';
import type { DetailTexts, NoticeTexts } from './ui/texts.ts';

/** Texts for people, in one language. */
export interface LoadedTexts {
  readonly notice: NoticeTexts;
  /** Fetched once, when first asked for. */
  details(): Promise<DetailTexts>;
}

/** From beside the config, or out of it where it was resolved in the page.
 * @param answer of {@link askForTexts}. */
export async function loadTexts(
  { texts }: LoadedConfig,
  language: string,
  answer: Response | undefined,
): Promise<LoadedTexts> {
  const made = texts?.[language];
  if (made) {
    return {
      notice: made.notice,
      details: async () => made.details,
    };
  }
  const notice = await jsonOf<NoticeTexts>(answer);
  let fetched: Promise<DetailTexts> | undefined;
  const details = (): Promise<DetailTexts> => {
    fetched ??= fetchJson<DetailTexts>(new URL(notice.details.url, answer?.url));
    return fetched;
  };
  return {
    notice,
    details,
  };
}

/** @throws where the server does not answer with what is there. */
export const fetchJson = async <T>(address: URL): Promise<T> => jsonOf(await fetch(address));

async function jsonOf<T>(answer: Response | undefined): Promise<T> {
  if (!answer?.ok) throw new Error(`${answer?.url} answered ${answer?.status}`);
  return (await answer.json()) as T;
}
