import type { Category } from '../../core/index.ts';

/** A padlock, a video, bars, a megaphone and a target, on 20 × 20. */
const SHAPES: Readonly<Record<Category, string>> = {
  necessary: 'M3 9h2V6a5 5 0 0 1 10 0v3h2v9H3zM7 9h6V6a3 3 0 0 0-6 0z',
  functional: 'M1 3h18v14H1zM8 6v8l6-4z',
  analytics: 'M2 11h4v7H2zM8 2h4v16H8zM14 7h4v11h-4z',
  advertising: 'M1 8h4l9-5v14l-9-5H4v5H2v-5H1zM16 8h3v4h-3z',
  measurement: 'M10 1a9 9 0 1 0 .1 0zM10 4a6 6 0 1 1-.1 0zM10 7a3 3 0 1 0 .1 0z',
};

/** A picture per purpose, cut out of its colour: no policy of a page can forbid it, nothing is fetched. */
export const ICONS_CSS = `.icon{inline-size:20px;block-size:20px;margin-top:3px;background:var(--strong)}
${Object.entries(SHAPES)
  .map(([category, shape]) => `.${category}{clip-path:path(evenodd,"${shape}")}`)
  .join('')}
@media (forced-colors:active){.icon{background:CanvasText;forced-color-adjust:none}}`;
