import { encode } from 'uqr';
import { text } from '../words.ts';

export interface RefusalCodeProps {
  /** Of the property, without a closing slash. */
  readonly origin: string;
  readonly name: string;
}

/** A code that carries a refusal to a phone: the address that offers it there in one tap. */
export function RefusalCode({ origin, name }: RefusalCodeProps) {
  const address = `${origin}/#rj-refuse`;
  const { data, size } = encode(address, { border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <div class="refusal-code">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        width="180"
        height="180"
        role="img"
        aria-label={text('code_label', name)}
        shape-rendering="crispEdges"
      >
        {/* White beneath black in every theme: a camera reads nothing else for sure. */}
        <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
        <path fill="#000" d={dark.join('')} />
      </svg>
      <p>
        {text('code_text')} <code data-refusal-address>{address}</code>
      </p>
    </div>
  );
}
