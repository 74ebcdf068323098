import type { ConfigInput, Fault, Language, ServiceInput } from '../core/index.ts';
import type { FurtherTexts } from '../ui/context.ts';
import type { DetailTexts, NoticeTexts } from '../ui/texts.ts';
import { buildRights } from './rights-texts.ts';
import { buildTexts } from './texts.ts';

/** All that people read in one language. */
export interface CompiledTexts extends Partial<FurtherTexts> {
  readonly notice: NoticeTexts;
  readonly details: DetailTexts;
  /** File name → content, the notice's first. Each file's text is what its digest was taken over. */
  readonly files: Readonly<Record<string, string>>;
}

export interface CompiledLanguage {
  readonly texts: CompiledTexts;
  /** The notice's file and its digest, which stands for all that it names. */
  readonly file: string;
  readonly digest: string;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** The texts of a property in one language. Each names the file and the digest of what it leads to.
 * @param japanese the same in Japanese, for another language. */
export async function compileTexts(
  input: ConfigInput,
  services: readonly ServiceInput[],
  language: Language,
  digest: (text: string) => Promise<string>,
  japanese?: CompiledTexts,
): Promise<CompiledLanguage> {
  const built = buildTexts(input, services, language);
  const rights = buildRights(input, language);
  const files: Record<string, string> = {};
  const file = async (name: string, value: unknown) => {
    const text = JSON.stringify(value);
    files[name] = text;
    return { url: name, digest: await digest(text) };
  };
  const details: DetailTexts = {
    ...built.details,
    browser: await file(`choices.${language}.browser.json`, built.browser),
    meaning: await file(`choices.${language}.meaning.json`, built.meaning),
    ...(rights && { rights: await file(`choices.${language}.rights.json`, rights) }),
    ...(japanese && { japanese: await file('choices.ja.details.json', japanese.details) }),
  };
  const notice: NoticeTexts = {
    ...built.notice,
    details: await file(`choices.${language}.details.json`, details),
  };
  const shown = await file(`choices.${language}.json`, notice);
  return {
    texts: {
      notice,
      details,
      browser: built.browser,
      meaning: built.meaning,
      ...(japanese && { japanese: japanese.details }),
      ...(rights && { rights }),
      // What the notice leads to was made before it.
      files: Object.fromEntries(Object.entries(files).reverse()),
    },
    file: shown.url,
    digest: shown.digest,
    faults: built.faults,
    warnings: built.warnings,
  };
}
