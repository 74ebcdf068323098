import type { UiContext } from '../context.ts';
import { el } from '../element.ts';
import { fill } from '../texts.ts';
import type { Arrival, ArrivalTexts } from './arrival.ts';
import { suggestion } from './suggestion.ts';

export const BLOCK_CSS = `
.hand-off{margin-bottom:12px;padding:8px 12px;border:1px solid var(--line);border-inline-start-width:4px;border-radius:8px;text-wrap:pretty}
.hand-off h3{font-size:16px}
.boxes{margin:8px 0;display:grid;gap:8px}
.box{display:flex;gap:12px;align-items:center;min-height:44px;padding:4px 8px;border:0;font-weight:400;text-align:start;color:var(--text)}
.mark{inline-size:24px;block-size:24px;border:2px solid var(--line);border-radius:4px;background:var(--back);flex:none;position:relative}
[aria-checked=true]>.mark{background:var(--key);border-color:var(--key)}
[aria-checked=true]>.mark::after{content:'';position:absolute;inset:2px 6px 5px;border:solid var(--on-key);border-width:0 3px 3px 0;rotate:45deg}
.allow{padding:4px 16px}
.allow[aria-disabled=true]{border-color:var(--line);color:var(--soft)}
@media (forced-colors:active){[aria-checked=true]>.mark{background:Highlight;forced-color-adjust:none}[aria-checked=true]>.mark::after{border-color:HighlightText}}`;

/** What arrived from another property, told on one of our surfaces. */
export const block = (ui: UiContext, arrival: Arrival, texts: ArrivalTexts): HTMLElement => {
  const { strings, site, closed } = texts;
  return el(
    'section',
    { class: 'hand-off', part: 'hand-off', 'data-from': arrival.from },
    el('h3', {}, fill(strings.title, { site })),
    arrival.closed && el('p', { part: 'refused' }, fill(strings.refused, { site, names: closed })),
    ...(arrival.suggested?.length ? suggestion(ui, arrival.suggested, texts) : []),
  );
};
