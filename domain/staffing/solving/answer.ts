import type { Compiled } from '../problem/compiled.ts';
import type { StaffingProblem } from '../problem/problem.ts';
import type { Chain, ProvenMinimum, StaffingResult, Uncovered } from '../problem/staffing-result.ts';
import { coversAllItCan, type Shortage } from './shortage.ts';

/** The input of an answer: the days that were found, and what was proven. */
export interface Known {
  readonly chains: readonly Chain[];
  readonly certificate: ProvenMinimum;
  /** No roster for all duties costs less than this. */
  readonly costBound: number;
  readonly shortage?: Shortage | undefined;
}

const NOTHING_SHOWN: Shortage = { grades: 1, open: [], duties: [] };

/** The answer as a record: the cost of the days, what is not covered, and the gap to what was proven. */
export function answerOf(problem: StaffingProblem, compiled: Compiled, known: Known): StaffingResult {
  const { chains, certificate, shortage = NOTHING_SHOWN } = known;
  const { travelS, ways } = drivenBy(chains, problem, compiled);
  const cost = ways + chains.length * compiled.officerCost;
  const uncovered = uncoveredBy(chains, problem);
  const costBound = Math.min(known.costBound, uncovered.length === 0 ? cost : known.costBound);
  return {
    officers: chains.length,
    lowerBound: certificate.officers,
    proven: uncovered.length === 0 && chains.length === certificate.officers,
    travelS,
    cost,
    costBound,
    gap: cost === 0 ? 0 : Math.max(0, (cost - costBound) / cost),
    chains: [...chains],
    certificate,
    uncovered,
    ...(uncovered.length > 0 && {
      shortage: { proven: coversAllItCan(problem, { uncovered }, shortage), ...shortage },
    }),
  };
}

/** A certificate of the engine: of the flow, in whole weights, or of days that keep limits, in shares. */
interface Proof {
  readonly kind: ProvenMinimum['kind'];
  readonly officers: number;
  readonly weight: ArrayLike<number>;
}

/** The engine's certificate in the words of the problem: tasks of one duty are weighed together. */
export function provenMinimum({ tasks }: Compiled, { kind, officers, weight }: Proof): ProvenMinimum {
  const duties = tasks.flatMap(({ duty, grade }, i) =>
    weight[i] === 0 ? [] : [{ duty: duty.id, grade, weight: weight[i]! }],
  );
  return { kind, officers, duties };
}

function drivenBy(
  chains: readonly Chain[],
  { bases, duties }: StaffingProblem,
  { drives }: Compiled,
): { travelS: number; ways: number } {
  const baseAt = new Map(bases.map(({ id, place }) => [id, place]));
  const dutyOf = new Map(duties.map((duty) => [duty.id, duty]));
  let [travelS, ways] = [0, 0];
  for (const chain of chains) {
    let at = baseAt.get(chain.base)!;
    const go = (to: string) => {
      travelS += drives.secondsBetween(at, to);
      ways += drives.costBetween(at, to);
      at = to;
    };
    for (const held of chain.duties) {
      const duty = dutyOf.get(held.duty)!;
      go(duty.place);
      at = duty.endPlace ?? duty.place;
    }
    go(baseAt.get(chain.base)!);
  }
  return { travelS, ways };
}

function uncoveredBy(chains: readonly Chain[], { duties, grades }: StaffingProblem): Uncovered[] {
  const held = new Map<string, number>();
  for (const one of chains.flatMap((chain) => chain.duties)) {
    const key = `${one.duty} ${one.grade}`;
    held.set(key, (held.get(key) ?? 0) + 1);
  }
  return duties.flatMap((duty) =>
    grades.flatMap((grade): Uncovered[] => {
      const missing = (duty.need[grade] ?? 0) - (held.get(`${duty.id} ${grade}`) ?? 0);
      return missing > 0 ? [{ duty: duty.id, grade, missing }] : [];
    }),
  );
}
