import { CHOOSABLE, type CompiledConfig, fnv1a, type ServiceInput } from '../core/index.ts';

/** By category, who receives what, a line each. Names and purposes in words are left out, so that a
 * corrected text asks nobody again. */
export type Recipients = Readonly<Record<string, readonly string[]>>;

export function recipientsOf(services: readonly ServiceInput[]): Recipients {
  return Object.fromEntries(
    CHOOSABLE.flatMap((category) => {
      const lines = services
        .filter((service) => [service.category].flat().includes(category))
        .flatMap(({ id, operator, sends }) =>
          ['', ...(sends?.ja ?? [])].map((data) => [id, operator, data].join(' | ')),
        )
        .sort();
      return lines.length > 0 ? [[category, lines]] : [];
    }),
  );
}

/** For each category a digest of who receives what: a grant counts only for the one it was given
 * for. Behind a dot follow those of earlier configs, which told of all this and more: who agreed to
 * those is not asked again. */
export function scopesOf(
  recipients: Recipients,
  earlier: readonly Recipients[] = [],
): CompiledConfig['scopes'] {
  return Object.fromEntries(
    Object.entries(recipients).map(([category, lines]) => {
      const wider = earlier.flatMap((told) => {
        const then = told[category] ?? [];
        return lines.every((line) => then.includes(line)) ? [digestOf(then)] : [];
      });
      return [category, [...new Set([digestOf(lines), ...wider])].join('.')];
    }),
  );
}

const digestOf = (lines: readonly string[]): string => fnv1a(lines.join('\n'));
