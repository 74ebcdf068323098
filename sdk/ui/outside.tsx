/** @jsxImportSource #view */
import type { DetailStrings } from './texts.ts';

export interface OutsideProps {
  readonly href: string;
  /** The address itself where there is no better name. */
  readonly text?: string;
  readonly strings: DetailStrings;
}

/** A link away from the page: says that it opens a window, and tells the other site nothing. */
export function Outside({ href, text, strings }: OutsideProps) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" part="link">
      {text ?? href.replace(/^https?:\/\/|\/$/g, '')}
      {strings.newWindow}
    </a>
  );
}
