import type { CompiledConfig } from '../../core/index.ts';
import { applyEdits } from './edit.ts';
import type { Mark, MarkFinding } from './finding.ts';
import { markPage } from './mark-page.ts';
import { readPage } from './read-page.ts';

export type { Mark, MarkFinding } from './finding.ts';

export interface MarkedHtml {
  readonly html: string;
  readonly marks: readonly Mark[];
  readonly findings: readonly MarkFinding[];
}

/** Marks every tag of a page that reaches a service of the config, so that the browser leaves it
 * alone until the SDK lets it go: scripts and inline loader snippets by their type, all others by
 * keeping the address apart. Only the tags in question change; marking twice changes nothing more.
 * A tag with marks of its own (`data-category`, `data-service`) stays as it is, and so does what a
 * template engine reads.
 * @param html a document or a piece of one. */
export function markHtml(
  html: string,
  config: Pick<CompiledConfig, 'services' | 'known' | 'hosts' | 'mode' | 'unlisted'>,
): MarkedHtml {
  const { edits, marks, findings } = markPage(readPage(html), config);
  return { html: applyEdits(html, edits), marks, findings };
}
