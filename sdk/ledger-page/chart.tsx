import { useLayoutEffect, useRef } from 'preact/hooks';
import { draw } from './draw.ts';
import type { Figures } from './figures.ts';
import type { Language } from './words.ts';

export interface ChartProps {
  readonly figures: Figures;
  readonly language: Language;
}

/** A chart that is drawn anew where its place becomes wider or narrower. */
export function Chart({ figures, language }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = place.current;
    if (!box) return;
    let drawn = 0;
    const observer = new ResizeObserver(() => {
      // A drawing changes the height of its place: that is no reason for another.
      if (box.clientWidth === drawn) return;
      drawn = box.clientWidth;
      box.replaceChildren(draw(figures, drawn, language));
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [figures, language]);
  return <div class="chart" ref={place} />;
}
