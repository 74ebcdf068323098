import type { LoadedConfig } from '../page/load-config.ts';
import { forgetChoices, pastChoices } from '../store/kept-history.ts';
import { forgetReceipts, receiptsOf } from '../store/kept-receipts.ts';
import type { Further, FurtherTexts } from '../ui/context.ts';
import type { DetailTexts } from '../ui/texts.ts';
import { fetchJson } from './texts.ts';

/** Loaded when somebody looks at it. */
export const further = (
  { config, texts, base }: LoadedConfig,
  language: string,
  details: () => Promise<DetailTexts>,
): Further => ({
  async text(name) {
    const made: Partial<FurtherTexts> | undefined = texts?.[language];
    if (made) return made[name];
    const file = (await details())[name];
    const beside = new URL(config.texts[language]?.url ?? '', base ?? location.href);
    return file && fetchJson(new URL(file.url, beside));
  },
  history: {
    past: () => pastChoices(config.cookie.name),
    forget: () => {
      forgetChoices(config.cookie.name);
      forgetReceipts(config.cookie.name);
    },
    receipts: (id) => receiptsOf(config.cookie.name, id),
  },
});
