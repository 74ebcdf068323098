import { createReadStream } from 'node:fs';

/** Longer than any row: what has no end of line must not fill the memory. */
const MOST = 4_000_000;
const LF = 10;

/** The lines of a file, however large; `undefined`, and no more, for one that is longer than any row. Only a line
 * feed ends one, as in what was written. */
export async function* fileLines(file: string): AsyncGenerator<Buffer | undefined> {
  let rest: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
        yield Buffer.concat([...rest, chunk.subarray(start, end)]);
        [rest, length, start] = [[], 0, end + 1];
      }
      rest.push(chunk.subarray(start));
      length += chunk.length - start;
      if (length > MOST) return yield undefined;
    }
  } catch (error) {
    // Reading a folder fails without a word of which.
    throw Object.assign(error as Error, { path: file });
  }
  if (length > 0) yield Buffer.concat(rest);
}
