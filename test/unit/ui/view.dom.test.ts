import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { jsx, type Piece } from '../../../sdk/ui/view/jsx-runtime.ts';
import { paint } from '../../../sdk/ui/view/paint.ts';
import { toHtml } from '../../../sdk/ui/view/to-html.ts';

let place: HTMLElement;
beforeEach(() => {
  place = document.createElement('div');
});

const text = fc.string({ unit: fc.constantFrom('a', 'あ', '&', '<', '"', ' '), maxLength: 4 });
const { piece: anyPiece } = fc.letrec<{ piece: Piece; element: Piece }>((tie) => ({
  piece: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.constantFrom<Piece>(false, undefined, null, 7),
    tie('element'),
    fc.array(tie('piece'), { maxLength: 4 }),
  ),
  element: fc
    .record({
      tag: fc.constantFrom('p', 'b', 'section'),
      key: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
      attributes: fc.dictionary(
        fc.constantFrom('class', 'aria-checked', 'hidden'),
        fc.oneof(text, fc.boolean()),
        { maxKeys: 2 },
      ),
      children: tie('piece'),
    })
    .map(({ tag, key, attributes, children }) => jsx(tag, { ...attributes, children }, key)),
}));

/** As a browser reads it back, so that the order in which attributes came does not count. */
const read = (html: string): string => {
  const fresh = document.createElement('div');
  fresh.innerHTML = html;
  for (const element of fresh.querySelectorAll('*')) {
    const attributes = [...element.attributes].map(({ name, value }) => [name, value] as const);
    for (const [name] of attributes) element.removeAttribute(name);
    for (const [name, value] of attributes.sort()) element.setAttribute(name, value);
  }
  return fresh.innerHTML;
};

describe('what is painted is what the view says', () => {
  test('whatever was painted before', () => {
    fc.assert(
      fc.property(anyPiece, anyPiece, (before, after) => {
        place.replaceChildren();
        paint(place, before);
        paint(place, after);
        expect(read(place.innerHTML)).toBe(read(toHtml(after)));
      }),
      { numRuns: 500 },
    );
  });

  test('whatever stood there as HTML', () => {
    fc.assert(
      fc.property(anyPiece, anyPiece, (before, after) => {
        place.innerHTML = toHtml(before);
        paint(place, after);
        expect(read(place.innerHTML)).toBe(read(toHtml(after)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what fits stays', () => {
  const list = (...keys: string[]) =>
    jsx('ul', { children: keys.map((key) => jsx('li', { id: key }, key)) });
  const item = (id: string) => place.querySelector(`#${id}`);

  test('an element keeps its identity where another comes or goes before it', () => {
    paint(place, list('a', 'b', 'c'));
    const [b, c] = [item('b'), item('c')];
    paint(place, list('b', 'c'));
    expect([item('b'), item('c')]).toEqual([b, c]);
    paint(place, list('a', 'b', 'c'));
    expect(item('c')).toBe(c);
    expect(place.querySelectorAll('li')).toHaveLength(3);
  });

  test('what was HTML is taken over as it is, and answers presses from then on', () => {
    const press = vi.fn();
    const view = jsx('p', { children: jsx('button', { onClick: press, children: 'ok' }) });
    place.innerHTML = toHtml(view);
    expect(place.innerHTML).toBe('<p><button>ok</button></p>');
    const button = place.querySelector('button');
    paint(place, view);
    expect(place.querySelector('button')).toBe(button);
    button?.click();
    expect(press).toHaveBeenCalledOnce();
  });

  test('what a person opened or typed', () => {
    const view = () =>
      jsx('div', { children: [jsx('details', {}), jsx('input', { value: 'before' })] });
    paint(place, view());
    const [details, input] = [place.querySelector('details'), place.querySelector('input')];
    if (!details || !input) throw new Error('not painted');
    details.open = true;
    input.value = 'typed';
    paint(place, view());
    expect([details.open, input.value]).toEqual([true, 'typed']);
  });
});
