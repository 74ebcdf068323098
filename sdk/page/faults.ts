import { type Fault, faultLine } from '../core/index.ts';

export interface Faults {
  readonly list: readonly Fault[];
  report(fault: Fault): void;
}

/** Keeps what went wrong, and says it once on the console with the way to it. */
export function createFaults(console: Console, told: (fault: Fault) => void): Faults {
  const list: Fault[] = [];
  const saidLines = new Set<string>();
  return {
    list,
    report(fault) {
      const line = faultLine(fault);
      if (saidLines.has(line)) return;
      saidLines.add(line);
      list.push(fault);
      console.error(`rarejob-consent: ${line}`);
      told(fault);
    },
  };
}
