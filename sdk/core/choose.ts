import { type Category, CHOOSABLE, type ChoosableCategory, isChoosable } from './category.ts';
import { type DecisionConfig, decide, type Signals, together, verdictOn } from './decision.ts';
import { closedByGpc } from './gpc.ts';
import type { Method } from './method.ts';
import { notWider } from './not-wider.ts';
import { ownProperty } from './own-property.ts';
import type { RecordReading } from './record.ts';
import { type Choice, type ConsentRecord, DAY, grantsAnything } from './record.ts';
import { resolveRegime } from './regime.ts';
import { grantsOf, withEarlier } from './standing-acts.ts';

/** What a person says about some categories and services; what is not named stays as it was. */
export interface Choices {
  readonly categories?: Readonly<Partial<Record<Category, boolean>>> | undefined;
  readonly services?: Readonly<Record<string, boolean>> | undefined;
}

/** One act of a person. `withdraw` without ids takes everything back. */
export type Act =
  | { readonly kind: 'accept-all' }
  | { readonly kind: 'reject-all' }
  | { readonly kind: 'defer' }
  | { readonly kind: 'choose'; readonly choices: Choices }
  | { readonly kind: 'withdraw'; readonly ids?: readonly string[] | undefined }
  /** Who said it leaves, and somebody else may be there next: what was refused goes on under an id of
   * its own; `keep`: what was granted too. */
  | { readonly kind: 'leave'; readonly keep: boolean };

/** The circumstances of an act, handed in so that this stays pure. */
export interface Circumstances {
  readonly now: number;
  /** For a record that needs a fresh id. */
  readonly freshId: string;
  readonly language: string;
  readonly digest: string;
  readonly signals: Signals;
  readonly maxAgeDays: number;
  /** Where the act did not come from the notice or preferences. */
  readonly method?: Method | undefined;
}

/** The record that follows from an act. Never wider than what was said: a grant that no longer
 * counts (older policy, new recipient, expired) is dropped unless it is given again. */
export function nextRecord(
  act: Act,
  reading: RecordReading,
  config: DecisionConfig,
  circumstances: Circumstances,
): ConsentRecord {
  const { now, signals } = circumstances;
  const previous =
    reading.kind === 'valid' && reading.record.property === config.property
      ? reading.record
      : undefined;
  if (act.kind === 'leave' && previous) {
    const left = leftBehind(previous, act.keep, circumstances.freshId);
    return notWider(left, reading, config, signals, now);
  }
  const choices = apply(act, carriedOver(previous, config, signals, now), config, signals);
  const draft: ConsentRecord = {
    version: 1,
    id: circumstances.freshId,
    revision: (previous?.revision ?? 0) + 1,
    property: config.property,
    regime: resolveRegime(config.regime, signals.region),
    policy: { version: config.policy.version, digest: circumstances.digest },
    decidedAt: wholeSeconds(now),
    expiresAt: wholeSeconds(now) + circumstances.maxAgeDays * DAY,
    method: circumstances.method ?? (act.kind === 'leave' ? 'hand-off' : act.kind),
    language: circumstances.language,
    gpc: signals.gpc,
    choices,
    scopes: {},
  };
  // Only what was granted ties records together: a refusal is no identifier.
  const id = previous && grantsAnything(previous) ? previous.id : draft.id;
  // Time and texts of a grant are those of the act that gave it: only what says it again renews it.
  const renewed = saidAgain(act, config, signals);
  const standing = previous
    ? grantsOf(previous).filter(
        ({ kind, id: of }) =>
          ownProperty<Choice>(choices[kind], of) === 'granted' && !renewed(kind, of),
      )
    : [];
  const record = withEarlier({ ...draft, id, scopes: scopesOf(draft, config) }, standing);
  return notWider(record, reading, config, signals, now);
}

/** Nobody said anything: what is told of when and how stays. */
function leftBehind(previous: ConsentRecord, keep: boolean, id: string): ConsentRecord {
  const { categories, services } = previous.choices;
  const left = { ...previous, id, revision: previous.revision + 1, method: 'hand-off' } as const;
  if (keep) return left;
  const choices = { categories: closedOnly(categories), services: closedOnly(services) };
  return withEarlier({ ...left, choices, scopes: {} }, []);
}

interface Said {
  readonly categories: Partial<Record<ChoosableCategory, Choice>>;
  readonly services: Record<string, Choice>;
}

const isOffered = (category: Category, { audience }: DecisionConfig): boolean =>
  !(audience === 'child' && closedByGpc(category));

/** What "allow all" speaks about. Pressing one button for everything is no word against Global Privacy
 * Control: what it does not speak about stays as it was. */
const coveredByAll = (config: DecisionConfig, signals: Signals): ChoosableCategory[] =>
  CHOOSABLE.filter(
    (category) => isOffered(category, config) && !(signals.gpc && closedByGpc(category)),
  );

/** Whether an act grants this by name, and so renews it where it was granted before. */
function saidAgain(act: Act, config: DecisionConfig, signals: Signals) {
  const covered: readonly string[] = coveredByAll(config, signals);
  return (kind: 'categories' | 'services', id: string): boolean =>
    act.kind === 'accept-all'
      ? kind === 'categories' && covered.includes(id)
      : act.kind === 'choose' &&
        ownProperty<boolean | undefined>(act.choices[kind] ?? {}, id) === true;
}

function apply(act: Act, before: Said, config: DecisionConfig, signals: Signals): Said {
  switch (act.kind) {
    case 'defer':
    case 'leave':
      return before;
    case 'accept-all': {
      const covered = coveredByAll(config, signals);
      const uncovered = config.services.filter(({ categories }) =>
        categories.some((category) => isChoosable(category) && !covered.includes(category)),
      );
      return {
        categories: { ...before.categories, ...everything(covered, 'granted') },
        services: Object.fromEntries(
          uncovered.flatMap(({ id }) => {
            const chosen = ownProperty(before.services, id);
            return chosen ? [[id, chosen]] : [];
          }),
        ),
      };
    }
    case 'reject-all':
      return {
        categories: Object.fromEntries(
          CHOOSABLE.map((category) => [category, takenBack(before.categories[category])]),
        ),
        services: closedOnly(before.services),
      };
    case 'withdraw': {
      const ids = act.ids ?? CHOOSABLE;
      if (!act.ids) {
        return {
          categories: everything(CHOOSABLE, 'withdrawn'),
          services: closedOnly(before.services),
        };
      }
      return change(before, config, (id) => (ids.includes(id) ? 'withdrawn' : undefined));
    }
    case 'choose': {
      const { categories = {}, services = {} } = act.choices;
      return change(before, config, (id, choice, of) => {
        const chosen = ownProperty(of ? services : categories, id);
        if (chosen === undefined) return undefined;
        const asked = (of ?? [id as Category]).every((category) => isOffered(category, config));
        return chosen && asked ? 'granted' : takenBack(choice);
      });
    }
  }
}

/** `of`: the categories of a service; a category has none. */
type Change = (
  id: string,
  before: Choice | undefined,
  of?: readonly Category[],
) => Choice | undefined;

/** Applies a change id by id. Closing a category closes the grants made to its services; a service
 * that was refused by name stays refused whatever its category does. */
function change(before: Said, config: DecisionConfig, changed: Change): Said {
  const categories = { ...before.categories };
  const services = { ...before.services };
  for (const category of CHOOSABLE) {
    const choice = changed(category, before.categories[category]);
    if (!choice) continue;
    categories[category] = choice;
    if (choice === 'granted') continue;
    for (const service of config.services) {
      const excepted = services[service.id] === 'granted' && service.categories.includes(category);
      if (excepted) delete services[service.id];
    }
  }
  for (const { id, categories: own } of config.services) {
    const choice = changed(id, before.services[id], own);
    if (choice && !own.includes('necessary')) services[id] = choice;
  }
  return { categories, services };
}

/** What still counts of the record before: refusals always, grants only where they still allow. */
function carriedOver(
  previous: ConsentRecord | undefined,
  config: DecisionConfig,
  signals: Signals,
  now: number,
): Said {
  if (!previous) return { categories: {}, services: {} };
  // Without GPC: a grant that the signal only overlays is not lost by choosing something else.
  const decision = decide(
    config,
    { kind: 'valid', record: previous },
    { ...signals, gpc: false },
    now,
  );
  const still = <K extends string>(choices: Readonly<Partial<Record<K, Choice>>>) =>
    Object.fromEntries(
      (Object.entries(choices) as [K, Choice][]).filter(
        ([id, choice]) => choice !== 'granted' || verdictOn(decision, id).allowed,
      ),
    ) as Partial<Record<K, Choice>>;
  const { categories, services } = previous.choices;
  // A service whose own grant ran out stays closed by it: without, it would follow its categories.
  const ranOut = config.services.filter(
    ({ id, categories: of }) =>
      ownProperty(services, id) === 'granted' &&
      !verdictOn(decision, id).allowed &&
      together(of.map((category) => decision.categories[category])).reason === 'chosen',
  );
  const kept = {
    categories: still(categories),
    services: {
      ...(still(services) as Said['services']),
      ...Object.fromEntries(ranOut.map(({ id }) => [id, 'granted' as const])),
    },
  };
  if (!signals.gpc || previous.gpc) return kept;
  // `record.gpc` says of all its grants that they were made knowing the signal; these were not.
  const advertises = (id: string): boolean =>
    closedByGpc(id) || !!config.services.find((s) => s.id === id)?.categories.some(closedByGpc);
  const withoutOverlaid = <T extends Said[keyof Said]>(choices: T): T =>
    Object.fromEntries(
      Object.entries(choices).filter(([id, choice]) => choice !== 'granted' || !advertises(id)),
    ) as T;
  return {
    categories: withoutOverlaid(kept.categories),
    services: withoutOverlaid(kept.services),
  };
}

function scopesOf(record: ConsentRecord, config: DecisionConfig): ConsentRecord['scopes'] {
  const { categories, services } = record.choices;
  const granted = CHOOSABLE.filter(
    (category) =>
      categories[category] === 'granted' ||
      config.services.some(
        ({ id, categories: own }) => services[id] === 'granted' && own.includes(category),
      ),
  );
  return Object.fromEntries(
    granted.flatMap((category) => {
      const scope = config.scopes[category];
      return scope ? [[category, scope.split('.', 1)[0]]] : [];
    }),
  );
}

/** What was refused by name stays refused by name, whatever its category does later. */
const closedOnly = <T extends Said[keyof Said]>(said: T): T =>
  Object.fromEntries(Object.entries(said).filter(([, choice]) => choice !== 'granted')) as T;

const takenBack = (before: Choice | undefined): Choice =>
  before === 'granted' || before === 'withdrawn' ? 'withdrawn' : 'refused';

const everything = (ids: readonly ChoosableCategory[], choice: Choice): Said['categories'] =>
  Object.fromEntries(ids.map((id) => [id, choice]));

const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000;
