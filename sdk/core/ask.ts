import type { Decision, DecisionConfig } from './decision.ts';
import { DAY, type RecordReading } from './record.ts';

/** Whether the notice is shown by itself: nobody has answered yet, or the answer no longer counts.
 * A refusal and a `defer` are left alone until the regime's re-ask floor or a change of policy. */
export function shouldAsk(
  config: DecisionConfig,
  reading: RecordReading,
  decision: Decision,
  reaskDays: number,
  now: number,
): boolean {
  const choosable = config.services.some(({ categories }) => !categories.includes('necessary'));
  if (!choosable) return false;
  if (reading.kind !== 'valid' || reading.record.property !== config.property) return true;
  const { record } = reading;
  // One word about one service, or from outside, answers nothing of what was never asked.
  const again: readonly unknown[] = ['policy-changed', 'expired', 'undecided'];
  if (Object.values(decision.services).some(({ reason }) => again.includes(reason))) return true;
  if (record.method !== 'defer') return now >= record.expiresAt;
  return (
    record.policy.version !== config.policy.version || now >= record.decidedAt + reaskDays * DAY
  );
}
