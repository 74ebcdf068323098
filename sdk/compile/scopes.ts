import { CHOOSABLE, type CompiledConfig, fnv1a, type ServiceInput } from '../core/index.ts';

/** For each category a digest of who receives what: a grant counts only for the one it was given
 * for. Names and purposes in words are left out, so that a corrected text asks nobody again. */
export function scopesOf(services: readonly ServiceInput[]): CompiledConfig['scopes'] {
  return Object.fromEntries(
    CHOOSABLE.flatMap((category) => {
      const recipients = services
        .filter((service) => [service.category].flat().includes(category))
        .map(({ id, operator, sends }) => [id, operator, ...(sends?.ja ?? [])].join('\n'))
        .sort();
      return recipients.length > 0 ? [[category, fnv1a(recipients.join('\n\n'))]] : [];
    }),
  );
}
