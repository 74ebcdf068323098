/** @jsxImportSource #view */
export interface SwitchProps {
  readonly on: boolean;
  /** The element that says what is switched. */
  readonly labelledBy: string;
  readonly onText: string;
  readonly offText: string;
  /** Left out in a page that is built. */
  readonly change?: ((on: boolean, hand: Event) => void) | undefined;
  readonly 'data-category'?: string;
  readonly 'data-service'?: string;
}

/** An on/off switch by WAI-ARIA; its state is told by word and place as well as by colour. */
export function Switch(props: SwitchProps) {
  const { on, labelledBy, onText, offText, change, ...data } = props;
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      part="switch"
      aria-checked={on}
      aria-labelledby={labelledBy}
      onClick={(event: Event) => change?.(!on, event)}
      {...data}
    >
      <span class="track" aria-hidden="true" />
      <span aria-hidden="true">{on ? onText : offText}</span>
    </button>
  );
}

export const SWITCH_CSS = `
h2,h3,h4{text-wrap:balance}
.waits{visibility:hidden}
.soft{color:var(--soft);font-size:14px}
.switch{display:inline-flex;align-items:center;gap:8px;border:0;background:none;padding:4px 0;font-size:14px;white-space:nowrap;min-width:88px;flex:none}
@media (max-width:359px){.switch{flex-direction:column;gap:0;min-width:68px}}
.track{inline-size:44px;block-size:24px;border:2px solid var(--line);border-radius:12px;background:var(--back);position:relative;flex:none}
.track::after{content:'';position:absolute;inset-block-start:2px;inset-inline-start:2px;inline-size:16px;block-size:16px;border-radius:8px;background:var(--soft)}
[aria-checked=true]>.track{background:var(--key);border-color:var(--key)}
[aria-checked=true]>.track::after{inset-inline-start:22px;background:var(--on-key)}
@media (forced-colors:active){.track::after{background:ButtonText}[aria-checked=true]>.track{background:Highlight;forced-color-adjust:none}[aria-checked=true]>.track::after{background:HighlightText}}
`;
