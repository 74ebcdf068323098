import { serviceById } from '../../catalogue/index.ts';
import type { GateService } from '../../core/index.ts';
import type { ScriptText } from './read-script.ts';

/** How a script uses the functions that a vendor's tag makes. */
export interface GlobalsUsed {
  readonly calls: readonly string[];
  readonly defines: readonly string[];
  /** Nothing but such calls stands in it: all of it can wait for the vendor's tag. */
  readonly nothingElse: boolean;
}

/** The names that tags of a service make for the page's scripts to call. */
export const globalsOf = ({ id }: Pick<GateService, 'id'>): readonly string[] =>
  serviceById(id)?.globals ?? [];

/** Whether a script has words that only a service's own loader has. */
export const isSnippetOf = (
  { id }: Pick<GateService, 'id'>,
  { code, strings }: ScriptText,
): boolean =>
  (serviceById(id)?.snippets ?? []).some(
    (words) => code.includes(words) || strings.some((text) => text.includes(words)),
  );

/** Where a service's tag comes from, in a word. */
export const hostOf = ({ id, hosts = [] }: GateService): string =>
  hosts[0]?.replace(/^\*\./, '').split('/')[0] ?? id;

const escapedName = (name: string): string =>
  name.replace(/\$/g, '\\$&').replace(/\./g, String.raw`\s*\.\s*`);
const OF_WINDOW = String.raw`(?:(?:window|self|globalThis)\s*\.\s*)?`;

/** Which of these names a script calls without asking whether they are there, and which it makes. */
export function globalsUsed({ code }: ScriptText, names: readonly string[]): GlobalsUsed {
  const calls: string[] = [];
  const defines: string[] = [];
  let rest = code;
  for (const name of names) {
    const [root = name] = name.split('.', 1);
    if (!code.includes(root)) continue;
    const spelled = escapedName(name);
    const alone = String.raw`(?<![\w$.])${OF_WINDOW}${spelled}`;
    if (
      new RegExp(
        String.raw`(?<![\w$.])(?:function|var|let|const)\s+${spelled}(?![\w$])|${alone}\s*=(?!=)|\.\s*${spelled}\s*=(?!=)`,
      ).test(code)
    )
      defines.push(name);
    const call = new RegExp(String.raw`${alone}\s*(?:\.\s*[\w$]+\s*)*\(`, 'g');
    // Of `google.maps` too whether there is a `google`.
    const some = `${OF_WINDOW}(?:${spelled}|${escapedName(root)})`;
    const asks = new RegExp(
      String.raw`typeof\s+${some}(?![\w$])|(?<![\w$.])${some}\s*(?:&&|\?\.|\)|\|\|)`,
    );
    if (!call.test(code) || asks.test(code)) continue;
    calls.push(name);
    rest = withoutCalls(rest, call);
  }
  const left = rest
    .replace(
      /(?<![\w$.])(?:window\s*\.\s*)?[\w$]+\s*=\s*(?:window\s*\.\s*)?[\w$]+\s*\|\|\s*\[\]/g,
      '',
    )
    .replace(/"#\d+"|\bnew\s|[\s;{}]/g, '');
  return { calls, defines, nothingElse: left === '' };
}

/** The functions that a script makes for all others: those that stand in no braces. */
export function functionsOf({ code }: ScriptText): string[] {
  let depth = 0;
  return [...code.matchAll(/[{}]|(?<![\w$.])function\s+([\w$]+)\s*\(/g)].flatMap(
    ([found, name]) => {
      if (found === '{') depth += 1;
      if (found === '}') depth -= 1;
      return name !== undefined && depth === 0 ? [name] : [];
    },
  );
}

/** What of a script runs at once, where all that its functions do comes later. */
export function outsideBraces({ code, strings }: ScriptText): ScriptText {
  let depth = 0;
  const outside = code.replace(/[{}]|[^{}]+/g, (part) => {
    if (part === '{') depth += 1;
    else if (part === '}') depth -= 1;
    return depth > 0 && part !== '{' ? '' : part;
  });
  return { code: outside, strings };
}

/** Takes out calls with all that they are given. */
function withoutCalls(code: string, call: RegExp): string {
  let result = '';
  let done = 0;
  call.lastIndex = 0;
  for (let found = call.exec(code); found; found = call.exec(code)) {
    let depth = 1;
    let at = call.lastIndex;
    for (; at < code.length && depth > 0; at += 1) {
      if (code[at] === '(') depth += 1;
      if (code[at] === ')') depth -= 1;
    }
    result += code.slice(done, found.index);
    done = at;
    call.lastIndex = at;
  }
  return result + code.slice(done);
}
