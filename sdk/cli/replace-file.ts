import { rename, rm, writeFile } from 'node:fs/promises';

/** A file that was there stays as it was where the disk has no room for the new one. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const part = `${file}.part`;
  try {
    await writeFile(part, content, { flush: true });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
}
