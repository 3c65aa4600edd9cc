import { readFileSync } from 'node:fs';
import type { AskedMatch, AskedWay, FoundMatch, FoundNames, FoundWay } from '../../domain/contract/roads.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { networkIn } from '../../domain/roads/network-file.ts';
import type { RoadNetwork } from '../../domain/roads/network.ts';
import { searchByName } from '../../domain/roads/place-search.ts';
import { Router } from '../../domain/roads/router.ts';
import { RoadFinder } from '../../domain/roads/snapping.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import type { RoadRefusal } from '../../domain/words/roads.ts';

/** A network in memory, with what is made of it once: its finder, its crossings, a router for each mode and metric. */
export class OpenedNetwork {
  readonly #network: RoadNetwork;
  readonly #finder: RoadFinder;
  readonly #routers = new Map<string, Router>();
  #crossings: Crossings | undefined;

  private constructor(network: RoadNetwork) {
    this.#network = network;
    this.#finder = new RoadFinder(network);
  }

  static from(file: string): Result<OpenedNetwork, RoadRefusal> {
    const read = networkIn(Uint8Array.from(readFileSync(file)));
    return read.ok ? ok(new OpenedNetwork(read.value.network)) : read;
  }

  way({ vias, mode, by }: AskedWay): Result<FoundWay, RoadRefusal> {
    const key = `${mode} ${by}`;
    let router = this.#routers.get(key);
    if (!router) this.#routers.set(key, (router = new Router(this.#network, mode, by, this.#finder)));
    const found = router.route(vias);
    if (!found.ok) return found;
    const { line, lengthM, durationS, streets, footings } = found.value;
    return ok({
      line,
      lengthM,
      durationS,
      streets,
      footings: footings.map(({ position, offM }) => ({ position, offM })),
    });
  }

  match({ line }: AskedMatch): Result<FoundMatch, RoadRefusal> {
    const matched = matchTrack(this.#network, line, this.#finder);
    if (!matched.ok) return matched;
    this.#crossings ??= new Crossings(this.#network);
    const { runs, ...lengths } = matched.value;
    return ok({
      ...lengths,
      runs: runs.map(({ fromM, untilM, drive }) => ({
        fromM,
        untilM,
        line: drive.line,
        streets: drive.streets,
      })),
      junctions: junctionsOf(this.#network, this.#crossings, matched.value),
    });
  }

  names({ text }: { readonly text: string }): Result<FoundNames, RoadRefusal> {
    return ok({ found: searchByName(this.#network, text) });
  }
}
