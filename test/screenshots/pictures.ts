import { SURFACES, type SurfaceLanguage } from '../support/surfaces.ts';

export const LANGUAGES = ['ja', 'en'] as const;

/** Pages of the extension that pictures are kept of, and what is the last to come into each. */
export const EXTENSION_PAGES = [
  {
    name: 'extension-popup',
    shows: 'the popup on a site where everything was allowed',
    widths: [400],
    ready: '[data-service-row="line-tag"]',
  },
  {
    name: 'extension-dashboard',
    shows: 'the full page, all sites side by side',
    widths: [320, 1280],
    ready: '[data-property-panel="philippines"]',
  },
  {
    name: 'extension-welcome',
    shows: 'what opens after installing',
    widths: [320, 768],
    ready: 'a[href="./dashboard.html"]',
  },
] as const;

/** The picture of a surface in one language and width: light and dark in one. */
export const fileOf = (name: string, language: SurfaceLanguage, width: number): string =>
  `${name}/${language}-${width}.webp`;

/** Every picture that is kept. */
export const PICTURES: readonly string[] = [...SURFACES, ...EXTENSION_PAGES].flatMap(
  ({ name, widths }) =>
    LANGUAGES.flatMap((language) => widths.map((width) => fileOf(name, language, width))),
);
