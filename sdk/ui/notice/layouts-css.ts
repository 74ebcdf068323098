import type { NoticeLayout } from '../../core/index.ts';

const BOX = '.root{padding:8px 12px 12px;border:1px solid var(--line);border-radius:8px}';

/** A card in the corner of the window. */
export const CARD_CSS = `${BOX}:host{inset:auto 8px 8px auto!important;width:min(440px,100vw - 16px)!important}`;

/** What a layout has of its own; a place in the page has the page's own scheme. */
export const LAYOUTS_CSS: Readonly<Record<NoticeLayout, string>> = {
  bar: '',
  card: CARD_CSS,
  inline: `${BOX}:host{position:static!important;min-height:var(--rj-room,auto)!important;color-scheme:var(--rj-scheme,inherit)!important}.root{max-height:max(44vh,min(96vh,284px));box-shadow:none}`,
};
