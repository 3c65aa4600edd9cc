import type { Stint } from '../../domain/duties/duties.ts';
import { arrivalsByRoads } from '../../domain/duties/open-drives.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { soonest, type Free, type Helper } from '../../domain/reports/help.ts';
import { closingRoutes } from '../../domain/routes/street-closures.ts';
import { SOON, call } from '../api/http.ts';

/** Who could be there soonest, and whether the network was asked in vain: then closed streets are not counted. */
export interface Help {
  readonly helpers: readonly Helper[];
  readonly ignoresClosures: boolean;
}

/** Finds when officers can be at a duty while streets are closed: by the roads of the plan, or by asking the server for its network. */
export class HelpArrivals {
  readonly #changed: () => void;
  #asked: readonly Free[] | undefined;
  #stintId: string | undefined;
  #help: Help | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The newest that was found for a duty. Undefined until the first answer. */
  of(plan: Plan, stint: Stint, free: readonly Free[]): Help | undefined {
    if (this.#asked === free) return this.#help;
    if (this.#stintId !== stint.id) this.#help = undefined;
    [this.#asked, this.#stintId] = [free, stint.id];
    const { networkId } = plan.brief;
    if (networkId === undefined || free.length === 0)
      this.#help = { helpers: byRoads(plan, stint, free), ignoresClosures: false };
    else void this.#ask(networkId, plan, stint, free);
    return this.#help;
  }

  async #ask(id: string, plan: Plan, stint: Stint, free: readonly Free[]): Promise<void> {
    const { until, post } = stint;
    const from = Math.min(...free.map(({ at }) => at));
    const answer = await call('POST /api/networks/:id/arrivals', {
      params: { id },
      body: {
        people: free.map(({ from: place, at }) => ({ from: place, at })),
        ...{ to: post.position, until, mostKmh: plan.brief.patrolSpeedKmh },
        routes: closingRoutes(plan, { from, until }),
      },
      ...SOON,
    });
    if (this.#asked !== free) return;
    const estimates = arrivalsByRoads(plan, post.position, free, until);
    const arrivals = free.map((_, i) => {
      const found = answer.ok ? answer.value.arrivals[i] : undefined;
      return found?.isOnRoads ? (found.at ?? Infinity) : estimates[i]!;
    });
    this.#help = { helpers: soonest(free, arrivals, stint), ignoresClosures: !answer.ok };
    this.#changed();
  }
}

function byRoads(plan: Plan, stint: Stint, free: readonly Free[]): Helper[] {
  return soonest(free, arrivalsByRoads(plan, stint.post.position, free, stint.until), stint);
}
