import type { Plugin } from 'vite';

/** Leaves out of the pages' styles the design tokens that none of them uses, which is most of them: a store
 * package is counted in bytes. */
export const trimTokens = (): Plugin => ({
  name: 'trim-tokens',
  apply: 'build',
  generateBundle(_options, bundle) {
    const sheets = Object.values(bundle).flatMap((one) =>
      one.type === 'asset' && one.fileName.endsWith('.css') ? [one] : [],
    );
    // A sheet may use what another defines.
    const used = namesUsed(sheets.map(({ source }) => String(source)).join('\n'));
    for (const sheet of sheets) sheet.source = trimmedTokens(String(sheet.source), used);
  },
});

/** Of a style sheet what defines a name that is used. */
export const trimmedTokens = (css: string, used: ReadonlySet<string> = namesUsed(css)): string =>
  css.replace(/(?<=[{;])(--[\w-]+):[^;{}]*(;|(?=\}))/g, (whole, name: string) =>
    used.has(name) ? whole : '',
  );

/** A name that only an unused one uses is unused. */
export function namesUsed(css: string): ReadonlySet<string> {
  const definitions = [...css.matchAll(/[{;](--[\w-]+):([^;{}]*)/g)];
  const namesIn = (text: string): string[] =>
    [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = '']) => name);
  const used = new Set(namesIn(css.replace(/(?<=[{;])--[\w-]+:[^;{}]*/g, '')));
  for (let before = -1; before !== used.size; ) {
    before = used.size;
    for (const [, name = '', value = ''] of definitions) {
      if (used.has(name)) for (const one of namesIn(value)) used.add(one);
    }
  }
  return used;
}
