import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { PEERS_FOLDER } from '../peers.ts';

/** The path of a file of other projects. Tests that use one are registered by `testWith`, if its folder is there. */
export function realFile(context: TestContext, name: string): string {
  const file = join(PEERS_FOLDER, name);
  if (!existsSync(file)) context.skip(`${name} is not in ${PEERS_FOLDER}`);
  return file;
}

/** The path of a real OpenStreetMap extract. */
export function realExtract(context: TestContext, name: string): string {
  return realFile(context, `osm/${name}`);
}
