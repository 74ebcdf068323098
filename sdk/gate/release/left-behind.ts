import { type CompiledConfig, type Decision, matchesName } from '../../core/index.ts';

/** Whether the page holds cookies of services that are refused. */
export function leftBehind(
  document: Document,
  decision: Decision,
  { services }: CompiledConfig,
): boolean {
  let names: readonly string[] = [];
  try {
    names = document.cookie.split('; ').map((pair) => pair.split('=', 1)[0] ?? '');
  } catch {
    // A sandboxed frame keeps no cookies.
  }
  return services.some(
    ({ id, cookies }) =>
      /refused|withdrawn/.test(decision.services[id]?.reason ?? '') &&
      cookies?.some((cookie) => names.some((name) => matchesName(cookie, name))),
  );
}
