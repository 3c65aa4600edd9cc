import type { FoundEffects } from '../../../domain/contract/roads.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { longerWayLimitS } from '../../../domain/records/limits.ts';
import { keptPlacesOf, type AskedPlace } from '../../../domain/roads/kept-places.ts';
import { closedRoutesAt, type ClosedRoute } from '../../../domain/routes/closed-stretches.ts';
import type { ClientFault } from '../../api/http.ts';
import { call } from '../../api/http.ts';

/** The state of the effects at a moment: the last result, and whether it still belongs to the moment. */
export type EffectsStanding =
  | { readonly kind: 'no-network' | 'nothing-closed' | 'finding' }
  | {
      readonly kind: 'found';
      readonly found: FoundEffects;
      /** Ways that grow by more seconds than this are reported. */
      readonly limitS: number;
      readonly isBehind: boolean;
    }
  | { readonly kind: 'fault'; readonly fault: ClientFault };

/** At most one request in this time, and never two at once, however fast the moment moves. */
const ASK_EVERY_MS = 1000;

interface Question {
  readonly key: string;
  readonly networkId: string;
  readonly closed: readonly ClosedRoute[];
  readonly limitS: number;
  readonly kept: readonly AskedPlace[];
}

/** Asks the server what the closures at the moment cut off, as the moment moves. */
export class EffectsFollower {
  readonly #changed: () => void;
  #standing: EffectsStanding = { kind: 'nothing-closed' };
  #wanted: Question | undefined;
  #answeredKey: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #askedAt = -Infinity;
  #isAsking = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get standing(): EffectsStanding {
    const standing = this.#standing;
    return standing.kind === 'found' ? { ...standing, isBehind: this.#isBehind } : standing;
  }

  /** Sets the plan and the moment, in UTC ms. */
  follow(operation: Operation, at: number): void {
    const { networkId } = operation.brief;
    const closed = networkId === undefined ? [] : closedRoutesAt(operation.plan, at);
    if (networkId === undefined || closed.length === 0)
      return this.#rest(networkId === undefined ? 'no-network' : 'nothing-closed');
    const limitS = longerWayLimitS(operation.brief);
    const key = `${networkId} ${limitS} ${keyOf(operation, closed)}`;
    if (key === this.#wanted?.key) return;
    this.#wanted = { key, networkId, closed, limitS, kept: keptPlacesOf(operation.plan) };
    if (this.#standing.kind !== 'found') this.#standing = { kind: 'finding' };
    this.#askSoon();
  }

  /** Stops following. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#wanted = this.#answeredKey = undefined;
    this.#standing = { kind: 'nothing-closed' };
  }

  get #isBehind(): boolean {
    return this.#wanted?.key !== this.#answeredKey;
  }

  #rest(kind: 'no-network' | 'nothing-closed'): void {
    if (this.#standing.kind === kind) return;
    this.stop();
    this.#standing = { kind };
  }

  #askSoon(): void {
    if (this.#isAsking || this.#timer !== undefined) return;
    const waitMs = Math.max(0, this.#askedAt + ASK_EVERY_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#wanted) void this.#ask(this.#wanted);
    }, waitMs);
  }

  async #ask(question: Question): Promise<void> {
    this.#isAsking = true;
    this.#askedAt = performance.now();
    const closed = question.closed.map(({ route, stretches }) => ({ line: route.line, stretches }));
    const { limitS, kept } = question;
    const answer = await call('POST /api/networks/:id/effects', {
      params: { id: question.networkId },
      body: { closed, limitS, kept },
    });
    this.#isAsking = false;
    if (!this.#wanted) return;
    this.#answeredKey = question.key;
    this.#standing = answer.ok
      ? { kind: 'found', found: answer.value, limitS, isBehind: false }
      : { kind: 'fault', fault: answer.refusal };
    if (this.#isBehind) this.#askSoon();
    this.#changed();
  }
}

/** Rounded to ten metres: closures are not known more exactly. */
function keyOf(operation: Operation, closed: readonly ClosedRoute[]): string {
  const written = closed.map(({ route, stretches }) => [
    route.id,
    stretches.map(({ fromM, untilM }) => [Math.round(fromM / 10), Math.round(untilM / 10)]),
  ]);
  return `${operation.plan.versionOf('routes')} ${operation.plan.versionOf('keptPlaces')} ${JSON.stringify(written)}`;
}
