import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import { type ForParser, forParser } from './for-parser.ts';
import type { Element } from './loads.ts';
import { type PageKind, type TemplateCode, templateCodeIn, withHoles } from './template-code.ts';

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
  /** As long as `html`, with holes where no tag can be. */
  readonly view: string;
  readonly document: DefaultTreeAdapterTypes.Document;
  readonly elements: readonly Placed[];
  readonly code: readonly TemplateCode[];
}

/** Reads a page. What `noscript` holds is looked at as the tags it is.
 * @param html a document or a piece of one.
 * @param letters the same with nothing in it that only looks like a letter of HTML; see `page-bytes.ts`. */
export function readPage(html: string, letters: string = html, kind: PageKind = 'page'): ReadPage {
  const code = templateCodeIn(letters, kind);
  const view = withHoles(letters, code);
  const { text, restore } = forParser(view);
  const document = parse(text, { sourceCodeLocationInfo: true });
  return { html, view, document, code, elements: placed(document, text, restore) };
}

interface Waiting {
  readonly node: Node;
  readonly apart: boolean;
  readonly offset: number;
  readonly lines: number;
}

/** All elements in their order. One after the other: a page may be deeper than a program may call itself, and
 * wider than a call may have arguments. */
function placed(document: Node, text: string, restore: ForParser['restore']): Placed[] {
  const elements: Placed[] = [];
  const waiting: Waiting[] = [{ node: document, apart: false, offset: 0, lines: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, ...place } = next;
    if ('tagName' in node) {
      restore(node, place.offset);
      elements.push({ element: node, ...place });
    }
    for (const one of within(next, text).reverse()) waiting.push(one);
  }
  return elements;
}

function within({ node, ...place }: Waiting, text: string): Waiting[] {
  if ('tagName' in node && node.tagName === 'noscript' && place.offset === 0)
    return withoutScripts(node, text);
  const nodes = 'childNodes' in node ? node.childNodes : [];
  // What an earlier build put there is written anew, and is ours.
  const isTemplate = 'content' in node && !node.attrs.some(({ name }) => name === 'data-built');
  return [
    ...(isTemplate ? [{ ...place, node: node.content, apart: true }] : []),
    ...nodes.map((child) => ({ ...place, node: child })),
  ];
}

/** To a parser with scripts the content of a `noscript` is text. */
const withoutScripts = ({ childNodes }: Element, text: string): Waiting[] =>
  childNodes.flatMap(({ sourceCodeLocation: place }) => {
    if (!place) return [];
    const tree = parseFragment(text.slice(place.startOffset, place.endOffset), {
      sourceCodeLocationInfo: true,
      scriptingEnabled: false,
    });
    return { node: tree, apart: true, offset: place.startOffset, lines: place.startLine - 1 };
  });
