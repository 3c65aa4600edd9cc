import type { Instance } from '../../domain/staffing/engine/instance.ts';

/** An arc between the ends of two duties, or between an end and the base. Departures have the first numbers, then arrivals, then the base. */
type TellArc = (tail: number, head: number, cost: number) => void;

/** Every arc of the flow problem. The peers need them all; the engine never makes them. */
export function eachArc(instance: Instance, tell: TellArc): void {
  const { duties, start, end, startPlace, endPlace, ways, idleCost, pullOut, pullIn } = instance;
  const base = 2 * duties;
  for (let duty = 0; duty < duties; duty++) {
    tell(duty, base, pullIn[duty]!);
    tell(base, duties + duty, pullOut[duty]!);
  }
  for (let from = 0; from < duties; from++) {
    const times = ways.timesFrom(endPlace[from]!);
    const costs = ways.costsFrom(endPlace[from]!);
    for (let to = 0; to < duties; to++) {
      const idle = start[to]! - end[from]!;
      const place = startPlace[to]!;
      if (times[place]! <= idle) tell(from, duties + to, costs[place]! + idleCost * idle);
    }
  }
}

/** The supply of each node: a departure sends its officers on, an arrival receives as many. */
export function supplyOf({ duties, need }: Instance): Int32Array {
  const supply = new Int32Array(2 * duties + 1);
  for (let duty = 0; duty < duties; duty++) {
    supply[duty] = need[duty]!;
    supply[duties + duty] = -need[duty]!;
  }
  return supply;
}
