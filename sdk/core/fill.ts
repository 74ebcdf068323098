/** Puts values into a text: `fill('{n}社', { n: 5 })`. Where a language has forms by number, a text picks one:
 * `fill('{n} {n|company|companies}', { n: 5 }, 'en')`. The first is the form of what the language counts as
 * one (for Filipino every number but those that end in 4, 6 or 9), the second that of the rest. */
export const fill = (
  text: string,
  values: Readonly<Record<string, string | number>>,
  language?: string,
): string =>
  text.replace(
    /\{(\w+)(?:\|(.*?)\|(.*?))?\}/g,
    (whole, name: string, one?: string, rest?: string) =>
      String(
        rest === undefined
          ? (values[name] ?? whole)
          : new Intl.PluralRules(language).select(Number(values[name])) === 'one'
            ? one
            : rest,
      ),
  );
