import type { LeftOut } from '../../background/left-out.ts';
import { text } from '../words.ts';

export interface LeftOutNoteProps {
  readonly left: LeftOut;
}

/** What is there and not used as it is: of what is stored, and of what sites declare. */
export function LeftOutNote({ left: { aside, services, hosts, shared } }: LeftOutNoteProps) {
  const beyond = services + hosts + shared > 0;
  return (
    <>
      {aside > 0 && (
        <p class="note" data-left-out="aside">
          {text('aside_text', aside)}
        </p>
      )}
      {beyond && (
        <p class="note" data-left-out="beyond">
          {text('left_out_text', services, hosts, shared)}
        </p>
      )}
    </>
  );
}
