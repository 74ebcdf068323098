import { type ConfigInput, PROPERTIES } from '../core/index.ts';
import type { HandOffStrings } from '../ui/hand-off/hand-off-strings.ts';
import type { DetailTexts } from '../ui/texts.ts';

/** What is said where something arrives from another property; nothing where none is taken in. */
export function handOffTexts(
  { handOff }: ConfigInput,
  language: string,
  strings: HandOffStrings,
): Pick<DetailTexts, 'handOff'> {
  if (!handOff?.from?.length) return {};
  const sites = Object.fromEntries(
    PROPERTIES.filter(({ id }) => handOff.from?.includes(id)).map(({ id, name }) => [
      id,
      language === 'ja' ? name.ja : name.en,
    ]),
  );
  return { handOff: { sites, strings } };
}
