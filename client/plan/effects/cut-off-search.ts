import type { AskedSteps } from '../../../domain/contract/roads.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { CollectionName } from '../../../domain/records/collections.ts';
import { longerWayLimitS } from '../../../domain/records/limits.ts';
import { cutOffTimes, type PlaceHit, type PlacesHit } from '../../../domain/roads/cut-off-times.ts';
import type { RouteThrough } from '../../../domain/routes/arm-closures.ts';
import { closedSteps, type ClosedStep } from '../../../domain/routes/closed-steps.ts';
import type { ClientFault } from '../../api/http.ts';
import { call } from '../../api/http.ts';

/** How the search for what is cut off over the whole plan stands; `share` goes from 0 to 1. */
export type SearchStanding =
  | { readonly kind: 'idle' }
  | { readonly kind: 'finding'; readonly share: number }
  | {
      readonly kind: 'found';
      readonly places: readonly PlaceHit[];
      readonly plan: string;
      readonly limitS: number;
    }
  | { readonly kind: 'fault'; readonly fault: ClientFault };

/** A question takes about so long: the road thread answers others between two, and a search can be broken off. */
const ASK_FOR_MS = 400;
const FIRST_BATCH = 4;
/** What the door takes at once. */
const MOST_STEPS = 500;

/** Asks the server step by step which places are cut off while the closures of a plan come and go. */
export class CutOffSearch {
  readonly #changed: () => void;
  #standing: SearchStanding = { kind: 'idle' };
  /** The search that is on; another number, and it has been broken off. */
  #number = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get standing(): SearchStanding {
    return this.#standing;
  }

  /** Begins anew with the plan as it stands. */
  async start(operation: Operation, networkId: string): Promise<void> {
    const number = ++this.#number;
    const [plan, limitS] = [planOf(operation), longerWayLimitS(operation.brief)];
    this.#stand({ kind: 'finding', share: 0 });
    const found = await this.#find(operation, networkId, limitS, number);
    if (number !== this.#number) return;
    if ('fault' in found) this.#stand({ kind: 'fault', fault: found.fault });
    else this.#stand({ kind: 'found', places: cutOffTimes(found.steps), plan, limitS });
  }

  /** Breaks the search off. */
  stop(): void {
    this.#number += 1;
    if (this.#standing.kind === 'finding') this.#stand({ kind: 'idle' });
  }

  #stand(standing: SearchStanding): void {
    this.#standing = standing;
    this.#changed();
  }

  async #find(
    operation: Operation,
    networkId: string,
    limitS: number,
    number: number,
  ): Promise<{ readonly steps: readonly (ClosedStep & PlacesHit)[] } | { readonly fault: ClientFault }> {
    const steps = closedSteps(operation.plan, await junctionsOf(operation, networkId));
    const lines = [...new Set(steps.flatMap(({ closed }) => closed.map(({ route }) => route.line)))];
    const hits: (ClosedStep & PlacesHit)[] = [];
    let batch = FIRST_BATCH;
    while (hits.length < steps.length && number === this.#number) {
      const asked = steps.slice(hits.length, hits.length + batch);
      const startedAt = performance.now();
      const answer = await call('POST /api/networks/:id/steps', {
        params: { id: networkId },
        body: { lines, steps: asked.map((step) => stretchesOf(step, lines)), limitS },
      });
      if (!answer.ok) return { fault: answer.refusal };
      answer.value.steps.forEach((hit, i) => hits.push({ ...asked[i]!, ...hit }));
      batch = nextBatch(batch, performance.now() - startedAt);
      if (number === this.#number) this.#stand({ kind: 'finding', share: hits.length / steps.length });
    }
    return { steps: hits };
  }
}

/** What the times of a search are made of. */
export const CUT_OFF_OF: readonly CollectionName[] = ['routes', 'movements', 'briefs'];

/** What a search goes by: when it changes, what was found is of another plan. */
export function planOf(operation: Operation): string {
  return CUT_OFF_OF.map((name) => operation.versionOf(name)).join(' ');
}

function nextBatch(batch: number, tookMs: number): number {
  const fits = Math.round((batch * ASK_FOR_MS) / Math.max(1, tookMs));
  return Math.min(MOST_STEPS, Math.max(1, Math.min(2 * batch, fits)));
}

/** The junctions of every route that a convoy drives; a route off the network closes nothing. */
async function junctionsOf(operation: Operation, networkId: string): Promise<RouteThrough[]> {
  const driven = [...operation.tables.routes.values()].filter(
    ({ id, line }) => line.length > 1 && operation.plan.indexes.movementsByRoute.of(id).length > 0,
  );
  const found = await Promise.all(
    driven.map(({ line }) =>
      call('POST /api/networks/:id/matches', { params: { id: networkId }, body: { line } }),
    ),
  );
  return driven.flatMap((route, i) => {
    const match = found[i]!;
    return match.ok ? [{ route, junctions: match.value.junctions }] : [];
  });
}

function stretchesOf({ closed }: ClosedStep, lines: AskedSteps['lines']): AskedSteps['steps'][number] {
  return closed.flatMap(({ route, stretches }) => {
    const line = lines.indexOf(route.line);
    return stretches.map(({ fromM, untilM }) => ({ line, fromM, untilM }));
  });
}
