import type { DefaultTreeAdapterTypes } from 'parse5';

/** The elements of a parsed page, in its order; what lies in a `<template>` is not of the page yet. */
export function* elementsIn(
  node: DefaultTreeAdapterTypes.Node,
): Generator<DefaultTreeAdapterTypes.Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
}
