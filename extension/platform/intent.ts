import type * as z from 'zod/mini';
import type { intentSchema } from './intent.schema.ts';

export type Intent = z.infer<typeof intentSchema>;
export type Withdrawal = Extract<Intent, { act: 'withdraw' }>;

export const INTENT = 'intent:';
export const intentKey = (intentId: string): string => `${INTENT}${intentId}`;
