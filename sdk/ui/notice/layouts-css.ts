import type { NoticeLayout } from '../../core/index.ts';

const BOX = '.root{padding:12px 16px 16px;border:1px solid var(--line);border-radius:8px}';

/** A card in the corner of the window, or a place in the page, which has the page's own scheme. */
export const LAYOUTS_CSS: Readonly<Record<NoticeLayout, string>> = {
  bar: '',
  card: `${BOX}:host{inset:auto 16px 16px auto!important;width:min(440px,100vw - 32px)!important}.root{max-height:min(70vh,600px)}`,
  inline: `${BOX}:host{position:static!important;color-scheme:var(--rj-scheme,inherit)!important}.root{max-height:none;box-shadow:none}`,
};
