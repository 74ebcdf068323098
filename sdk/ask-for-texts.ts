import type { LoadedConfig } from './control/load-config.ts';

/** Asks for the notice's texts, which lie beside the config; nobody where it was resolved in the page. */
export const askForTexts = (
  { config, texts, base }: LoadedConfig,
  language: string,
  fetch: typeof window.fetch,
): Promise<Response> | undefined =>
  texts ? undefined : fetch(new URL(`${config.texts[language]?.url}`, base ?? document.baseURI));
