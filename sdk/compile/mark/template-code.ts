/** A stretch of a page that a template engine reads before any browser does. */
export interface TemplateCode {
  readonly from: number;
  readonly to: number;
}

/** Stands in for each letter of template code: no part of any tag, and of no address. */
export const HOLE = '\uE000';

/** PHP ends at `?>`, but not in its strings and comments; one that never ends goes on to the end. */
const PHP = new RegExp(
  [
    String.raw`<\?(?:php\b|=)(?:`,
    String.raw`\/\*[\s\S]*?\*\/`,
    String.raw`|(?:\/\/|#)(?:(?!\?>)[^\n])*`,
    String.raw`|'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"`,
    String.raw`|<<<[ \t]*["']?(?<end>\w+)["']?\r?\n[\s\S]*?\n[ \t]*\k<end>\b`,
    String.raw`|(?!\?>)[\s\S])*(?:\?>|$)`,
  ].join(''),
).source;
/** ERB, EJS and ASP; Jinja, Liquid, Twig and Nunjucks; Blade; Handlebars, Vue and Angular. */
const OTHERS = [
  String.raw`<%[\s\S]*?%>`,
  String.raw`\{%[\s\S]*?%\}`,
  String.raw`\{#(?:(?!#\})[^\n])*#\}`,
  String.raw`\{!!(?:(?!!!\})[^\n])*!!\}`,
  String.raw`\{\{\{?[^{}<>\n]*\}\}\}?`,
];
const CODE = new RegExp([PHP, ...OTHERS].join('|'), 'gi');

/** Template code of a page, in order. */
export const templateCodeIn = (html: string): TemplateCode[] =>
  /<[?%]|\{[{%#!]/.test(html)
    ? [...html.matchAll(CODE)].map(({ index, 0: text }) => ({
        from: index,
        to: index + text.length,
      }))
    : [];

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

/** An address whose beginning a template writes goes on with its host, or is its own business. */
export function withoutTemplate(address: string): string {
  if (!address.startsWith(HOLE)) return address;
  const rest = address.replace(new RegExp(`^${HOLE}+:?`), '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}
