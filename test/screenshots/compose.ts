import type { Page } from '@playwright/test';

/* What has to do with pictures as such is done by a browser's canvas: no library is needed for it. */

/** Colours are kept in steps: text then takes a third of the bytes, and no line is blurred. */
const STEP = 255 / 6;
/** How far one byte of a colour may be off before a point counts as another. */
const TOLERANCE = STEP + 1;

const dataOf = (type: string, picture: Buffer): string =>
  `data:image/${type};base64,${picture.toString('base64')}`;

/** Light and dark as one WebP: beside each other, or above where they are wide. */
export async function compose(page: Page, pictures: readonly Buffer[]): Promise<Buffer> {
  const encoded = await page.evaluate(
    async ({ sources, step }) => {
      const images = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          return image;
        }),
      );
      const wide = (images[0]?.width ?? 0) > 1000;
      const sum = (values: number[]): number => values.reduce((all, one) => all + one, 0);
      const size = (side: 'width' | 'height', along: boolean): number => {
        const values = images.map((image) => image[side]);
        return along ? sum(values) : Math.max(...values);
      };
      const canvas = document.createElement('canvas');
      canvas.width = size('width', !wide);
      canvas.height = size('height', wide);
      const draw = canvas.getContext('2d');
      let at = 0;
      for (const image of images) {
        draw?.drawImage(image, wide ? 0 : at, wide ? at : 0);
        at += wide ? image.height : image.width;
      }
      const points = draw?.getImageData(0, 0, canvas.width, canvas.height);
      if (draw && points) {
        for (const [at, value] of points.data.entries()) {
          if (at % 4 < 3) points.data[at] = Math.round(Math.round(value / step) * step);
        }
        draw.putImageData(points, 0, 0);
      }
      return canvas.toDataURL('image/webp', 1).split(',')[1] ?? '';
    },
    { sources: pictures.map((picture) => dataOf('png', picture)), step: STEP },
  );
  return Buffer.from(encoded, 'base64');
}

/** How much of a picture is another, from 0 to 1. One of another size is another. */
export async function difference(page: Page, before: Buffer, now: Buffer): Promise<number> {
  if (before.equals(now)) return 0;
  return page.evaluate(
    async ({ sources, tolerance }) => {
      const [a, b] = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          const { width, height } = image;
          const draw = new OffscreenCanvas(width, height).getContext('2d');
          draw?.drawImage(image, 0, 0);
          const points = draw?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
          return { width, height, points };
        }),
      );
      if (!a || !b || a.width !== b.width || a.height !== b.height) return 1;
      let other = 0;
      for (let at = 0; at < a.points.length; at += 4) {
        const off = (byte: number): boolean =>
          Math.abs((a.points[at + byte] ?? 0) - (b.points[at + byte] ?? 0)) > tolerance;
        if (off(0) || off(1) || off(2)) other += 1;
      }
      return other / (a.points.length / 4);
    },
    { sources: [before, now].map((one) => dataOf('webp', one)), tolerance: TOLERANCE },
  );
}
