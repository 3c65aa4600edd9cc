import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Which of the texts are in a file of the folder, each with the name of the file. */
export async function foundIn(folder: string, texts: readonly string[]): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = files
    .filter((file) => file.isFile())
    .map(async ({ parentPath, name }) => {
      const bytes = await readFile(join(parentPath, name));
      return texts.filter((text) => bytes.includes(text)).map((text) => `${name}: ${text}`);
    });
  return (await Promise.all(found)).flat();
}
