import * as T from './tokens.ts';

/** Each colour in light and dark. Everything can be set from outside as `--rj-*`. */
const COLOURS: readonly (readonly [string, string, string])[] = [
  ['text', T.gray800, T.gray100],
  ['strong', T.gray900, T.white],
  ['soft', T.gray700, T.gray300],
  ['back', T.white, T.gray900],
  ['line', T.gray420, T.gray600],
  ['key', T.blue900, T.blue300],
  ['key-hover', T.blue1000, T.blue100],
  ['on-key', T.white, T.gray900],
];

const colours = (value: (light: string, dark: string) => string): string =>
  COLOURS.map(([name, light, dark]) => `--${name}:var(--rj-${name},${value(light, dark)})`).join(
    ';',
  );

/** Colours in light and dark, the reset of what a page's styles would pass on, text and buttons.
 * px throughout: a page's root font size must not shrink us. The reset takes the language too, without which
 * Chromium breaks no line by phrases: hence the locale. Browsers without `light-dark()` (before
 * 2024) get the light colours.
 * @param scheme what lies over the page follows the system, what stands in it follows the page. */
export const look = (scheme: 'light dark' | 'inherit'): string =>
  `:host{all:initial!important;color-scheme:var(--rj-scheme,${scheme})!important;${colours((light, dark) => `light-dark(${light},${dark})`)}}
@supports not (color:light-dark(red,red)){:host{${colours((light) => light)}}}
*{box-sizing:border-box;margin:0;padding:0;font:inherit}
.root{color:var(--text);background:var(--back);font:400 16px/1.7 var(--rj-font,'Noto Sans JP',-apple-system,BlinkMacSystemFont,sans-serif);line-break:strict;word-break:auto-phrase;overflow-wrap:anywhere}
.root:lang(ja){letter-spacing:.02em;-webkit-locale:'ja'}
h2,h3,h4,b,dt{font-weight:700;color:var(--strong);line-height:1.5}
a{color:var(--key)}
button{min-width:44px;min-height:48px;padding:4px 2px;letter-spacing:0;border:1px solid var(--key);border-radius:8px;background:var(--back);color:var(--key);font-weight:700;line-height:1.4;cursor:pointer}
:focus-visible{outline:4px solid ${T.black};outline-offset:2px;box-shadow:0 0 0 2px ${T.yellow300}}
@media (prefers-contrast:more){.root{--line:var(--text)}}
@media (hover:hover){button:hover{color:var(--key-hover);border-color:var(--key-hover);text-decoration:underline}}
`;

/** What stays on the screen while a page scrolls, and is no part of a printed page. */
export const fixed = (inset: string, layer: number): string =>
  `:host{display:block!important;position:fixed!important;inset:${inset}!important;z-index:var(--rj-layer,${layer})!important}
@media print{:host{display:none!important}}
`;
