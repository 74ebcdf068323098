import type { GateService } from '../../core/index.ts';
import type { Mark, MarkFinding } from './finding.ts';
import { functionsOf, globalsOf, globalsUsed, hostOf, outsideBraces } from './inside-scripts.ts';
import type { Placed } from './read-page.ts';
import type { ScriptText } from './read-script.ts';

/** An inline script that runs at once. */
export interface Running {
  readonly placed: Placed;
  readonly text: ScriptText;
  /** The marked script right before it, which it may need. */
  readonly follows: Mark | undefined;
}

/** A script that waits, and what stands in it. */
export interface MarkedText {
  readonly mark: Mark;
  readonly text: ScriptText;
}

interface User {
  readonly mark: Mark;
  readonly name: string;
  readonly nothingElse: boolean;
}

/** The marked service whose functions a script calls, where nothing that runs makes them. */
export type UserOf = (text: ScriptText) => User | undefined;

/** Looks through a page's scripts once for each name. */
export function usersOf(
  services: readonly GateService[],
  page: {
    readonly marks: readonly Mark[];
    readonly marked: readonly MarkedText[];
    readonly running: readonly Running[];
    /** Whether a script makes a function that a vendor's calls when it is there. */
    readonly makesCallback: (text: ScriptText) => boolean;
  },
): UserOf {
  const owners = ownersOfGlobals(services);
  const makers = new Map<string, Mark>();
  for (const { mark, text } of page.marked)
    for (const name of [...functionsOf(text), ...globalsUsed(text, [...owners.keys()]).defines])
      if (!makers.has(name)) makers.set(name, mark);
  const names = [...new Set([...owners.keys(), ...makers.keys()])];
  const marksByName = new Map<string, Mark | undefined>();
  const ask = (name: string): Mark | undefined => {
    if (page.running.some(({ text }) => globalsUsed(text, [name]).defines.length > 0))
      return undefined;
    const owned = owners.get(name) ?? [];
    const [only] = owned;
    return (
      makers.get(name) ??
      page.marks.find(({ service }) => owned.some(({ id }) => id === service)) ??
      (only && { element: 'script', service: only.id, host: hostOf(only), line: 0 })
    );
  };
  return (text) => {
    const used = globalsUsed(page.makesCallback(text) ? outsideBraces(text) : text, names);
    for (const name of used.calls) {
      if (!marksByName.has(name)) marksByName.set(name, ask(name));
      const mark = marksByName.get(name);
      if (mark) return { mark, name, nothingElse: used.nothingElse };
    }
    return undefined;
  };
}

/** Who makes which function of the page. */
function ownersOfGlobals(services: readonly GateService[]): Map<string, readonly GateService[]> {
  const owners = new Map<string, readonly GateService[]>();
  for (const service of services) {
    if (service.categories.includes('necessary')) continue;
    for (const name of globalsOf(service)) owners.set(name, [...(owners.get(name) ?? []), service]);
  }
  return owners;
}

/** Tells the scripts of a page that make a function for a vendor's to call, by its name in an address
 * (`…/js?callback=initMap`) or by the vendor's word: what stands in their functions comes after it. */
export function callbackMakers(html: string): (text: ScriptText) => boolean {
  const named = [...html.matchAll(/[?&;](?:callback|onload)=([\w$]+)/g)].map(([, name]) => name);
  const names = [...new Set([...named, ...CALLED_BY_VENDORS])].join('|').replace(/\$/g, '\\$&');
  const makes = new RegExp(
    String.raw`\bfunction\s+(?:${names})\s*\(|(?<![\w$])(?:${names})\s*=(?!=)`,
  );
  return ({ code }) => makes.test(code);
}

const CALLED_BY_VENDORS = ['fbAsyncInit', 'onYouTubeIframeAPIReady', 'onYouTubePlayerAPIReady'];

const called = (name: string): string => (name.includes('.') ? `uses ${name}` : `calls ${name}()`);
const asking = (name: string): string =>
  name.includes('.')
    ? `ask first: if (window.${name.replace('.', '?.')}) …`
    : `call it as window.${name}?.(…)`;

export const callsMarked = ({ service, host }: Mark, name: string, line: number): MarkFinding => ({
  rule: 'calls-marked-service',
  severity: 'note',
  line,
  host,
  why: `this script ${called(name)} of ${service}, which waits for a choice, and does more than that`,
  mend: `${asking(name)}, or put what needs it into a script of its own: type="text/plain" data-service="${service}"`,
});

export const mayNeed = ({ service, host, line }: Mark, at: number): MarkFinding => ({
  rule: 'follows-marked-script',
  severity: 'note',
  line: at,
  host,
  why: `this script stands behind the one of ${service} (line ${line}), which now waits`,
  mend: `where it needs that one, mark it too: type="text/plain" data-service="${service}"`,
});

export const pressCalls = (
  { service, host }: Mark,
  name: string,
  attribute: string,
  line: number,
): MarkFinding => ({
  rule: 'calls-marked-service',
  severity: 'note',
  line,
  host,
  why: `${attribute} ${called(name)} of ${service}, which waits for a choice: until then that throws`,
  mend: asking(name),
});
