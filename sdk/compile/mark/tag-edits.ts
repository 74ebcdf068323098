import type { Edit } from './edit.ts';
import { attributeOf } from './loads.ts';
import type { Placed, ReadPage } from './read-page.ts';

const INERT = 'type="text/plain"';

/** Where a tag stands in its page. */
export function tagOf({ element, offset, lines }: Placed) {
  const place = element.sourceCodeLocation;
  const tag = place?.startTag ?? place;
  return {
    startOffset: (tag?.startOffset ?? 0) + offset,
    endOffset: (tag?.endOffset ?? 0) + offset,
    startLine: (tag?.startLine ?? 1) + lines,
  };
}

/** The type is changed where there is one; else it comes in with the other attributes. */
export function makeInert({ element, offset }: Placed, attributes: string[]): Edit[] {
  const typed = element.sourceCodeLocation?.attrs?.type;
  if (attributeOf(element, 'type')?.trim().toLowerCase() === 'module')
    attributes.unshift('data-type="module"');
  if (!typed) attributes.unshift(INERT);
  return typed
    ? [{ from: typed.startOffset + offset, to: typed.endOffset + offset, text: INERT }]
    : [];
}

/** An attribute that stands there twice is renamed twice: else the second one, which browsers leave out,
 * would come into its place. */
export const keepApart = (
  page: ReadPage,
  placed: Placed,
  held: readonly { readonly attribute: string; readonly becomes: string }[],
): Edit[] =>
  held.flatMap(({ attribute, becomes }) =>
    placesOf(attribute, page, placed).map((from) => ({
      from,
      to: from + attribute.length,
      text: `data-rj-${becomes}`,
    })),
  );

/** Where an attribute of a name begins in a tag, each time. */
function placesOf(name: string, { view }: ReadPage, placed: Placed): number[] {
  const { startOffset, endOffset } = tagOf(placed);
  const first = placed.element.sourceCodeLocation?.attrs?.[name]?.startOffset;
  if (first === undefined) return [];
  const tag = view.slice(startOffset, endOffset);
  ATTRIBUTE.lastIndex = first + placed.offset - startOffset;
  const places: number[] = [];
  for (let found = ATTRIBUTE.exec(tag); found; found = ATTRIBUTE.exec(tag)) {
    const [whole, spelled = ''] = found;
    if (spelled.toLowerCase() === name.toLowerCase())
      places.push(startOffset + found.index + whole.indexOf(spelled));
  }
  return places;
}

const ATTRIBUTE = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?/gy;

/** Whether the attributes to change are the page's own letters, and what they become is not there yet. */
export function isEditable(
  page: ReadPage,
  { element, offset }: Placed,
  names: readonly string[],
): boolean {
  return names.every((name) => {
    const place = element.sourceCodeLocation?.attrs?.[name];
    if (!place) return true;
    const from = place.startOffset + offset;
    const to = name === 'type' ? place.endOffset + offset : from + name.length;
    return !page.code.some((code) => code.from < to && code.to > from);
  });
}
