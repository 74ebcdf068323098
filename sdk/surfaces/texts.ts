import type { LoadedConfig } from '../page/load-config.ts';
import type { FurtherTexts } from '../ui/context.ts';
import type { DetailTexts, NoticeTexts } from '../ui/texts.ts';

/** Texts for people, in one language. */
export interface LoadedTexts {
  readonly notice: NoticeTexts;
  /** Fetched when first asked for. */
  details(): Promise<DetailTexts>;
  /** What few people look at, in files of their own; `undefined` where the property has none. */
  further<Name extends keyof FurtherTexts>(name: Name): Promise<FurtherTexts[Name] | undefined>;
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
    const further: Partial<FurtherTexts> = made;
    return {
      notice: made.notice,
      details: async () => made.details,
      further: async (name) => further[name],
    };
  }
  const notice = await jsonOf<NoticeTexts>(answer);
  const beside = <T>(url: string): Promise<T> => fetchJson(new URL(url, answer?.url));
  const details = once(() => beside<DetailTexts>(notice.details.url));
  return {
    notice,
    details,
    async further(name) {
      const file = (await details())[name];
      return file && beside(file.url);
    },
  };
}

/** What was fetched is kept; what failed is tried again when it is asked for again. */
const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
};

const fetchJson = async <T>(address: URL): Promise<T> => jsonOf(await fetch(address));

async function jsonOf<T>(answer: Response | undefined): Promise<T> {
  if (!answer?.ok) throw new Error(`${answer?.url} answered ${answer?.status}`);
  return (await answer.json()) as T;
}
