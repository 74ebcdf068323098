import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import type { Element } from './loads.ts';
import { type TemplateCode, templateCodeIn, withHoles } from './template-code.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** An element, and what has to be added to its offsets and lines to have those of the page. */
export interface Placed {
  readonly element: Element;
  readonly offset: number;
  readonly lines: number;
  /** Of a `<template>` or a `<noscript>`: not of the page that its visitors with scripts see. */
  readonly apart: boolean;
}

/** A page as a browser reads it, once. */
export interface ReadPage {
  readonly html: string;
  /** What was parsed: as long as `html`, with holes where no tag can be. */
  readonly view: string;
  readonly document: DefaultTreeAdapterTypes.Document;
  readonly elements: readonly Placed[];
  readonly code: readonly TemplateCode[];
}

/** Reads a page. What `noscript` holds is looked at as the tags it is.
 * @param html a document or a piece of one.
 * @param letters the same with nothing in it that only looks like a letter of HTML; see `page-bytes.ts`. */
export function readPage(html: string, letters: string = html): ReadPage {
  const code = templateCodeIn(letters);
  const view = withHoles(letters, code);
  const document = parse(view, { sourceCodeLocationInfo: true });
  return { html, view, document, code, elements: [...placed(document, view)] };
}

function* placed(
  node: Node,
  view: string,
  apart = false,
  offset = 0,
  lines = 0,
): Generator<Placed> {
  if ('tagName' in node) {
    yield { element: node, offset, lines, apart };
    if (node.tagName === 'noscript' && offset === 0) {
      yield* withoutScripts(node, view);
      return;
    }
  }
  // What an earlier build put there is written anew, and is ours.
  if ('content' in node && !node.attrs.some(({ name }) => name === 'data-built'))
    yield* placed(node.content, view, true, offset, lines);
  if ('childNodes' in node)
    for (const child of node.childNodes) yield* placed(child, view, apart, offset, lines);
}

/** To a parser with scripts the content of a `noscript` is text. */
function* withoutScripts({ childNodes }: Element, view: string): Generator<Placed> {
  for (const { sourceCodeLocation: place } of childNodes) {
    if (!place) continue;
    const tree = parseFragment(view.slice(place.startOffset, place.endOffset), {
      sourceCodeLocationInfo: true,
      scriptingEnabled: false,
    });
    yield* placed(tree, view, true, place.startOffset, place.startLine - 1);
  }
}
