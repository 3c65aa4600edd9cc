import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  closedStreetsOf,
  type ClosedStreet,
  type StreetsOfRoute,
} from '../../domain/formats/public-closures.ts';
import { boxAround } from '../../domain/formats/public-map.ts';
import type { PublicClosures } from '../../domain/formats/public-page.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { ownStreetsAlong } from '../../domain/roads/own-streets.ts';
import { newestPublished } from '../../domain/runs/opening.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Shelf } from '../book/shelf.ts';
import type { NetworkShelf } from '../roads/network-shelf.ts';

/** A file that is kept to be sent as it is. */
export interface Sent {
  readonly body: Buffer;
  readonly packed: Buffer;
  readonly etag: string;
}

interface Shown {
  readonly closures: PublicClosures;
  readonly files: Map<string, Promise<Sent>>;
}

/** What changes a page for the public. */
const BY = new Set(['editions', 'publicPages']);

/** The pages for the public, kept ready. That an operation has none is kept as well, so that asking costs nothing. */
export class PublicPages {
  readonly #shelf: Shelf;
  readonly #networks: NetworkShelf;
  readonly #kept = new Map<string, Promise<Shown | undefined>>();

  constructor(shelf: Shelf, networks: NetworkShelf) {
    this.#shelf = shelf;
    this.#networks = networks;
  }

  follow(book: OperationBook): void {
    book.listen((batch) => {
      const isOther = batch.some(({ commit }) => commit.changes.some(({ collection }) => BY.has(collection)));
      if (isOther) this.forget(book.id);
    });
  }

  forget(operationId: string): void {
    this.#kept.delete(operationId);
  }

  /** A file of an operation's page, made once by its name. Undefined if the operation shows the public nothing. */
  async file(
    id: string,
    name: string,
    make: (closures: PublicClosures) => string,
  ): Promise<Sent | undefined> {
    const shown = await this.#shown(id);
    if (!shown) return undefined;
    const known = shown.files.get(name) ?? packed(make(shown.closures));
    shown.files.set(name, known);
    return known;
  }

  /** What an operation shows, to search in. */
  async closures(id: string): Promise<PublicClosures | undefined> {
    return (await this.#shown(id))?.closures;
  }

  #shown(id: string): Promise<Shown | undefined> {
    const book = this.#shelf.get(id);
    if (!book) return Promise.resolve(undefined);
    const known = this.#kept.get(id) ?? this.#make(book);
    this.#kept.set(id, known);
    known.catch(() => this.forget(id));
    return known;
  }

  async #make(book: OperationBook): Promise<Shown | undefined> {
    const found = await book.read((operation) => {
      const [page] = operation.tables.publicPages.values();
      const edition = newestPublished(operation);
      const plan = page && edition && operation.planOf(edition);
      return plan && { plan, changedAt: Math.max(page.at, edition.signatures.at(-1)!.at) };
    });
    if (!found) return undefined;
    const { plan, changedAt } = found;
    const streets = closedStreetsOf(plan, await this.#followed(plan));
    const closures = { brief: plan.brief, changedAt, streets, ground: await this.#ground(plan, streets) };
    return { closures, files: new Map() };
  }

  async #followed({ brief: { networkId }, tables }: Plan): Promise<StreetsOfRoute[]> {
    const all: StreetsOfRoute[] = [];
    for (const route of tables.routes.values()) {
      const found =
        networkId !== undefined && this.#networks.has(networkId)
          ? await this.#networks.ask(networkId, 'match', { line: route.line })
          : undefined;
      const streets = found?.ok
        ? found.value.streets
        : ownStreetsAlong(route.line, [...tables.roads.values()]);
      all.push({ route, streets });
    }
    return all;
  }

  /** What lies beneath the closed streets: the road network, otherwise the roads of the plan. */
  async #ground(
    { brief: { networkId }, tables }: Plan,
    streets: readonly ClosedStreet[],
  ): Promise<PublicClosures['ground']> {
    const box = boxAround(streets);
    if (!box) return [];
    if (networkId === undefined || !this.#networks.has(networkId)) return [...tables.roads.values()];
    const found = await this.#networks.ask(networkId, 'streets', { areas: [{ box, least: 'residential' }] });
    return found.ok ? found.value.streets : [];
  }
}

const pack = promisify(gzip);

export async function packed(text: string): Promise<Sent> {
  const body = Buffer.from(text);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { body, packed: await pack(body), etag };
}
