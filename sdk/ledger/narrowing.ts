import type { Fault } from '../core/index.ts';
import { isDay } from './day.ts';

const NAME = /^[\w-][\w.-]{0,63}$/;

/** What `/stats` and `/export` are narrowed to: a property, and days with both ends in. */
export interface Narrowing {
  readonly property: string | undefined;
  readonly service: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Reads an address's query; names every fault. */
export function readNarrowing(parameters: URLSearchParams): Narrowing | readonly Fault[] {
  const faults: Fault[] = [];
  const read = (name: string, test: (text: string) => boolean, expected: string) => {
    const text = parameters.get(name) ?? undefined;
    if (text !== undefined && !test(text)) faults.push({ path: name, message: expected });
    return text;
  };
  const isName = (text: string) => NAME.test(text);
  const narrowing = {
    property: read('property', isName, 'expected the id of a property'),
    service: read('service', isName, 'expected the id of a service'),
    from: read('from', isDay, 'expected a day, e.g. 2026-11-23'),
    to: read('to', isDay, 'expected a day, e.g. 2026-11-23'),
  };
  return faults.length > 0 ? faults : narrowing;
}
