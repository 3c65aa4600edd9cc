import type { ProblemDuty, StaffingProblem } from '../problem/problem.ts';
import { DriveTimes } from './drive-times.ts';
import type { AskedDuty, NoHop, Question } from './question.ts';

/** What an officer more costs where the problem does not say. */
const OFFICER_S = 100_000;

/** The question of a problem that is free of faults. */
export function asked(problem: StaffingProblem): Question {
  const drives = new DriveTimes(problem);
  const held = problem.duties.toSorted((a, b) => a.from - b.from || a.until - b.until);
  const begins = Int32Array.from(held, ({ place }) => drives.numberOf(place));
  const ends = Int32Array.from(held, ({ place, endPlace }) => drives.numberOf(endPlace ?? place));
  const basePlace = new Map(problem.bases.map(({ id, place }) => [id, drives.numberOf(place)]));
  const handoverS = (from: number, to: number) => (ends[from] === begins[to] ? 0 : problem.handoverS);
  const missingS = (from: number, to: number): number => {
    const seconds = drives.seconds(ends[from]!, begins[to]!);
    const heldS = (held[to]!.from - held[from]!.until) / 1000;
    return seconds < 0 ? Infinity : seconds + handoverS(from, to) - heldS;
  };
  const noHop = (from: number, to: number): NoHop | undefined => {
    const lateS = missingS(from, to);
    if (lateS === Infinity) return { reason: 'hop-no-way' };
    if (lateS > 0) return { reason: 'hop-too-late', lateS };
    const movement = overtaken(held[from]!, held[to]!);
    return movement === undefined ? undefined : { reason: 'hop-overtakes', movement };
  };
  return {
    isTimed: true,
    duties: held.map(dutyOf),
    grades: problem.grades,
    heads: headsOf(problem),
    officerCost: problem.officerCost ?? OFFICER_S,
    limits: problem.limits,
    dayOf: (duty) => dayIn(problem, held[duty]!),
    handoverS,
    out: (base, duty) => drives.way(basePlace.get(base)!, begins[duty]!),
    between: (from, to) => drives.way(ends[from]!, begins[to]!),
    home: (duty, base) => drives.way(ends[duty]!, basePlace.get(base)!),
    canFollow: (from, to) => held[to]!.from >= held[from]!.until && noHop(from, to) === undefined,
    noHop,
  };
}

function dutyOf({ id, from, until, need, level = 1 }: ProblemDuty): AskedDuty {
  return { id, from, until, level, need: new Map(Object.entries(need).filter(([, count]) => count > 0)) };
}

/** Where the problem names no days all is one. */
function dayIn({ days = [] }: StaffingProblem, { from }: ProblemDuty): number {
  return days.findIndex((day) => day.from <= from && from < day.until);
}

/** Where officers are known by name, there are as many as names; else as many as the base says. */
function headsOf({ bases, officers }: StaffingProblem): Map<string, ReadonlyMap<string, number>> {
  if (!officers) return new Map(bases.map(({ id, officers: heads }) => [id, new Map(Object.entries(heads))]));
  const counted = new Map(bases.map(({ id }) => [id, new Map<string, number>()]));
  for (const { base, grade } of officers) {
    const heads = counted.get(base);
    heads?.set(grade, (heads.get(grade) ?? 0) + 1);
  }
  return counted;
}

/** The convoy that one would have to overtake: it comes by the later duty further along its way. */
function overtaken(from: ProblemDuty, to: ProblemDuty): string | undefined {
  return from.convoys?.find((here) =>
    to.convoys?.some((there) => there.movement === here.movement && there.chainageM > here.chainageM),
  )?.movement;
}
