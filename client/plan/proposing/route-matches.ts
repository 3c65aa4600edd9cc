import type { FoundMatch } from '../../../domain/contract/roads.ts';
import type { Line } from '../../../domain/kernel/position.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { RouteThrough } from '../../../domain/routes/arm-closures.ts';
import type { Reply } from '../../api/http.ts';
import { roadApi } from '../../api/road-api.ts';

/** The routes of a plan as the server matched them to a network; each line is asked for once. */
export class RouteMatches {
  readonly #changed: () => void;
  #networkId = '';
  readonly #found = new Map<Line, Reply<FoundMatch> | undefined>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What a line was matched to; undefined while the answer is on its way. */
  of(networkId: string, line: Line): Reply<FoundMatch> | undefined {
    if (networkId !== this.#networkId) this.#found.clear();
    this.#networkId = networkId;
    if (!this.#found.has(line)) void this.#ask(networkId, line);
    return this.#found.get(line);
  }

  /** The routes that convoys drive, with their junctions, as far as they are known by now. */
  through(operation: Operation, networkId: string): RouteThrough[] {
    const driven = [...operation.tables.routes.values()].filter(
      ({ id, line }) => line.length > 1 && operation.plan.indexes.movementsByRoute.of(id).length > 0,
    );
    return driven.flatMap((route) => {
      const found = this.of(networkId, route.line);
      return found?.ok ? [{ route, junctions: found.value.junctions }] : [];
    });
  }

  async #ask(networkId: string, line: Line): Promise<void> {
    this.#found.set(line, undefined);
    const found = await roadApi.match(networkId, line);
    if (networkId !== this.#networkId) return;
    this.#found.set(line, found);
    this.#changed();
  }
}
