import { type ConfigInput, type Fault, isOwnWord, saysEnough } from '../core/index.ts';
import type { LanguageStrings } from '../ui/strings/language-strings.ts';

export interface OwnWords {
  /** Ours, with the site's words where it may have its own. */
  readonly strings: LanguageStrings;
  /** Keys that name nothing, and words that lack a value. */
  readonly faults: readonly Fault[];
  /** Words for what is fixed: left out, and said. */
  readonly fixed: readonly Fault[];
}

/** Puts a site's wording (`texts` of the config) over ours, in one language. */
export function withOwnWords(
  { texts }: Pick<ConfigInput, 'texts'>,
  language: string,
  ours: LanguageStrings,
): OwnWords {
  const strings = structuredClone(ours) as LanguageStrings;
  const faults: Fault[] = [];
  const fixed: Fault[] = [];
  for (const [key, text] of Object.entries(texts?.[language] ?? {})) {
    const path = `texts.${language}["${key}"]`;
    const place = find(strings, key);
    if (!place || typeof text !== 'string') {
      faults.push({ path, message: 'no such text; expected e.g. "notice.optInTitle"' });
    } else if (!isOwnWord(key)) {
      fixed.push({ path, message: 'this wording is fixed and stays as it is' });
    } else if (!text.trim() || valuesIn(text) !== valuesIn(place.text)) {
      const values = valuesIn(place.text);
      faults.push({ path, message: values ? `expected a text with ${values}` : 'expected a text' });
    } else if (!saysEnough(key, language, text)) {
      fixed.push({ path, message: 'has to say that something is sent; ours stays' });
    } else place.set(text);
  }
  return { strings, faults, fixed };
}

interface Place {
  readonly text: string;
  set(text: string): void;
}

/** Where a key leads, if that is a text: `details.categories.analytics.text`. */
function find(strings: LanguageStrings, key: string): Place | undefined {
  const steps = key.split('.');
  const last = steps.pop() ?? '';
  let owner: unknown = strings;
  for (const step of steps)
    owner = isObject(owner) && hasOwn(owner, step) ? owner[step] : undefined;
  if (!isObject(owner) || !hasOwn(owner, last)) return undefined;
  const within = owner;
  const text = within[last];
  if (typeof text !== 'string') return undefined;
  return {
    text,
    set(text) {
      within[last] = text;
    },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && !!value && !Array.isArray(value);
const hasOwn = (value: object, key: string): boolean => Object.hasOwn(value, key);

/** What is put into a text later: `{n}`. */
const valuesIn = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join(', ');
