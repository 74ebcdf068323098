import type { DefaultTreeAdapterTypes } from 'parse5';
import { applyEdits, type Edit } from './mark/edit.ts';
import { type ReadPage, readPage } from './mark/read-page.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** Element name → language → what stands in its shadow root before any script runs. */
export type BuiltSurfaces = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Puts the built surfaces into the places that a page has for them, each in the language of its place:
 * readable without a script, and taken over by the live one. What a site itself put there stays; what an
 * earlier build put there is written anew.
 * @param html a document or a piece of one. */
export const fillSurfaces = (html: string, surfaces: BuiltSurfaces): string =>
  applyEdits(html, surfaceEdits(readPage(html), surfaces));

/** The same as edits of a page that was read. */
export function surfaceEdits({ elements }: ReadPage, surfaces: BuiltSurfaces): Edit[] {
  const edits: Edit[] = [];
  for (const { element, apart } of elements) {
    // What lies in a <template> is not of the page yet.
    if (apart) continue;
    const built = surfaces[element.tagName];
    const place = element.sourceCodeLocation;
    if (!built || !place?.startTag || !place.endTag || !isOurs(element)) continue;
    const language = languageOf(element);
    const content =
      built[language] ?? built[language.split('-')[0] ?? ''] ?? Object.values(built)[0];
    if (content === undefined) continue;
    edits.push({
      from: place.startTag.endOffset,
      to: place.endTag.startOffset,
      text: templateOf(content),
    });
  }
  return edits;
}

/** A declarative shadow root: a browser shows it as it reads the page. */
export const templateOf = (content: string): string =>
  `<template shadowrootmode="open" data-built>${content}</template>`;

/** Empty, or filled by an earlier build. */
const isOurs = ({ childNodes }: Element): boolean =>
  childNodes.every(
    (node) =>
      ('value' in node && node.value.trim() === '') ||
      ('attrs' in node && node.attrs.some(({ name }) => name === 'data-built')),
  );

function languageOf(element: Element): string {
  let node: Node | null = element;
  while (node) {
    const lang = 'attrs' in node && node.attrs.find(({ name }) => name === 'lang')?.value;
    if (lang) return lang.toLowerCase();
    node = 'parentNode' in node ? node.parentNode : null;
  }
  return '';
}
