import { codeOf } from './database.ts';

/** An error that may go to a log. What a database complains of names values, and some drivers attach the whole
 * statement with its parameters: records are not for logs, so only the code stays. */
export function plainError(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined || !/^[\dA-Z]{5}$/.test(code)) return error;
  return Object.assign(new Error(`the database answered ${code}`), { code });
}
