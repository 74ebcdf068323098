import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { CompiledConfig, GateService } from '../../core/index.ts';
import { addressesInScript } from './addresses-in-script.ts';
import { createDestinations, type Destination } from './destination.ts';
import { applyEdits, type Edit } from './edit.ts';
import { attributeOf, type Element, isHtml, type Load, loadsOf, runs } from './loads.ts';

/** A tag that was marked, and for whom. */
export interface Mark {
  readonly element: string;
  readonly service: string;
  readonly host: string;
  /** Of the HTML as it was, from 1. */
  readonly line: number;
}

/** What marking alone can't mend. */
export interface MarkFinding {
  readonly rule:
    | 'undeclared-destination'
    | 'shared-destination'
    | 'not-markable'
    | 'follows-marked-script';
  readonly line: number;
  readonly host: string;
  readonly why: string;
  readonly mend: string;
}

export interface MarkedHtml {
  readonly html: string;
  readonly marks: readonly Mark[];
  readonly findings: readonly MarkFinding[];
}

/** Marks every tag of a page that reaches a service of the config, so that the browser leaves it
 * alone until the SDK lets it go: scripts and inline loader snippets by their type, all others by
 * keeping the address apart. Only the tags in question change; marking twice changes nothing more.
 * A tag with marks of its own (`data-category`, `data-service`) stays as it is.
 * @param html a document or a piece of one. */
export function markHtml(
  html: string,
  config: Pick<CompiledConfig, 'services' | 'known' | 'hosts' | 'mode' | 'unlisted'>,
): MarkedHtml {
  // Without scripts, so that what `noscript` holds is looked at as the tags it is.
  const tree = parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false });
  const elements = [...elementsIn(tree)];
  const base = elements.find(({ tagName }) => tagName === 'base');
  const destinationOf = createDestinations(config, base && attributeOf(base, 'href'));
  const edits: Edit[] = [];
  const marks: Mark[] = [];
  const findings: MarkFinding[] = [];
  let before: Mark | undefined;

  for (const element of elements) {
    const { sourceCodeLocation: place } = element;
    // What the parser itself put in has no place of its own.
    if (!place || isMarked(element)) continue;
    const tag = place.startTag ?? place;
    const line = tag.startLine;
    const follows = before;
    if (element.tagName === 'script') before = undefined;

    const held: { attribute: string; becomes: string; to: Destination & { kind: 'held' } }[] = [];
    const ask = ({ attribute, becomes, addresses }: Load): void => {
      for (const to of addresses.map(destinationOf)) {
        if (to?.kind === 'undeclared') findings.push(undeclared(to, line));
        if (to?.kind !== 'held') continue;
        // The gate has one place for each: what would load at once is kept there.
        if (!held.some((one) => one.becomes === becomes)) held.push({ attribute, becomes, to });
        return;
      }
    };
    const script = element.tagName === 'script' && isHtml(element);
    const inline = script && attributeOf(element, 'src') === undefined;
    if (script && !runs(element)) continue;
    if (inline) {
      ask({ attribute: '', becomes: '', addresses: addressesInScript(textOf(element)) });
    } else loadsOf(element).forEach(ask);
    if (element.tagName === 'style')
      findings.push(...inStyle(textOf(element), destinationOf, line));

    const [first] = held;
    if (!first) {
      if (inline && follows) findings.push(mayNeed(follows, line));
      continue;
    }
    const { services, host } = first.to;
    const [service] = services as [GateService];
    const other = services.find(({ categories }) =>
      categories.some((category) => !service.categories.includes(category)),
    );
    if (services.length > 1) findings.push(shared(services, host, line));
    const category = other?.categories.find((one) => !service.categories.includes(one));
    const attributes = [
      `data-service="${service.id}"`,
      ...(category ? [`data-category="${category}"`] : []),
    ];
    if (script) {
      const type = attributeOf(element, 'type');
      const typed = place.attrs?.type;
      if (type?.trim().toLowerCase() === 'module') attributes.unshift('data-type="module"');
      if (typed) edits.push({ from: typed.startOffset, to: typed.endOffset, text: INERT });
      else attributes.unshift(INERT);
    } else {
      for (const { attribute, becomes } of held) {
        const from = place.attrs?.[attribute]?.startOffset;
        if (from === undefined) continue;
        edits.push({ from, to: from + attribute.length, text: `data-rj-${becomes}` });
      }
    }
    // As it is spelled: HTML takes <image> for <img>.
    const after = tag.startOffset + html.slice(tag.startOffset).search(/[\s/>]/);
    edits.push({ from: after, to: after, text: ` ${attributes.join(' ')}` });
    const mark = { element: element.tagName, service: service.id, host, line };
    marks.push(mark);
    if (script && !inline && blocks(element)) before = mark;
  }
  return { html: applyEdits(html, edits), marks, findings };
}

const INERT = 'type="text/plain"';

/** What stands behind it may count on it. */
const blocks = (script: Element): boolean =>
  ['async', 'defer'].every((name) => attributeOf(script, name) === undefined) &&
  attributeOf(script, 'type')?.trim().toLowerCase() !== 'module';

const isMarked = (element: Element): boolean =>
  ['data-category', 'data-service'].some((name) => attributeOf(element, name) !== undefined);

function* elementsIn(node: DefaultTreeAdapterTypes.Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('content' in node) yield* elementsIn(node.content);
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
}

const textOf = ({ childNodes }: Element): string =>
  childNodes.map((node) => ('value' in node ? node.value : '')).join('');

function undeclared({ id, host }: Destination & { kind: 'undeclared' }, line: number): MarkFinding {
  return {
    rule: 'undeclared-destination',
    line,
    host,
    why: `"${id}" of the catalogue is reached, and the config does not declare it`,
    mend: `add "${id}" to "services", or take the tag out`,
  };
}

function shared(services: readonly GateService[], host: string, line: number): MarkFinding {
  const [first, ...others] = services.map(({ id }) => id);
  return {
    rule: 'shared-destination',
    line,
    host,
    why: `shared by ${[first, ...others].join(', ')}: marked for ${first}`,
    mend: 'set data-service on the tag by hand where it is another one',
  };
}

function mayNeed({ service, host, line }: Mark, at: number): MarkFinding {
  return {
    rule: 'follows-marked-script',
    line: at,
    host,
    why: `this script stands behind the one of ${service} (line ${line}), which now waits`,
    mend: `where it needs that one, mark it too: type="text/plain" data-service="${service}"`,
  };
}

/** Nothing can hold what a style sheet asks for. */
function inStyle(
  css: string,
  destinationOf: (address: string) => Destination | undefined,
  line: number,
): MarkFinding[] {
  const found = css.matchAll(/(?:url\(\s*|@import\s+(?!url\())["']?([^"')\s;]+)/gi);
  return [...found].flatMap(([, address = '']) => {
    const to = destinationOf(address);
    if (!to) return [];
    const who = to.kind === 'held' ? to.services.map(({ id }) => id).join(', ') : to.id;
    return {
      rule: 'not-markable' as const,
      line,
      host: to.host,
      why: `a style sheet asks ${who} for something: no mark can hold that`,
      mend: 'put it into a <link rel="stylesheet"> of its own, or serve it yourself',
    };
  });
}
