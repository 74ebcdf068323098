/** An on/off switch by WAI-ARIA; its state is told by word as well as by colour and place. */
export function Switch({
  on,
  label,
  onText,
  offText,
  change,
  ...data
}: {
  readonly on: boolean;
  readonly label: string;
  readonly onText: string;
  readonly offText: string;
  readonly change: (on: boolean, event: Event) => void;
  readonly 'data-category'?: string;
  readonly 'data-service'?: string;
}) {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      part="switch"
      aria-checked={on}
      aria-label={label}
      onClick={(event: Event) => change(!on, event)}
      {...data}
    >
      <span class="track" aria-hidden="true" />
      <span aria-hidden="true">{on ? onText : offText}</span>
    </button>
  );
}

export const SWITCH_CSS = `
.switch{display:inline-flex;align-items:center;gap:8px;border:0;background:none;padding:4px 0;min-height:44px;font-size:14px;white-space:nowrap}
.track{inline-size:44px;block-size:24px;border:2px solid var(--line);border-radius:12px;background:var(--back);position:relative;flex:none}
.track::after{content:'';position:absolute;inset-block-start:2px;inset-inline-start:2px;inline-size:16px;block-size:16px;border-radius:8px;background:var(--line)}
[aria-checked=true]>.track{background:var(--key);border-color:var(--key)}
[aria-checked=true]>.track::after{inset-inline-start:22px;background:var(--on-key)}
@media (forced-colors:active){.track::after{background:ButtonText}[aria-checked=true]>.track{background:Highlight}[aria-checked=true]>.track::after{background:HighlightText}}
`;

export const FACTS_CSS = `
.facts{display:grid;gap:8px;margin-top:8px;font-size:14px}
.facts ul{padding-inline-start:20px}
.facts dt{color:var(--soft);font-weight:400}
.draft{margin-top:8px;border-inline-start:4px solid var(--line);padding-inline-start:8px;color:var(--soft);font-size:14px}
`;
