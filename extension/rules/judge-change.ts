import { isCategory } from '../../sdk/core/category.ts';
import type { ServiceInput } from '../../sdk/core/config.ts';
import type { Method } from '../../sdk/core/method.ts';
import { ownProperty } from '../../sdk/core/own-property.ts';
import { parseRecord } from '../../sdk/core/parse-record.ts';
import type { ConsentRecord } from '../../sdk/core/record.ts';
import { categoriesOf } from '../properties/services.ts';

type Texts = Readonly<Record<string, string>>;

/** Acts of a person on the property itself. */
const BY_HAND: readonly Method[] = ['accept-all', 'reject-all', 'choose', 'withdraw', 'defer'];

export interface Judged {
  /** Rules that the record no longer keeps, and nobody chose so: they are carried out again. */
  readonly again: readonly string[];
  /** Rules that a person went against on the site, with the time of that act: accepted, and asked about. */
  readonly asked: Readonly<Record<string, number>>;
}

/** What a change of a property's record means for the rules that were carried out there. Pure. */
export function judgeChange(
  rules: readonly string[],
  { before, after }: { readonly before: Texts; readonly after: Texts },
  services: readonly ServiceInput[],
): Judged {
  const again: string[] = [];
  const asked: Record<string, number> = {};
  const hosts = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  for (const rule of rules) {
    for (const host of hosts) {
      const [was, is] = [recordOf(before[host]), recordOf(after[host])];
      const stands = standing(is, rule, services);
      if (stands === 'closed' || standing(was, rule, services) === stands) continue;
      const fresh = is && is.decidedAt > (was?.decidedAt ?? 0) && BY_HAND.includes(is.method);
      if (stands === 'granted' && fresh) asked[rule] = Math.max(asked[rule] ?? 0, is.decidedAt);
      else if (!again.includes(rule)) again.push(rule);
    }
  }
  return { again: again.filter((rule) => !Object.hasOwn(asked, rule)), asked };
}

/** What a record says about a category or service; `open`: nothing. */
function standing(
  record: ConsentRecord | undefined,
  id: string,
  services: readonly ServiceInput[],
): 'granted' | 'closed' | 'open' {
  if (!record) return 'open';
  const { choices } = record;
  const choiceOf = (service: string) => ownProperty(choices.services, service);
  const named = services.filter((service) => choiceOf(service.id) === 'granted');
  if (isCategory(id)) {
    const choice = id === 'necessary' ? undefined : choices.categories[id];
    if (named.some((service) => categoriesOf(service).includes(id))) return 'granted';
    return choice === undefined ? 'open' : choice === 'granted' ? 'granted' : 'closed';
  }
  const service = services.find((one) => one.id === id);
  const categories = (service ? categoriesOf(service) : []).map((category) =>
    category === 'necessary' ? undefined : choices.categories[category],
  );
  const choice = choiceOf(id);
  if (choice !== undefined) return choice === 'granted' ? 'granted' : 'closed';
  if (categories.some((own) => own === 'refused' || own === 'withdrawn')) return 'closed';
  return categories.length > 0 && categories.every((own) => own === 'granted') ? 'granted' : 'open';
}

function recordOf(text: string | undefined): ConsentRecord | undefined {
  const reading = parseRecord(text);
  return reading.kind === 'valid' ? reading.record : undefined;
}
