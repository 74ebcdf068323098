import type { Compilation } from './compile-config.ts';
import { scopesOf } from './scopes.ts';

/** What two configs differ in for people. */
export interface ConfigDiff {
  readonly services: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** By category, what a recipient gets that it did not before, and what no longer. */
  readonly categories: Readonly<Record<string, CategoryDiff>>;
  readonly policy?: { readonly from: string; readonly to: string };
  readonly regime?: { readonly from: string; readonly to: string };
}

export interface CategoryDiff {
  /** A line each: service, recipient, what it gets. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Who allowed this before is asked again: it is more than they were told of. */
  readonly asksAgain: boolean;
}

/** Says what changes for people from one config to the next. */
export function diffConfigs(before: Compilation, after: Compilation): ConfigDiff {
  const ids = ({ config }: Compilation): string[] => config.services.map(({ id }) => id);
  const names = new Set([...Object.keys(before.recipients), ...Object.keys(after.recipients)]);
  const scopes = scopesOf(after.recipients, [before.recipients]);
  const earlier = scopesOf(before.recipients);
  const categories = [...names].flatMap((category) => {
    const was = before.recipients[category] ?? [];
    const is = after.recipients[category] ?? [];
    const diff = {
      added: without(is, was),
      removed: without(was, is),
      asksAgain:
        was.length > 0 &&
        is.length > 0 &&
        !(scopes[category as keyof typeof scopes] ?? '')
          .split('.')
          .includes(earlier[category as keyof typeof earlier] ?? ''),
    };
    return diff.added.length + diff.removed.length > 0 ? [[category, diff] as const] : [];
  });
  return {
    services: {
      added: without(ids(after), ids(before)),
      removed: without(ids(before), ids(after)),
    },
    categories: Object.fromEntries(categories),
    ...changed('policy', before.config.policy.version, after.config.policy.version),
    ...changed('regime', JSON.stringify(before.config.regime), JSON.stringify(after.config.regime)),
  };
}

const without = (all: readonly string[], some: readonly string[]): string[] =>
  all.filter((one) => !some.includes(one));

const changed = <K extends string>(key: K, from: string, to: string) =>
  (from === to ? {} : { [key]: { from, to } }) as {
    readonly [_ in K]?: { readonly from: string; readonly to: string };
  };
