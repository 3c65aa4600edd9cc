import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'vitest';

const FOLDER = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** The path of a real file; where the folder is not there, the test is skipped and says so. */
export function realFile(context: TestContext, name: string): string {
  if (!existsSync(FOLDER)) context.skip(`no real files in ${FOLDER}`);
  return FOLDER + name;
}

/** The path of a real OpenStreetMap extract. */
export function realExtract(context: TestContext, name: string): string {
  return realFile(context, `osm/${name}`);
}
