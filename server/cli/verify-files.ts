import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { photosOver } from '../../domain/orders/kept-words.ts';
import { networkIn } from '../../domain/roads/network-file.ts';
import { baseMapSentence } from '../../domain/words/faults.ts';
import { roadSentence } from '../../domain/words/roads.ts';
import { ABOUT, BASE_MAP, NETWORK } from '../roads/import-order.ts';
import { TILES, readArchive } from '../roads/base-map-shelf.ts';
import type { Database } from '../store/database.ts';
import type { Journal } from '../store/journal.ts';
import { PhotoRows } from '../store/photo-rows.ts';

/** Files that were looked at, and a sentence for each thing that is wrong with them. */
export interface Looked<Counts> {
  readonly counts: Counts;
  readonly problems: readonly string[];
}

/** Sentences of a command for administrators are in English. */
const SHOWN = { language: 'en', timeZone: 'UTC' } as const;

const UNFINISHED = '.part';

/** The photographs of the operations: each file has the hash that its name says, and each that an entry names is there. */
export async function verifyPhotos(
  folder: string,
  {
    journal,
    database,
    now,
  }: { readonly journal: Journal; readonly database: Database; readonly now: number },
): Promise<Looked<{ files: number; bytes: number; namedByNoEntry: number; notHereSinceImported: number }>> {
  const counts = { files: 0, bytes: 0, namedByNoEntry: 0, notHereSinceImported: 0 };
  const problems: string[] = [];
  for (const id of await journal.operations()) {
    const cover = await journal.coverOf(id);
    const dated = await new PhotoRows(database).of(id);
    const over = new Set(photosOver(cover, dated, now));
    const named = new Set([...dated.map(({ hash }) => hash), ...cover.hazardPhotos]);
    const isImported = await journal.hasImported(id);
    const there = new Set<string>();
    for (const name of await namesIn(join(folder, 'photos', id))) {
      const hash = name.replace(/\.jpg$/, '');
      const bytes = await readFile(join(folder, 'photos', id, name));
      there.add(hash);
      counts.files += 1;
      counts.bytes += bytes.length;
      if (!named.has(hash)) counts.namedByNoEntry += 1;
      if (createHash('sha256').update(bytes).digest('hex') !== hash)
        problems.push(`The photograph photos/${id}/${name} was changed or damaged`);
    }
    for (const hash of named) {
      if (there.has(hash) || over.has(hash)) continue;
      if (isImported) counts.notHereSinceImported += 1;
      else problems.push(`The photograph photos/${id}/${hash}.jpg is missing`);
    }
  }
  return { counts, problems };
}

/** The road networks with their base maps, and that each operation's network is there. */
export async function verifyNetworks(
  folder: string,
  journal: Journal,
): Promise<Looked<{ networks: number; baseMaps: number }>> {
  const counts = { networks: 0, baseMaps: 0 };
  const problems: string[] = [];
  const ids = await namesIn(join(folder, 'networks'));
  for (const id of ids) {
    const own = join(folder, 'networks', id);
    counts.networks += 1;
    const wrong = await wrongWithNetwork(own);
    if (wrong !== undefined) problems.push(`The road network networks/${id} cannot be used: ${wrong}`);
    if (!(await namesIn(own)).includes(BASE_MAP)) continue;
    counts.baseMaps += 1;
    const map = await wrongWithMap(join(own, BASE_MAP));
    if (map !== undefined) problems.push(`The base map networks/${id}/${BASE_MAP} cannot be used: ${map}`);
  }
  for (const operation of await journal.operations()) {
    const { networkId } = (await journal.coverOf(operation)).brief;
    if (networkId !== undefined && !ids.includes(networkId))
      problems.push(`Operation ${operation} is drawn on the road network ${networkId}, which is not there`);
  }
  return { counts, problems };
}

/** The base maps that were given to the server. */
export async function verifyBaseMaps(folder: string): Promise<Looked<{ given: number; files: number }>> {
  const counts = { given: 0, files: 0 };
  const problems: string[] = [];
  for (const id of await namesIn(join(folder, 'base-maps'))) {
    const own = join(folder, 'base-maps', id);
    counts.given += 1;
    const about = await saidBy(async () => void JSON.parse(await readFile(join(own, ABOUT), 'utf8')));
    if (about !== undefined) problems.push(`The base map base-maps/${id} cannot be used: ${about}`);
    if (!(await namesIn(own)).includes(TILES)) continue;
    counts.files += 1;
    const map = await wrongWithMap(join(own, TILES));
    if (map !== undefined) problems.push(`The base map base-maps/${id}/${TILES} cannot be used: ${map}`);
  }
  return { counts, problems };
}

async function wrongWithNetwork(own: string): Promise<string | undefined> {
  return saidBy(async () => {
    JSON.parse(await readFile(join(own, ABOUT), 'utf8'));
    const opened = networkIn(Uint8Array.from(await readFile(join(own, NETWORK))));
    return opened.ok ? undefined : roadSentence(opened.refusal, SHOWN);
  });
}

function wrongWithMap(file: string): Promise<string | undefined> {
  return saidBy(async () => {
    const archive = await readArchive(file, file);
    return archive.ok ? undefined : baseMapSentence(archive.refusal, SHOWN);
  });
}

/** What is wrong, also if it can only be thrown. */
async function saidBy(look: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await look();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What is in a folder, without what was never finished. A folder that is not there has nothing. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !name.endsWith(UNFINISHED)).toSorted();
}
