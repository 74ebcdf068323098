import type { LoadedConfig } from './control/load-config.ts';
import type { RightsTexts } from './ui/rights/rights-texts.ts';
import type { DetailTexts, NoticeTexts } from './ui/texts.ts';

/** Texts for people, in one language. */
export interface LoadedTexts {
  readonly notice: NoticeTexts;
  /** Fetched once, when first asked for. */
  details(): Promise<DetailTexts>;
  /** What the law asks for in Japanese, where the language is another. */
  japanese(): Promise<DetailTexts | undefined>;
  /** Fetched each time, as few ask for it; `undefined` where the config has none. */
  rights(): Promise<RightsTexts | undefined>;
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
      japanese: async () => made.japanese,
      rights: async () => made.rights,
    };
  }
  const address = new URL(config.texts[language]?.url ?? '', base ?? document.baseURI);
  const notice = await fetchJson<NoticeTexts>(address);
  const fetchNamed = async <T>(file: { readonly url: string } | undefined) =>
    file && fetchJson<T>(new URL(file.url, address));
  let fetched: Promise<DetailTexts> | undefined;
  const details = (): Promise<DetailTexts> => {
    fetched ??= fetchJson<DetailTexts>(new URL(notice.details.url, address));
    return fetched;
  };
  return {
    notice,
    details,
    japanese: async () => fetchNamed<DetailTexts>((await details()).japanese),
    rights: async () => fetchNamed<RightsTexts>((await details()).rights),
  };
}

async function fetchJson<T>(address: URL): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname} answered ${response.status}`);
  return (await response.json()) as T;
}
