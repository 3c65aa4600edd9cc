import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { AskedDuty, CheckedQuestion, TravelCost } from './question.ts';

/** Why a text is not an instance of several depots, and where. */
export type HuismanFault =
  | { readonly reason: 'inp-number'; readonly at: number; readonly found: string }
  | { readonly reason: 'inp-length'; readonly found: number; readonly wanted: number }
  | { readonly reason: 'inp-circle'; readonly duty: string };

export const HUISMAN_GRADE = 'officer';

/**
 * An instance of several depots in Huisman's format: the numbers of depots and trips, the number of vehicles of each
 * depot, then the cost of the way from each row to each column, depots first, -1 if there is none. Depots become bases
 * `1`, `2` …, trips become duties `1`, `2` … for one officer each. There are no times.
 */
export function huismanQuestion(text: string): Result<CheckedQuestion, HuismanFault> {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const wrong = words.findIndex((word) => !/^-?\d+$/.test(word));
  if (wrong >= 0) return refuse({ reason: 'inp-number', at: wrong + 1, found: words[wrong]!.slice(0, 40) });
  const numbers = Float64Array.from(words, Number);
  const [depots, trips] = [numbers[0] ?? 0, numbers[1] ?? 0];
  const nodes = depots + trips;
  const wanted = 2 + depots + nodes * nodes;
  if (depots < 1 || trips < 0 || numbers.length !== wanted)
    return refuse({ reason: 'inp-length', found: numbers.length, wanted });
  const costs = numbers.subarray(2 + depots);
  const order = inOrder(depots, trips, costs);
  if (typeof order === 'number') return refuse({ reason: 'inp-circle', duty: String(order + 1) });
  return ok(questionOf(numbers.subarray(2, 2 + depots), order, costs));
}

function questionOf(capacity: Float64Array, order: readonly number[], costs: Float64Array): CheckedQuestion {
  const depots = capacity.length;
  const nodes = depots + order.length;
  const costOf = (from: number, to: number) => costs[from * nodes + to]!;
  const wayOf = (from: number, to: number): TravelCost | undefined => {
    const cost = costOf(from, to);
    return cost < 0 ? undefined : { seconds: cost, cost };
  };
  const depotOf = (base: string) => Number(base) - 1;
  const tripOf = (duty: number) => depots + order[duty]!;
  const canFollow = (from: number, to: number) => costOf(tripOf(from), tripOf(to)) >= 0;
  return {
    isTimed: false,
    duties: order.map(tripAsDuty),
    grades: [HUISMAN_GRADE],
    heads: new Map([...capacity].map((most, depot) => [String(depot + 1), new Map([[HUISMAN_GRADE, most]])])),
    officerCost: 0,
    dayOf: () => 0,
    handoverS: () => 0,
    out: (base, duty) => wayOf(depotOf(base), tripOf(duty)),
    between: (from, to) => wayOf(tripOf(from), tripOf(to)),
    home: (duty, base) => wayOf(tripOf(duty), depotOf(base)),
    canFollow,
    noHop: (from, to) => (canFollow(from, to) ? undefined : { reason: 'hop-no-way' }),
  };
}

function tripAsDuty(trip: number): AskedDuty {
  return { id: String(trip + 1), need: new Map([[HUISMAN_GRADE, 1]]), from: 0, until: 0, level: 1 };
}

/** The trips in an order in which each comes after those it can follow (Kahn 1962), or a trip that could follow itself. */
function inOrder(depots: number, trips: number, costs: Float64Array): number[] | number {
  const nodes = depots + trips;
  const leads = (from: number, to: number) => costs[(depots + from) * nodes + depots + to]! >= 0;
  const before = new Int32Array(trips);
  for (let from = 0; from < trips; from++)
    for (let to = 0; to < trips; to++) if (leads(from, to)) before[to]! += 1;
  const order = [...before.keys()].filter((trip) => before[trip] === 0);
  for (const from of order)
    for (let to = 0; to < trips; to++) if (leads(from, to) && (before[to]! -= 1) === 0) order.push(to);
  return order.length === trips ? order : before.findIndex((left) => left > 0);
}
