/* Values of the Digital Agency's design tokens (`@digital-go-jp/design-tokens`); a test proves that
 * each is still the package's. Everything can be set from outside as `--rj-*`. */
export const TOKENS = {
  blue100: '#d9e6ff',
  blue300: '#9db7f9',
  blue900: '#0017c1',
  blue1000: '#00118f',
  gray50: '#f2f2f2',
  gray100: '#e6e6e6',
  gray300: '#b3b3b3',
  gray420: '#949494',
  gray600: '#666666',
  gray700: '#4d4d4d',
  gray800: '#333333',
  gray900: '#1a1a1a',
  white: '#ffffff',
  black: '#000000',
  yellow300: '#ffd43d',
} as const;

const T = TOKENS;

/** Colours in light and dark, the reset of what a page's styles would pass on, text and buttons.
 * px throughout: a page's root font size must not shrink us.
 * @param scheme what lies over the page follows the system, what stands in it follows the page. */
export const look = (scheme: 'light dark' | 'inherit'): string =>
  `:host{all:initial!important;color-scheme:var(--rj-scheme,${scheme})!important;
--text:var(--rj-text,light-dark(${T.gray800},${T.gray100}));
--strong:var(--rj-strong,light-dark(${T.gray900},${T.white}));
--soft:var(--rj-soft,light-dark(${T.gray700},${T.gray300}));
--back:var(--rj-back,light-dark(${T.white},${T.gray900}));
--line:var(--rj-line,light-dark(${T.gray420},${T.gray600}));
--key:var(--rj-key,light-dark(${T.blue900},${T.blue300}));
--key-hover:var(--rj-key-hover,light-dark(${T.blue1000},${T.blue100}));
--on-key:var(--rj-on-key,light-dark(${T.white},${T.gray900}))}
*{box-sizing:border-box;margin:0;padding:0;font:inherit;letter-spacing:inherit}
.root{color:var(--text);background:var(--back);font:400 16px/1.7 var(--rj-font,'Noto Sans JP','Noto Sans CJK JP',-apple-system,BlinkMacSystemFont,sans-serif);letter-spacing:.02em;line-break:strict;word-break:auto-phrase;overflow-wrap:anywhere;text-align:start}
h2,h3,h4,b,dt{font-weight:700;color:var(--strong);line-height:1.5}
a{color:var(--key)}
button{min-height:48px;padding:6px 8px;border:1px solid var(--key);border-radius:8px;background:var(--back);color:var(--key);font-weight:700;cursor:pointer}
a:focus-visible,button:focus-visible,summary:focus-visible,:focus-visible{outline:4px solid ${T.black};outline-offset:2px;box-shadow:0 0 0 2px ${T.yellow300};border-radius:4px}
button:focus-visible{border-radius:8px}
@media (hover:hover){button:hover{color:var(--key-hover);border-color:var(--key-hover);text-decoration:underline}}
`;

/** A stylesheet that strict policies allow: no `<style>`, no style attribute. */
export function adopt(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
}
