import type { ScriptText } from './read-script.ts';

/** Whether a script makes or names an element that follows its `href` by itself: a link of a style sheet or of
 * something fetched ahead, a picture of SVG. Elsewhere `href` is where a person may go.
 * @param links the ids of such elements of the page. */
export function followsHref(
  { code, strings }: ScriptText,
  links: ReadonlySet<string> = new Set(),
): boolean {
  return (
    strings.some((text) => links.has(text.replace(/^[\w-]*#/, ''))) ||
    strings.some((text) =>
      /^(?:link|use|image|feimage|script|stylesheet|(?:shortcut )?icon|manifest)$|^(?:module)?pre(?:load|fetch|connect|render)$|^dns-prefetch$|^link[[#.]|<link\b|xlink/i.test(
        text,
      ),
    ) ||
    /\bcreateElement(?:NS)?\s*\((?:[^()"]|"#\d+"\s*,)*[\w$.]+\s*\)/.test(code)
  );
}

const MEMBERS = String.raw`\(?\s*(?:[\w$]+\s*(?:\[[^\]]*\]\s*)?\.\s*)*$`;
/** Pages that a person goes to, texts, what is told to somebody: nothing of it is asked for. */
const GIVEN_TO = new RegExp(
  [
    String.raw`(?:\blocation(?:\s*\.\s*href)?|\.\s*(?:action|formAction|textContent|innerText|title|value|alt|hash|origin)|\.\s*dataset\s*\.\s*[\w$]+)\s*\+?=(?!=)\s*${MEMBERS}`,
    String.raw`(?:(?<![\w$.])(?:window\s*\.\s*)?open|\blocation\s*\.\s*(?:assign|replace)|\balert|\bwriteText)\s*\(\s*${MEMBERS}`,
    String.raw`(?:\b[A-Z]?\w*Error|\bconsole\s*\.\s*\w+|\.\s*(?:postMessage|pushState|replaceState)|\bnavigator\s*\.\s*share)\s*\((?:[^()]|\([^()]*\))*$`,
  ].join('|'),
);
const HREF = new RegExp(String.raw`\.\s*href\s*=(?!=)\s*${MEMBERS}`);
const ATTRIBUTE = new RegExp(String.raw`"#(\d+)"\s*(?:\]\s*=(?!=)|,)\s*${MEMBERS}`);
/** Attributes that say something. */
const SAYS = /^(?:action|formaction|title|alt|value|content|placeholder|cite|aria-[a-z]+)$/i;
/** Looked at, searched for, one of a list, or a name in an object. */
const COMPARED =
  /(?:[=!]==?|\bcase|\.\s*(?:includes|indexOf|lastIndexOf|startsWith|endsWith|match|test|has)\s*\()\s*$/;
const COMPARED_AFTER =
  /^\s*(?:[=!]==?|\.\s*(?:includes|indexOf|test|startsWith|some|every|find|has)\b)/;

/** Whether what stands there is only compared, shown, or where a person is sent to.
 * @param from where it begins in the code.
 * @param follows whether an `href` may be one that a browser follows by itself. */
export function isIdle(
  { code, strings }: ScriptText,
  from: number,
  to: number,
  follows: boolean,
): boolean {
  const before = code.slice(Math.max(0, from - 160), from);
  const after = code.slice(to, to + 40);
  if (COMPARED.test(before) || COMPARED_AFTER.test(after)) return true;
  if (GIVEN_TO.test(before) || (!follows && HREF.test(before))) return true;
  const attribute = strings[Number(ATTRIBUTE.exec(before)?.[1] ?? Number.NaN)] ?? '';
  return SAYS.test(attribute) || (!follows && /^href$/i.test(attribute));
}
