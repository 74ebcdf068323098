import type { CompiledConfig, GateService } from '../../core/index.ts';
import { registrable } from '../cookie-domains.ts';
import { addressesIn, type ScriptAddresses } from './addresses-in-script.ts';
import {
  callbackMakers,
  callsMarked,
  type MarkedText,
  mayNeed,
  pressCalls,
  type Running,
  type UserOf,
  usersOf,
} from './callers.ts';
import { createDestinations, type Destination, type DestinationOf } from './destination.ts';
import type { Edit } from './edit.ts';
import {
  type Mark,
  type MarkFinding,
  notMarkable,
  onlyNamed,
  shared,
  unclaimed,
} from './finding.ts';
import { BY_HAND, inTemplates } from './in-templates.ts';
import { globalsOf, hostOf, isSnippetOf } from './inside-scripts.ts';
import {
  attributeOf,
  type Element,
  handlersOf,
  idsOfLinks,
  isHtml,
  type Load,
  loadsOf,
  runs,
  scriptIn,
} from './loads.ts';
import type { Placed, ReadPage } from './read-page.ts';
import { readScript, type ScriptText } from './read-script.ts';
import { isEditable, keepApart, makeInert, tagOf } from './tag-edits.ts';
import { unholdable } from './unholdable.ts';

export interface PageMarks {
  readonly edits: readonly Edit[];
  readonly marks: readonly Mark[];
  readonly findings: readonly MarkFinding[];
}

type Held = Destination & { readonly kind: 'held' };
interface HeldLoad {
  readonly attribute: string;
  readonly becomes: string;
  readonly to: Held;
}

/** What marking a page changes, and says; see `mark-html.ts`. */
export function markPage(
  page: ReadPage,
  config: Pick<CompiledConfig, 'services' | 'known' | 'hosts' | 'mode' | 'unlisted'>,
): PageMarks {
  const base = page.elements.find(
    ({ element, apart }) =>
      element.tagName === 'base' && !apart && attributeOf(element, 'href') !== undefined,
  )?.element;
  const destinationOf = createDestinations(config, base && attributeOf(base, 'href'));
  const links = idsOfLinks(page.elements.map(({ element }) => element));
  const edits: Edit[] = [];
  const marks: Mark[] = [];
  const findings: MarkFinding[] = [];
  const running: Running[] = [];
  const markedTexts: MarkedText[] = [];
  const toldHosts = new Set<string>();
  let before: Mark | undefined;
  /** Each host that no service claims is told once a page. */
  const tell = (to: Destination, line: number): void => {
    if (to.kind === 'held' || toldHosts.has(to.host)) return;
    toldHosts.add(to.host);
    findings.push(unclaimed(to, line));
  };
  const put = (placed: Placed, mark: Mark, attributes: readonly string[]): void => {
    const tag = tagOf(placed);
    // As it is spelled: HTML takes <image> for <img>.
    SPELLED.lastIndex = tag.startOffset + 1;
    SPELLED.exec(page.view);
    const after = SPELLED.lastIndex;
    edits.push({ from: after, to: after, text: ` ${attributes.join(' ')}` });
    marks.push(mark);
  };

  for (const placed of page.elements) {
    const { element } = placed;
    // What the parser itself put in has no place of its own.
    if (!element.sourceCodeLocation || isMarked(element)) continue;
    const { startLine: line } = tagOf(placed);
    const follows = before;
    if (element.tagName === 'script') before = undefined;
    for (const { to, why, mend } of unholdable(element, destinationOf)) {
      if (to.kind === 'unknown') tell(to, line);
      else findings.push(notMarkable(to, line, why, mend));
    }
    const script = element.tagName === 'script' && isHtml(element);
    if (script && !runs(element)) continue;
    const program = script ? scriptIn(element) : undefined;
    const text = program === undefined ? undefined : readScript(program);
    const held: HeldLoad[] = [];
    const ask = ({ attribute, becomes, addresses }: Load): void => {
      for (const to of addresses.map((address) => destinationOf(address))) {
        if (to?.kind !== 'held') {
          // In a script `a.b/c` may be anything.
          if (to && (!text || registrable(to.host))) tell(to, line);
          continue;
        }
        // The gate has one place for each: what would load at once is kept there.
        if (!held.some((one) => one.becomes === becomes)) held.push({ attribute, becomes, to });
        return;
      }
    };
    if (text) {
      const found = addressesIn(text, links);
      ask({ attribute: '', becomes: '', addresses: found.loads });
      const bySnippet = held.length === 0 && snippet(text, config.services);
      if (bySnippet) held.push({ attribute: '', becomes: '', to: bySnippet });
      if (held.length === 0) findings.push(...named(found, destinationOf, line));
    } else loadsOf(element).forEach(ask);

    const [first] = held;
    if (!first) {
      if (text) running.push({ placed, text, follows });
      else if (script && follows) findings.push(mayNeed(follows, line));
      continue;
    }
    const names = script ? ['type'] : held.map(({ attribute }) => attribute);
    const [why, mend] = !isEditable(page, placed, names)
      ? ['a tag that a template writes a part of asks', BY_HAND]
      : held.some(({ becomes }) => attributeOf(element, `data-rj-${becomes}`) !== undefined)
        ? ['a tag with an address in data-rj-… asks', 'give it data-service']
        : [];
    if (why && mend) {
      findings.push(notMarkable(first.to, line, why, mend));
      continue;
    }
    const { services, host } = first.to;
    const [service] = services as [GateService];
    if (services.length > 1) findings.push(shared(services, host, line));
    const attributes = marksFor(services);
    if (script) edits.push(...makeInert(placed, attributes));
    else edits.push(...keepApart(page, placed, held));
    const mark = { element: element.tagName, service: service.id, host, line };
    put(placed, mark, attributes);
    if (text) markedTexts.push({ mark, text });
    if (script && !text && blocks(element)) before = mark;
  }

  const users = usersOf(config.services, {
    marks,
    marked: markedTexts,
    running,
    makesCallback: callbackMakers(page.html),
  });
  for (const { placed, text, follows } of running) {
    const { startLine: line } = tagOf(placed);
    const user = users(text);
    if (user?.nothingElse) {
      const attributes = [`data-service="${user.mark.service}"`];
      if (isEditable(page, placed, ['type'])) {
        edits.push(...makeInert(placed, attributes));
        put(placed, { ...user.mark, element: 'script', line }, attributes);
        continue;
      }
    }
    if (user) findings.push(callsMarked(user.mark, user.name, line));
    else if (follows && globalsOf({ id: follows.service }).length === 0)
      findings.push(mayNeed(follows, line));
  }
  return {
    edits,
    marks: marks.sort((a, b) => a.line - b.line),
    findings: [
      ...findings,
      ...handlersThatCall(page, users),
      ...inTemplates(page, destinationOf),
    ].sort((a, b) => a.line - b.line),
  };
}

/** Each function of a marked tag that an attribute calls is told once a page. */
function handlersThatCall(page: ReadPage, userOf: UserOf): MarkFinding[] {
  const toldNames = new Set<string>();
  return page.elements.flatMap((placed) =>
    handlersOf(placed.element).flatMap(({ name, text }) => {
      const user = userOf(text);
      if (!user || toldNames.has(user.name)) return [];
      toldNames.add(user.name);
      return pressCalls(user.mark, user.name, name, tagOf(placed).startLine);
    }),
  );
}

const SPELLED = /[^\s/>]*/g;

function marksFor(services: readonly GateService[]): string[] {
  const [service] = services as [GateService];
  // Both must allow it.
  const category = services
    .flatMap(({ categories }) => categories)
    .find((one) => !service.categories.includes(one));
  return [`data-service="${service.id}"`, ...(category ? [`data-category="${category}"`] : [])];
}

/** What stands behind it may count on it. */
const blocks = (script: Element): boolean =>
  ['async', 'defer'].every((name) => attributeOf(script, name) === undefined) &&
  attributeOf(script, 'type')?.trim().toLowerCase() !== 'module';

const isMarked = (element: Element): boolean =>
  ['data-category', 'data-service'].some((name) => attributeOf(element, name) !== undefined);

/** The service whose own loader a script is, by its words. */
function snippet(text: ScriptText, services: readonly GateService[]): Held | undefined {
  const service = services.find(
    (one) => !one.categories.includes('necessary') && isSnippetOf(one, text),
  );
  return service && { kind: 'held', services: [service], host: hostOf(service) };
}

/** Addresses of services in data. What nobody declared is told where it is loaded. */
function named(
  { names }: ScriptAddresses,
  destinationOf: DestinationOf,
  line: number,
): MarkFinding[] {
  const seen = new Set<string>();
  return names.flatMap((address) => {
    const to = destinationOf(address);
    if (to?.kind !== 'held' || seen.has(to.services[0]?.id ?? '')) return [];
    seen.add(to.services[0]?.id ?? '');
    return [onlyNamed(to, line)];
  });
}
