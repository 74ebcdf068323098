/** @jsxImportSource #view */
import { encode } from 'uqr';

export interface CodeProps {
  readonly address: string;
  /** What it is for; also for who can't see it. */
  readonly label: string;
}

/** An address for a camera: a printed receipt still leads to what was chosen. */
export function Code({ address, label }: CodeProps) {
  const { data, size } = encode(address, { border: 2 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <figure>
      <svg
        viewBox={`0 0 ${size} ${size}`}
        width="140"
        height="140"
        role="img"
        aria-label={label}
        shape-rendering="crispEdges"
      >
        {/* White beneath black in every theme: a camera reads nothing else for sure. */}
        <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
        <path fill="#000" d={dark.join('')} />
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  );
}
