const PATHS = {
  allowed: 'M4 10h9M9 5.5 13.5 10 9 14.5',
  closed: 'M5.5 10h9',
  necessary: 'M5 10.5l3.5 3.5L15 6.5',
  note: 'M10 5.5v5.5M10 14v.5',
  unknown: 'M7.5 8a2.5 2.5 0 1 1 2.5 2.5v1M10 14v.5',
} as const;

export interface IconProps {
  readonly kind: keyof typeof PATHS;
}

/** A state as a form, beside the word that says it: a ring with an arrow out, a bar, a tick, a mark, a question. */
export const Icon = ({ kind }: IconProps) => (
  <svg class={`icon icon-${kind}`} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
    <circle cx="10" cy="10" r="8.75" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path
      d={PATHS[kind]}
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
