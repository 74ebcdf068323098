import type { GateService } from '../../core/index.ts';
import type { Mark, MarkFinding } from './finding.ts';
import { globalsOf, globalsUsed, hostOf } from './inside-scripts.ts';
import type { Placed } from './read-page.ts';
import type { ScriptText } from './read-script.ts';

/** An inline script that runs at once. */
export interface Running {
  readonly placed: Placed;
  readonly text: ScriptText;
  /** The marked script right before it, which it may need. */
  readonly follows: Mark | undefined;
}

interface User {
  readonly mark: Mark;
  readonly name: string;
  readonly nothingElse: boolean;
}

type Owners = ReadonlyMap<string, readonly GateService[]>;

/** Who makes which function of the page. */
export function ownersOfGlobals(services: readonly GateService[]): Owners {
  const owners = new Map<string, GateService[]>();
  for (const service of services) {
    if (service.categories.includes('necessary')) continue;
    for (const name of globalsOf(service)) owners.set(name, [...(owners.get(name) ?? []), service]);
  }
  return owners;
}

/** The marked service whose functions a script calls, where nothing that runs makes them. */
export function userOf(
  text: ScriptText,
  names: Owners,
  marks: readonly Mark[],
  marked: readonly { readonly mark: Mark; readonly text: ScriptText }[],
  running: readonly Running[],
): User | undefined {
  const used = globalsUsed(text, [...names.keys()]);
  for (const name of used.calls) {
    if (running.some((one) => globalsUsed(one.text, [name]).defines.length > 0)) continue;
    const maker = marked.find((one) => globalsUsed(one.text, [name]).defines.length > 0)?.mark;
    const owners = names.get(name) ?? [];
    const owner = marks.find(({ service }) => owners.some(({ id }) => id === service));
    const [only] = owners;
    const mark =
      maker ??
      owner ??
      (only && { element: 'script', service: only.id, host: hostOf(only), line: 0 });
    if (mark) return { mark, name, nothingElse: used.nothingElse };
  }
  return undefined;
}

export const callsMarked = ({ service, host }: Mark, name: string, line: number): MarkFinding => ({
  rule: 'calls-marked-service',
  severity: 'note',
  line,
  host,
  why: `this script calls ${name}() of ${service}, which waits for a choice, and does more than that`,
  mend: `call it as window.${name}?.(…), or put the call into a script of its own`,
});

export const mayNeed = ({ service, host, line }: Mark, at: number): MarkFinding => ({
  rule: 'follows-marked-script',
  severity: 'note',
  line: at,
  host,
  why: `this script stands behind the one of ${service} (line ${line}), which now waits`,
  mend: `where it needs that one, mark it too: type="text/plain" data-service="${service}"`,
});
