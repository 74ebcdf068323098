import type { LoadedConfig } from './control/load-config.ts';
import { fetchJson } from './load-texts.ts';
import { forgetChoices, pastChoices } from './store/kept-history.ts';
import type { More, MoreTexts } from './ui/context.ts';
import type { DetailTexts } from './ui/texts.ts';

/** What few people look at: texts in files of their own, and what was chosen before. */
export const more = (
  { config, texts, base }: LoadedConfig,
  language: string,
  details: () => Promise<DetailTexts>,
): More => ({
  async texts(name) {
    const made: Partial<MoreTexts> | undefined = texts?.[language];
    if (made) return made[name];
    const file = (await details())[name];
    const beside = new URL(config.texts[language]?.url ?? '', base ?? document.baseURI);
    return file && fetchJson(new URL(file.url, beside));
  },
  pastChoices: () => pastChoices(config.cookie.name),
  forgetChoices: () => forgetChoices(config.cookie.name),
});
