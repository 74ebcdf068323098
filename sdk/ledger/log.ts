import { codeOf } from './database.ts';

/** What went wrong, for a log that is kept: nothing in it says who asked or what was sent. */
export interface LogLine {
  readonly time: string;
  readonly level: 'warn' | 'error';
  readonly message: string;
  /** The same as `X-Request-Id` of the answer. */
  readonly request?: string;
  readonly route?: string;
  /** SQLSTATE, or what the connection to the database said. */
  readonly code?: string | undefined;
  readonly at?: readonly string[];
}

/** To the standard error, a JSON object a line. */
export const writeLog = (line: LogLine): void => {
  process.stderr.write(`${JSON.stringify(line)}\n`);
};

/** Where an error was thrown, without its message: that of a database, a parser or a bug may quote what was
 * sent. */
export const placesOf = (error: unknown): readonly string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => /^ +at /.test(line))
        .map((line) => line.trim())
        .slice(0, 8)
    : [];

/** The code of an error, and of what it came from. */
export const causeOf = (error: unknown): string | undefined =>
  codeOf(error) ??
  (error instanceof Error
    ? (codeOf(error.cause) ?? (error.name === 'Unavailable' ? error.message : error.name))
    : undefined);
