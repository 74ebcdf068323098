import * as z from 'zod/mini';
import { ownProperty } from '../../sdk/core/own-property.ts';
import { readable, type StoredForm } from '../platform/stored-form.ts';

/** Who set a rule. */
export const SETTERS = ['person', 'policy', 'sync', 'import'] as const;
export type Setter = (typeof SETTERS)[number];

const byId = <T extends z.ZodMiniType>(value: T) =>
  z._default(z.record(z.string(), value), () => ({}));
const schema = z.object({
  // Of a rule that says nothing more its name is enough: it refuses.
  rules: byId(
    z.object({ since: z._default(z.number(), 0), by: z._default(z.enum(SETTERS), 'person') }),
  ),
  applied: byId(byId(z.number())),
  questions: byId(byId(z.object({ at: z.number(), open: z.boolean() }))),
  turns: byId(z.object({ count: z.number(), at: z.number() })),
});

/** "Always refuse this": a category or a service, on every property, met or not. */
export interface StandingRule {
  readonly since: number;
  readonly by: Setter;
}

/** A site's record allows what a rule refuses, by a fresh act of the person there. */
export interface Question {
  /** When that act was. */
  readonly at: number;
  readonly open: boolean;
}

type ById<T> = Readonly<Record<string, T>>;

export interface Standing {
  readonly rules: ById<StandingRule>;
  /** By property and rule: `since` of the rule that was carried out there, or `AGAIN`. */
  readonly applied: ById<ById<number>>;
  /** By property and rule. */
  readonly questions: ById<ById<Question>>;
  /** By property: how often rules were carried out there, and when last. */
  readonly turns: ById<{ readonly count: number; readonly at: number }>;
}

export const STANDING = 'rules';

const NONE: Standing = { rules: {}, applied: {}, questions: {}, turns: {} };

/** Was carried out, and is to be once more. */
const AGAIN = -1;

/** A site that undoes what we do is not answered more often. */
const PAUSE = 60_000;

export const standingForm: StoredForm<Standing> = { schema, none: NONE };

export const parseStanding = (value: unknown): Standing => readable(standingForm, value);

/** A rule that stands already stays as it is. */
export const withRule = (state: Standing, id: string, rule: StandingRule): Standing =>
  Object.hasOwn(state.rules, id) ? state : { ...state, rules: { ...state.rules, [id]: rule } };

/** Ends a rule for what comes; what it closed stays closed. */
export const withoutRule = (state: Standing, id: string): Standing => ({
  ...state,
  rules: without(state.rules, id),
  applied: mapped(state.applied, (rules) => without(rules, id)),
  questions: mapped(state.questions, (questions) => without(questions, id)),
});

/** A property that is no longer one: met again, it is a new one. */
export const withoutProperty = (state: Standing, property: string): Standing => ({
  ...state,
  applied: without(state.applied, property),
  questions: without(state.questions, property),
  turns: without(state.turns, property),
});

/** Rules that are to be carried out on a property now. */
export function dueRules(state: Standing, property: string, now: number): readonly string[] {
  const turn = ownProperty(state.turns, property);
  const paused = !!turn && now >= turn.at && now - turn.at < PAUSE;
  const applied = ownProperty(state.applied, property) ?? {};
  return notApplied(state, property).filter(
    (id) => !(paused && ownProperty(applied, id) === AGAIN),
  );
}

export function withApplied(
  state: Standing,
  property: string,
  ids: readonly string[],
  now: number,
): Standing {
  const done = ids.map((id) => [id, state.rules[id]?.since ?? 0] as const);
  return {
    ...state,
    applied: {
      ...state.applied,
      [property]: { ...ownProperty(state.applied, property), ...Object.fromEntries(done) },
    },
    turns: {
      ...state.turns,
      [property]: { count: (ownProperty(state.turns, property)?.count ?? 0) + 1, at: now },
    },
  };
}

/** What a record that was changed by others makes of the rules: some are to be carried out again, some
 * are to be asked about. */
export function withChange(
  state: Standing,
  property: string,
  { again, asked }: { readonly again: readonly string[]; readonly asked: ById<number> },
): Standing {
  const repeated = again.map((id) => [id, AGAIN] as const);
  const asking = Object.entries(asked).map(([id, at]) => [id, { at, open: true }] as const);
  return {
    ...state,
    applied: {
      ...state.applied,
      [property]: { ...ownProperty(state.applied, property), ...Object.fromEntries(repeated) },
    },
    questions: {
      ...state.questions,
      [property]: { ...ownProperty(state.questions, property), ...Object.fromEntries(asking) },
    },
  };
}

export function withAnswer(state: Standing, property: string, id: string): Standing {
  const questions = ownProperty(state.questions, property);
  const question = questions && ownProperty(questions, id);
  if (!question) return state;
  return {
    ...state,
    questions: {
      ...state.questions,
      [property]: { ...questions, [id]: { ...question, open: false } },
    },
  };
}

/** Whether a rule was carried out on a property: only then can a site go against it. */
export const isApplied = (state: Standing, property: string, id: string): boolean =>
  !notApplied(state, property).includes(id);

const notApplied = (state: Standing, property: string): string[] => {
  const applied = ownProperty(state.applied, property) ?? {};
  return Object.entries(state.rules).flatMap(([id, { since }]) =>
    ownProperty(applied, id) === since ? [] : [id],
  );
};

const without = <T>(map: ById<T>, key: string): ById<T> =>
  Object.fromEntries(Object.entries(map).filter(([id]) => id !== key));

const mapped = <T>(map: ById<T>, change: (value: T) => T): ById<T> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
