import type { Method, ReceiptState } from '../../core/index.ts';
import en from './messages/en.json' with { type: 'json' };
import fil from './messages/fil.json' with { type: 'json' };
import ja from './messages/ja.json' with { type: 'json' };

/** What a readable receipt says beside the texts of preferences. */
export interface ReceiptWords {
  readonly title: string;
  /** `{site}`. */
  readonly lead: string;
  /** `{n}` recipients of `{of}` are allowed. */
  readonly result: string;
  /** Those that are not. */
  readonly closed: string;
  /** At a code that a camera reads. */
  readonly code: string;
  readonly decidedAt: string;
  readonly expiresAt: string;
  readonly method: string;
  readonly methods: Readonly<Record<Method, string>>;
  readonly controller: string;
  readonly notice: string;
  /** `{version}`, `{digest}`. */
  readonly noticeOf: string;
  readonly noticeChanged: string;
  readonly record: string;
  readonly receipt: string;
  readonly madeAt: string;
  readonly choices: string;
  readonly service: string;
  readonly purpose: string;
  readonly choice: string;
  readonly states: Readonly<Record<ReceiptState, string>>;
  readonly details: string;
  /** What is left to say, for who checks it. */
  readonly about: string;
  readonly law: string;
  readonly withdraw: string;
  readonly withdrawAt: string;
  readonly standard: string;
}

const WORDS: Readonly<Record<string, ReceiptWords>> = { ja, en, fil };

/** English where there is nothing in the language. */
export const receiptWords = (language: string): ReceiptWords => WORDS[language] ?? en;
