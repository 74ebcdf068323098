/** Puts values into a text of `_locales`: `$1`, `$2` …, and the form that goes with a number,
 * `{$1|site|sites}`: the first is what the language uses for one. */
export const fillMessage = (
  message: string,
  values: readonly (string | number)[],
  language: string,
): string =>
  message
    .replace(/\{\$(\d)\|(.*?)\|(.*?)\}/g, (_, place, one: string, rest: string) =>
      new Intl.PluralRules(language).select(Number(values[place - 1])) === 'one' ? one : rest,
    )
    .replace(/\$(\d)/g, (_, place) => String(values[place - 1] ?? ''));
