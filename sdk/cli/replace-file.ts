import { writeFiles } from '../archive/write-files.ts';

/** Brings a file onto the disk and into its place. One that was there stays as it was where the disk has no room
 * for the new one.
 * @throws an error that says in one line why not */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const failed = await writeFiles([{ path, content, flush: true }]);
  if (failed !== undefined) throw new Error(failed);
}
