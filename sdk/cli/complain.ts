/** A line for people, apart from what a command prints for others to read. */
export const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** What is wrong with the arguments, in one sentence. */
export const usageOf = (error: unknown): string =>
  error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error);
