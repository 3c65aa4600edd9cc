import { madeId } from '../../domain/kernel/id.ts';
import { newId } from '../api/new-id.ts';
import type { PhoneAction } from './outbox-entry.ts';
import type { Outbox } from './outbox.ts';

/** How long a step can be taken back by one tap, ms. */
const REGRET_MS = 10_000;

/** Takes back the last step. An entry that waits may have been sent, so it is never dropped: another entry takes it back. */
export class Regret {
  readonly #outbox: Outbox;
  readonly #regretMs: number;
  #last: { readonly action: PhoneAction; readonly at: number } | undefined;

  constructor(outbox: Outbox, regretMs = REGRET_MS) {
    this.#outbox = outbox;
    this.#regretMs = regretMs;
  }

  remember(action: PhoneAction): void {
    this.#last = { action, at: performance.now() };
  }

  /** For how many seconds the last step can still be taken back. */
  get leftS(): number {
    if (
      !this.#last ||
      this.#outbox.isRefused(this.#last.action.id) ||
      factsOf(this.#last.action).length === 0
    )
      return 0;
    return Math.max(0, Math.ceil((this.#last.at + this.#regretMs - performance.now()) / 1000));
  }

  async undo(why: string): Promise<void> {
    const undone = this.leftS > 0 ? this.#last?.action : undefined;
    this.#last = undefined;
    if (undone) await takeBack(this.#outbox, undone, why);
  }
}

/** Takes back all facts that an action made. */
export async function takeBack(outbox: Outbox, undoes: PhoneAction, why: string): Promise<void> {
  if (!('runId' in undoes.body)) return;
  const { runId } = undoes.body;
  for (const fact of factsOf(undoes))
    await outbox.add({ id: newId(), name: 'fact.void', body: { ...fact, runId, why } }, { undoes });
}

/** The facts that the server makes of an action, and whom each is about. */
function factsOf(action: PhoneAction): { readonly factId: string; readonly unitId: string }[] {
  const about = (unitId: string, n: number) => ({ factId: madeId(action.id, n), unitId });
  switch (action.name) {
    case 'report.make':
    case 'count.add':
      return [about(action.body.officerId, 1)];
    case 'turn-out.begin':
      return [...action.body.officerIds, ...action.body.vehicles.map(({ vehicleId }) => vehicleId)].map(
        about,
      );
    case 'turn-out.end':
      return [...action.body.officerIds, ...action.body.vehicleIds].map(about);
    default:
      return [];
  }
}
