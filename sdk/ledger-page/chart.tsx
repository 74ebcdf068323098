import { useLayoutEffect, useRef } from 'preact/hooks';
import { draw } from './draw.ts';
import type { Figures } from './figures.ts';
import type { Language } from './words.ts';

export interface ChartProps {
  readonly figures: Figures;
  readonly language: Language;
}

export interface DrawingProps {
  readonly draw: (width: number) => SVGElement;
  /** What the drawing is of: it is drawn anew where that is another. */
  readonly of: readonly unknown[];
}

export const Chart = ({ figures, language }: ChartProps) => (
  <Drawing draw={(width) => draw(figures, width, language)} of={[figures, language]} />
);

/** A chart that is drawn anew where its place becomes wider or narrower. */
export function Drawing({ draw, of }: DrawingProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = place.current;
    if (!box) return;
    let drawn = 0;
    const observer = new ResizeObserver(() => {
      // A drawing changes the height of its place: that is no reason for another.
      if (box.clientWidth === drawn) return;
      drawn = box.clientWidth;
      box.replaceChildren(draw(drawn));
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, of);
  return <div class="chart" ref={place} />;
}
