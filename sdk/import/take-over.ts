import {
  type Choices,
  type CompiledConfig,
  type ConsentRecord,
  DAY,
  type ImportSettings,
  isChoosable,
  nextRecord,
} from '../core/index.ts';
import { idsOf } from './names.ts';
import { isNecessary, type ToolChoice } from './read-tool.ts';

/** What comes of a choice that was made in another tool. */
export interface TakenOver {
  readonly record: ConsentRecord;
  /** Ids of categories and services. */
  readonly granted: readonly string[];
  readonly refused: readonly string[];
  /** The tool's names that were allowed there, and are asked anew: nobody said that purpose and recipients are
   * the same. */
  readonly asked: readonly string[];
  /** The tool's names that nobody knows here. */
  readonly unknown: readonly string[];
}

/** Takes over a choice: refusals always, and a grant only where the site says that purpose and recipients of a
 * name are what they were, and for as long as it would have lasted. */
export function takeOver(
  choice: ToolChoice,
  settings: ImportSettings,
  config: CompiledConfig,
  { now, freshId, language, region }: Surroundings,
): TakenOver | undefined {
  const { names, same = [] } = settings;
  const of = (name: string): readonly string[] => idsOf(name, config, names);
  const refused = unique(choice.refused.flatMap(of));
  const decidedAt = Math.min(choice.decidedAt ?? now, now);
  const isOver = decidedAt + config.cookie.maxAgeDays * DAY <= now;
  const allowed = choice.granted.filter((name) => !isNecessary(name));
  const kept = isOver ? [] : allowed.filter((name) => same.includes(name));
  const closed = [...refused, ...closedWith(refused, config)];
  const granted = unique(kept.flatMap(of)).filter((id) => !closed.includes(id));
  const unknown = [...choice.granted, ...choice.refused].filter(
    (name) => !isNecessary(name) && of(name).length === 0,
  );
  if (granted.length === 0 && refused.length === 0) return undefined;
  const act =
    allowed.length === 0 && unknown.length === 0
      ? ({ kind: 'reject-all' } as const)
      : ({ kind: 'choose', choices: choicesOf(granted, refused) } as const);
  const record = nextRecord(act, { kind: 'absent' }, config, {
    now: isOver ? now : decidedAt,
    freshId,
    language,
    // Nothing of ours was shown; and whoever chose did not hear of Global Privacy Control from us.
    digest: '',
    signals: { gpc: false, region },
    maxAgeDays: config.cookie.maxAgeDays,
    method: 'imported',
  });
  return {
    record,
    granted,
    refused,
    asked: allowed.filter((name) => !kept.includes(name)),
    unknown,
  };
}

export interface Surroundings {
  readonly now: number;
  readonly freshId: string;
  readonly language: string;
  readonly region?: string | undefined;
}

/** Services of a category that was refused. */
const closedWith = (refused: readonly string[], { services }: CompiledConfig): string[] =>
  services.flatMap(({ id, categories }) =>
    categories.some((category) => refused.includes(category)) ? [id] : [],
  );

function choicesOf(granted: readonly string[], refused: readonly string[]): Choices {
  const all = [
    ...granted.map((id) => [id, true] as const),
    ...refused.map((id) => [id, false] as const),
  ];
  return {
    categories: Object.fromEntries(all.filter(([id]) => isChoosable(id))),
    services: Object.fromEntries(all.filter(([id]) => !isChoosable(id))),
  };
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
