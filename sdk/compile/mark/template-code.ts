/** A stretch of a page that a template engine reads before any browser does. */
export interface TemplateCode {
  readonly from: number;
  readonly to: number;
}

/** What a file is: HTML with or without template code in it, a component that is compiled (its scripts are
 * programs, its braces code), or a language that has no tags. */
export type PageKind = 'page' | 'component' | 'code';

/** By its name. */
export const kindOf = (file: string): PageKind =>
  /\.(?:vue|svelte|astro)$/i.test(file)
    ? 'component'
    : /\.(?:pug|jade|haml|slim|[cm]?[jt]sx?|mdx)$/i.test(file)
      ? 'code'
      : 'page';

/** Stands in for each letter of template code: no part of any tag, and of no address. */
export const HOLE = '\uE000';

/** PHP ends at `?>`, but not in its strings and comments; one that never ends goes on to the end. */
const PHP = new RegExp(
  [
    String.raw`<\?(?:php\b|=|(?=\s))(?:`,
    String.raw`\/\*[\s\S]*?\*\/`,
    String.raw`|(?:\/\/|#)(?:(?!\?>)[^\n])*`,
    String.raw`|'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"`,
    String.raw`|<<<[ \t]*["']?(?<end>\w+)["']?\r?\n[\s\S]*?\n[ \t]*\k<end>\b`,
    String.raw`|(?!\?>)[\s\S])*(?:\?>|$)`,
  ].join(''),
).source;
const STRING = String.raw`"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`;
/** ERB, EJS and ASP; Jinja, Liquid, Twig and Nunjucks; Blade and Razor; Handlebars, Go, Vue and Angular;
 * FreeMarker. */
const OTHERS = [
  String.raw`<%[\s\S]*?%>`,
  String.raw`\{%[\s\S]*?%\}`,
  String.raw`\{#(?:(?!#\})[^\n])*#\}`,
  String.raw`\{!!(?:(?!!!\})[^\n])*!!\}`,
  String.raw`\{\{\{?(?:${STRING}|\`[^\`\n]*\`|[^{}<>"'\`\n])*\}\}\}?`,
  String.raw`\{\{\{?[^{}<>\n]*\}\}\}?`,
  String.raw`@php\b[\s\S]*?@endphp\b`,
  String.raw`@[a-z][\w.]*\((?:${STRING}|\((?:${STRING}|[^()"'])*\)|[^()"'])*\)`,
  String.raw`<\/?[#@][a-z](?:${STRING}|[^>"'])*>`,
];
/** What Jekyll, Eleventy and Astro have before a page. */
const FRONT = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?=\r?\n|$)/;
const CODE = new RegExp([FRONT.source, PHP, ...OTHERS].join('|'), 'gi');

/** Template code of a page, in order. */
export function templateCodeIn(html: string, kind: PageKind = 'page'): TemplateCode[] {
  if (kind === 'code') return [{ from: 0, to: html.length }];
  if (kind === 'component') return componentCodeIn(html);
  return /<[?%#@/]|\{[{%#!]|@[a-z]|^\uFEFF?---/i.test(html)
    ? [...html.matchAll(CODE)].map(({ index, 0: text }) => ({
        from: index,
        to: index + text.length,
      }))
    : [];
}

/** Of a component all scripts and styles are programs but those that are said to be left as they are, and
 * so is what stands in braces. */
function componentCodeIn(html: string): TemplateCode[] {
  const small = html.toLowerCase();
  const front = FRONT.exec(html)?.[0].length ?? 0;
  const code: TemplateCode[] = front > 0 ? [{ from: 0, to: front }] : [];
  const next = /<!--[\s\S]*?-->|<(script|style)\b[^>]*>|\{/gi;
  next.lastIndex = front;
  for (let found = next.exec(html); found; found = next.exec(html)) {
    const [text, name] = found;
    const from = text === '{' ? found.index : next.lastIndex;
    if (text !== '{' && name === undefined) continue;
    const end = small.indexOf(`</${name?.toLowerCase()}`, from);
    const to = text === '{' ? afterBraces(html, from) : end < 0 ? html.length : end;
    if (to > from && !/\bis:inline\b/.test(text)) code.push({ from, to });
    next.lastIndex = to;
  }
  return code;
}

/** The end of code in braces; of the page where it has none. */
function afterBraces(html: string, from: number): number {
  const next = new RegExp(String.raw`${STRING}|\`(?:\\[\s\S]|[^\`\\])*\`|[{}]`, 'g');
  next.lastIndex = from;
  let depth = 0;
  for (let found = next.exec(html); found; found = next.exec(html)) {
    if (found[0] === '{') depth += 1;
    if (found[0] === '}') depth -= 1;
    if (depth === 0) return next.lastIndex;
  }
  return html.length;
}

/** The page with holes where template code stands, as long as it was and with the same lines: what is
 * written in code is no tag of the page. */
export function withHoles(html: string, code: readonly TemplateCode[]): string {
  let done = 0;
  let result = '';
  for (const { from, to } of code) {
    result += html.slice(done, from) + html.slice(from, to).replace(/[^\r\n]/g, HOLE);
    done = to;
  }
  return result + html.slice(done);
}
