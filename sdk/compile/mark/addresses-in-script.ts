import { followsHref, isIdle } from './idle-uses.ts';
import { GAP, type ScriptText } from './read-script.ts';
import { HOLE } from './template-code.ts';

/** Addresses that an inline script has in its strings. */
export interface ScriptAddresses {
  /** What it loads, or puts into the page. */
  readonly loads: readonly string[];
  /** What it only says: data, allow-lists, comparisons. */
  readonly names: readonly string[];
}

/** Tells what a script asks for from what it only names: data is not code. An address counts as loaded where
 * a verb that loads is given it, or where such a verb is given something that is worked out and the address
 * is more than the name of a host. Addresses in pieces are put together where an element is given one.
 * @param links the ids of the page's elements that follow an `href` by themselves. */
export function addressesIn(read: ScriptText, links?: ReadonlySet<string>): ScriptAddresses {
  const script = withoutSums(read);
  const { code, strings } = script;
  const { length } = read.code;
  const follows = followsHref(script, links);
  const verbs = verbsIn(code, strings, follows);
  const loads = new Set<string>();
  const names = new Set<string>();
  for (const { index: at, 1: n = '' } of code.matchAll(/"#(\d+)"/g)) {
    const index = Number(n);
    const says = strings[index] ?? '';
    for (const address of inMarkup(says)) (verbs.writes ? loads : names).add(address);
    const address = addressOf(says);
    if (address === undefined) continue;
    const free = verbs.given || verbs.asked;
    const loaded =
      verbs.direct.has(index) ||
      (free &&
        length < SNIPPET &&
        hasPath(address) &&
        !isNamed(code, at, n) &&
        !isIdle(script, at, at + n.length + 3, follows) &&
        isAskedFor(script, at, verbs.made, follows));
    (loaded ? loads : names).add(address);
  }
  if ((verbs.given || verbs.writes) && length < SNIPPET)
    for (const whole of joined(script)) loads.add(whole);
  return { loads: [...loads], names: [...names].filter((name) => !loads.has(name)) };
}

/** Strings that stand in a sum as they are, `"<scr" + "ipt>"`, as the one that they make. */
function withoutSums({ code, strings }: ScriptText): ScriptText {
  const all = [...strings];
  const folded = code.replace(/"#\d+"(?:\s*\+\s*"#\d+")+/g, (sum) => {
    const parts = [...sum.matchAll(/#(\d+)/g)].map(([, n]) => strings[Number(n)] ?? '');
    return `"#${all.push(parts.join('')) - 1}"`;
  });
  return { code: folded, strings: all };
}

/** Longer ones are programs, whose addresses are of many uses: there only what a verb is given counts. */
const SNIPPET = 30_000;

/** Whatever its first part is, where a template or the script works that out. */
const HOST = String.raw`(?:[${HOLE}${GAP}]+[.-]?)?(?:[a-z\d_-]+\.)+[a-z]{2,}(?::\d+)?`;
const ADDRESS = new RegExp(
  String.raw`^(?:(?:https?|wss?):)?(?:\/\/)?${HOST}(?=$|[/?#"'<>\s${GAP}])(?:[/?#][^"'<>\s]*)?`,
  'i',
);
const FILE =
  /^[\w-]+\.(?:js|mjs|css|json|html?|php|png|jpe?g|gif|svg|webp|ico|woff2?|map|md|txt|xml)\b/i;

const SCHEME_APART = new RegExp(`^(?:s?:|[${HOLE}${GAP}]+:?)(?=//)`);

/** The address that a string begins with; a host needs two labels or more. */
function addressOf(says: string): string | undefined {
  // Where the scheme is worked out: `scheme + "://host/"`.
  const found = ADDRESS.exec(says.replace(SCHEME_APART, ''))?.[0];
  if (found === undefined || FILE.test(found)) return undefined;
  if (/^(?:https?|wss?):\/\//i.test(found)) return found;
  return found.startsWith('//') ? found : `//${found}`;
}

const hasPath = (address: string): boolean => /^(?:\w+:)?\/\/[^/?#]+[/?#]./.test(address);

/** Addresses of tags that a string has in it: what `document.write` and `innerHTML` are given. */
const inMarkup = (says: string): string[] =>
  /(?:<|%3c)(?:script|iframe|img|link|embed|object|video|audio|source|amp-)/i.test(says)
    ? [...says.matchAll(/\b(?:src|href|data)\s*=\s*["']?((?:https?:)?\/\/[^\s"'<>]+)/gi)].map(
        ([, address = '']) => address,
      )
    : [];

interface Verbs {
  /** Strings that a verb is given as they stand, or in a sum. */
  readonly direct: ReadonlySet<number>;
  /** An element is given an address that is worked out. */
  readonly given: boolean;
  /** A request is, or an element is made and nobody sees what it is given. */
  readonly asked: boolean;
  /** The latter. */
  readonly made: boolean;
  /** HTML is written. */
  readonly writes: boolean;
}

/** What is handed over: up to the end of the argument or the statement. */
const VALUE = String.raw`(?<value>(?:"#\d+"|[+?:|&]\s*\n|\((?:[^()]|\([^()]*\))*\)|[^;,(){}\n"])*)`;
const KEY = String.raw`"#(?<key>\d+)"`;
const GIVEN = [
  String.raw`(?<!\blocation\s*)\.\s*(?<name>src|href)\s*=(?!=)\s*${VALUE}`,
  String.raw`\[\s*${KEY}\s*\]\s*=(?!=)\s*${VALUE}`,
  String.raw`\bsetAttribute(?:NS)?\s*\((?:\s*null\s*,)?\s*${KEY}\s*,\s*${VALUE}`,
  String.raw`\.\s*attr\s*\(\s*${KEY}\s*,\s*${VALUE}`,
].map((pattern) => new RegExp(pattern, 'g'));
const ASKED = [
  String.raw`(?:\b(?:fetch|import|importScripts|sendBeacon|getScript|getJSON|ajax|axios(?:\.\w+)?)|(?:\$|jQuery)\.(?:get|post))\s*\(\s*${VALUE}`,
  String.raw`\bnew\s+(?:WebSocket|EventSource|Worker|SharedWorker|Request)\s*\(\s*${VALUE}`,
].map((pattern) => new RegExp(pattern, 'g'));
const OPEN = new RegExp(String.raw`\.\s*open\s*\(\s*[^,()]*,\s*${VALUE}`, 'g');
const STATIC_IMPORT = /(?:^|[;\n}])\s*(?:import|export)\b[^;"()]*"#(\d+)"/g;
/** A function of the page's own, by its name. */
const HELPER = /(?<![\w$])([\w$]+)\s*\(\s*"#(\d+)"/g;
const HELPS = /load|inject|insert|include|require|append/i;
const LOADING_TAG = /^(?:script|iframe|frame|img|image|link|embed|object|video|audio|source)$/i;

/** @param follows whether an `href` may be one that a browser follows by itself. */
function verbsIn(code: string, strings: readonly string[], follows: boolean): Verbs {
  const direct = new Set<number>();
  const isFree = (value: string): boolean => {
    const given = [...value.matchAll(/"#(\d+)"/g)].map(([, n]) => Number(n));
    for (const n of given) direct.add(n);
    return /[\w$\])]/.test(value.replace(/"#\d+"/g, ''));
  };
  let given = false;
  let asked = false;
  let made = false;
  let seen = 0;
  for (const pattern of GIVEN) {
    for (const { groups: { key, name, value = '' } = {} } of code.matchAll(pattern)) {
      const attribute = name ?? strings[Number(key)] ?? '';
      if (!(follows ? /^(?:src|href|data|srcset)$/i : /^(?:src|data|srcset)$/i).test(attribute))
        continue;
      seen += 1;
      given = isFree(value) || given;
    }
  }
  const requests = [...ASKED, ...(/XMLHttpRequest|ActiveXObject/.test(code) ? [OPEN] : [])];
  for (const pattern of requests)
    for (const { groups: { value = '' } = {} } of code.matchAll(pattern))
      asked = isFree(value) || asked;
  for (const [, n] of code.matchAll(STATIC_IMPORT)) direct.add(Number(n));
  for (const [, name = '', n] of code.matchAll(HELPER)) if (HELPS.test(name)) direct.add(Number(n));
  for (const [, n] of code.matchAll(/\$\s*\(\s*"#(\d+)"/g))
    if (seen === 0 && /^\s*<(?:script|link|iframe|img)\b/i.test(strings[Number(n)] ?? ''))
      made = true;
  for (const [, tag = ''] of code.matchAll(/\bcreateElement\s*\(\s*("#\d+"|[\w$.]+)\s*\)/g)) {
    const tagIndex = /^"#(\d+)"$/.exec(tag)?.[1];
    // Where it gets its address isn't seen.
    if (seen === 0 && (tagIndex === undefined || LOADING_TAG.test(strings[Number(tagIndex)] ?? '')))
      made = true;
  }
  const writes =
    /\bdocument\s*\.\s*write(?:ln)?\s*\(|\.\s*(?:inner|outer)HTML\s*\+?=(?!=)|\binsertAdjacentHTML\b|createContextualFragment|\.(?:html|append|prepend|before|after)\s*\(|\$\s*\(\s*"/.test(
      code,
    );
  asked = asked || made || /\bdocument\s*\.\s*write/.test(code);
  return { direct, given, asked, made, writes };
}

/** What has a name of its own, `video: "…"`, `const video = "…"` or `const videos = ["…"]`, has to be asked for by that.
 * @param made an element takes all that an object has for it. */
function isAskedFor(script: ScriptText, at: number, made: boolean, follows: boolean): boolean {
  const { code, strings } = script;
  const before = code.slice(Math.max(0, at - 80), at);
  const [, spelled, quoted] =
    /(?:(?:^|[^\w$?])([\w$]+)|"#(\d+)")\s*(?::|=(?!=))\s*(?:\[[^[\]()]*)?$/.exec(before) ?? [];
  const name = spelled ?? strings[Number(quoted ?? Number.NaN)];
  if (name === undefined) return true;
  if (made && /^(?:src|href|data)$/.test(name)) return true;
  if (strings.filter((text) => text === name).length > (spelled === undefined ? 1 : 0)) return true;
  const whole = new RegExp(String.raw`(?<![\w$])${name.replace(/[^\w]/g, '\\$&')}(?![\w$])`, 'g');
  const uses = [...code.matchAll(whole)].filter(
    ({ index }) => !isIdle(script, index, index + name.length, follows),
  );
  return uses.length > (spelled === undefined ? 0 : 1);
}

/** A name in an object: `"https://…": …`. */
const isNamed = (code: string, at: number, n: string): boolean =>
  /^\s*:(?!:)/.test(code.slice(at + n.length + 3, at + n.length + 40));

/** Whole addresses of pieces that stand apart in a script: a beginning, and what is added to it. */
function joined({ code, strings }: ScriptText): string[] {
  const begins = strings.filter((text) => /^(?:https?:)?\/\/[\w.-]*$/i.test(text)).slice(0, MANY);
  const added = [...code.matchAll(/\+\s*"#(\d+)"/g)].map(([, n]) => strings[Number(n)] ?? '');
  const ends = added.filter((text) => END.test(text)).slice(0, MANY);
  return begins.flatMap((begin) => {
    const open = /\/$|\.$/.test(begin);
    // `"//" + name + ".example.com/"`: whose name it is nobody sees here.
    const named = begin.endsWith('//') ? ends.filter((end) => end.startsWith('.')) : [];
    return [...named.map((end) => `x${end}`), ...ends]
      .filter((end) => (/^[./]/.test(end) ? !open : open))
      .map((end) => (begin + end).replace(/[\s"'<>][\s\S]*$/, ''));
  });
}

/** `.example.com/tag.js` behind `https://cdn`, `/tag.js` behind a host, `example.com/tag.js` behind `//www.`. */
const END = /^(?:\.[a-z\d-]+(?:\.[a-z\d-]+)+\/|\/(?!\/)[\w.~%-]|(?:[a-z\d-]+\.)+[a-z]{2,}\/)/i;
const MANY = 12;
