import type { CompiledConfig } from '../core/index.ts';
import { embedEdits } from './fill-embeds.ts';
import { type BuiltSurfaces, surfaceEdits } from './fill-surfaces.ts';
import { bodyEdits, languageOfPage } from './into-body.ts';
import { headEdits } from './into-head.ts';
import { applyEdits, type Edit } from './mark/edit.ts';
import type { MarkedHtml } from './mark/mark-html.ts';
import { markPage } from './mark/mark-page.ts';
import { readPage } from './mark/read-page.ts';
import type { PageKind } from './mark/template-code.ts';

/** What a page gets when it is built. */
export interface PageParts {
  readonly config: CompiledConfig;
  readonly built?: BuiltSurfaces | undefined;
  /** Address of the style sheet of built embeds. */
  readonly embedCss?: string | undefined;
  /** What stands first in `<head>`, where it does not stand there already. */
  readonly head?: string | undefined;
  /** What stands first in `<body>`, in the language of the page. */
  readonly notice?: ((language: string | undefined) => string) | undefined;
}

export interface PageSource {
  readonly text: string;
  /** See `mark/page-bytes.ts`. */
  readonly letters?: string | undefined;
  readonly writable?: ((text: string) => string) | undefined;
  readonly kind?: PageKind | undefined;
}

export interface BuiltPage extends MarkedHtml {
  /** What changed. */
  readonly edits: readonly Edit[];
}

/** Marks a page and puts into it what belongs there, with one look at it. Only that changes. */
export function buildPage(
  { text, letters, writable, kind }: PageSource,
  parts: PageParts,
): BuiltPage {
  const page = readPage(text, letters, kind);
  const { edits, marks, findings } = markPage(page, parts.config);
  const { built, embedCss, head, notice } = parts;
  const hasHead = page.elements.some(({ element }) =>
    element.attrs.some(({ name, value }) => name === 'id' && value === 'rj-config'),
  );
  const added = [
    ...(built ? surfaceEdits(page, built) : []),
    ...(embedCss !== undefined ? embedEdits(page, embedCss) : []),
    // A component is a part of a page.
    ...(head !== undefined && !hasHead && kind !== 'code' && kind !== 'component'
      ? headEdits(page, head)
      : []),
    ...(notice ? bodyEdits(page, notice(languageOfPage(page))) : []),
  ].map((edit) => (writable ? { ...edit, text: writable(edit.text) } : edit));
  const all = [...edits, ...added];
  return { html: applyEdits(text, all), edits: all, marks, findings };
}
