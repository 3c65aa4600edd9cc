import { distanceM } from '../../kernel/geodesy.ts';
import type { Position } from '../../kernel/position.ts';
import { MOST_BASES, NO_WAY, WrittenWays, goesOn, subinstance, type Instance } from '../engine/instance.ts';
import type { ProblemBase, ProblemDuty, StaffingProblem } from './problem.ts';
import type { StaffingResult } from './staffing-result.ts';

/** The need of one grade on one duty. The engine treats it as a duty. */
export interface Task {
  readonly duty: ProblemDuty;
  readonly grade: string;
  readonly need: number;
}

/** Officers that the engine does not distinguish: of one grade, at one base or at several nearby bases. */
interface Label {
  readonly grade: string;
  readonly bases: readonly ProblemBase[];
  readonly heads: number;
}

/** The question in the engine's form, and what its numbers refer to. */
export interface Compiled {
  readonly instance: Instance;
  /** By their number in the instance. */
  readonly tasks: readonly Task[];
  readonly labels: readonly Label[];
  /** Duties that nobody can hold: no day from a base with officers gets there and back, not even over other duties. */
  readonly unreachable: readonly Task[];
  readonly drives: Drives;
  readonly officerCost: number;
}

/** The default cost of one more officer, in seconds: more than a day of driving. */
export const OFFICER_S = 100_000;

/** Seconds and costs of every way between the places of a problem. NO_WAY if there is none. */
export class Drives {
  readonly #placeOf: ReadonlyMap<string, number>;
  readonly #count: number;
  readonly seconds: Int32Array;
  readonly cost: Int32Array;

  constructor({ places, travel }: StaffingProblem) {
    this.#count = places.length;
    this.#placeOf = new Map(places.map(({ id }, number) => [id, number]));
    if ('kmh' in travel) {
      const positions = places.map(({ position }) => position ?? ([0, 0] as const));
      this.seconds = straightSeconds(positions, travel.kmh, travel.straightFactor);
    } else this.seconds = written(travel.seconds, this.#count);
    const cost = 'cost' in travel ? travel.cost : undefined;
    this.cost = cost ? written(cost, this.#count) : this.seconds;
  }

  placeOf(id: string): number {
    return this.#placeOf.get(id)!;
  }

  secondsBetween(from: string, to: string): number {
    return this.seconds[this.placeOf(from) * this.#count + this.placeOf(to)]!;
  }

  costBetween(from: string, to: string): number {
    return this.cost[this.placeOf(from) * this.#count + this.placeOf(to)]!;
  }

  /** The form that the engine uses: times in milliseconds, including the handover between different places. */
  ways(handoverS: number): WrittenWays {
    const times = this.seconds.map((seconds, cell) => {
      const isHere = Math.floor(cell / this.#count) === cell % this.#count;
      if (isHere || seconds >= NO_WAY) return isHere ? 0 : NO_WAY;
      return Math.min(NO_WAY, Math.ceil((handoverS + seconds) * 1000));
    });
    return new WrittenWays(this.#count, times, this.cost);
  }
}

/** The problem for the engine. It must have no faults (`problemFaults`). */
export function compiled(problem: StaffingProblem): Compiled {
  const drives = new Drives(problem);
  const labels = labelsOf(problem, drives);
  const tasks = tasksOf(problem);
  const whole = instanceOf(problem, tasks, labels, drives);
  const held = reached(whole, endsOf(tasks, labels, drives));
  const chosen = [...tasks.keys()].filter((number) => held[number] === 1);
  return {
    instance: chosen.length === tasks.length ? whole : subinstance(whole, chosen, whole.need),
    tasks: chosen.map((number) => tasks[number]!),
    labels,
    unreachable: tasks.filter((_, number) => held[number] === 0),
    drives,
    officerCost: officerCostOf(problem),
  };
}

function instanceOf(
  problem: StaffingProblem,
  tasks: readonly Task[],
  labels: readonly Label[],
  drives: Drives,
): Instance {
  const column = (of: (task: Task) => number) => Int32Array.from(tasks, of);
  const pull = (wayOf: (label: Label, task: Task) => number, more: number) =>
    Int32Array.from(
      labels.flatMap((label) => tasks.map((task) => Math.min(NO_WAY, wayOf(label, task) + more))),
    );
  const barred = barredBy(tasks);
  return {
    duties: tasks.length,
    start: Float64Array.from(tasks, ({ duty }) => duty.from),
    end: Float64Array.from(tasks, ({ duty }) => duty.until),
    startPlace: column(({ duty }) => drives.placeOf(duty.place)),
    endPlace: column(({ duty }) => drives.placeOf(duty.endPlace ?? duty.place)),
    need: column(({ need }) => need),
    ways: drives.ways(problem.handoverS),
    idleCost: 0,
    bases: labels.length,
    capacity: Int32Array.from(labels, ({ heads }) => heads),
    pullOut: pull(({ bases }, { duty }) => outOf(bases, duty, drives), officerCostOf(problem)),
    pullIn: pull(({ bases }, { duty }) => homeOf(bases, duty, drives), 0),
    mayHold: column((task) =>
      labels.reduce((bits, label, i) => (mayServe(problem, label, task) ? bits | (1 << i) : bits), 0),
    ),
    ...(barred && { barred }),
  };
}

/**
 * The ways of each base separately, even if bases are merged: an officer returns to the base where the day began. Of bases with
 * officers, if there are any.
 */
function endsOf(tasks: readonly Task[], labels: readonly Label[], drives: Drives): Ends[] {
  const manned = labels.filter(({ heads }) => heads > 0);
  const bases = [...new Set((manned.length > 0 ? manned : labels).flatMap((label) => label.bases))];
  return bases.map((base) => ({
    out: Int32Array.from(tasks, ({ duty }) => outOf([base], duty, drives)),
    home: Int32Array.from(tasks, ({ duty }) => homeOf([base], duty, drives)),
  }));
}

function officerCostOf({ officerCost = OFFICER_S }: StaffingProblem): number {
  return officerCost;
}

/** How many officers of each grade a base has: the named ones, or else the number that it states. */
export function headsAt({ officers }: StaffingProblem, base: ProblemBase, grade: string): number {
  if (!officers) return base.officers[grade] ?? 0;
  return officers.filter((one) => one.base === base.id && one.grade === grade).length;
}

function tasksOf({ duties, grades }: StaffingProblem): Task[] {
  return duties
    .flatMap((duty) => grades.map((grade): Task => ({ duty, grade, need: duty.need[grade] ?? 0 })))
    .filter(({ need }) => need > 0)
    .sort(
      (a, b) => a.duty.from - b.duty.from || a.duty.until - b.duty.until || (a.duty.id < b.duty.id ? -1 : 1),
    );
}

function mayServe({ grades }: StaffingProblem, { grade }: Label, task: Task): boolean {
  return grades.indexOf(grade) <= grades.indexOf(task.grade);
}

function outOf(bases: readonly ProblemBase[], { place }: ProblemDuty, drives: Drives): number {
  return Math.min(...bases.map((base) => drives.costBetween(base.place, place)));
}

function homeOf(bases: readonly ProblemBase[], { place, endPlace }: ProblemDuty, drives: Drives): number {
  return Math.min(...bases.map((base) => drives.costBetween(endPlace ?? place, base.place)));
}

/**
 * One label for each grade at each base. If these are too many, the bases nearest to each other are merged. If nobody has
 * the highest grade, it gets a label without officers, so that places that only it may hold are counted and reported.
 */
function labelsOf(problem: StaffingProblem, drives: Drives): Label[] {
  const { grades, bases } = problem;
  let groups = bases.filter((base) => headsOf(problem, base) > 0).map((base) => [base]);
  let labels = labelled(problem, groups);
  while (labels.length >= MOST_BASES) {
    groups = withNearestJoined(groups, drives);
    labels = labelled(problem, groups);
  }
  const hasHighest = labels.some(({ grade }) => grade === grades[0]);
  return hasHighest || bases.length === 0 ? labels : [{ grade: grades[0]!, bases, heads: 0 }, ...labels];
}

function labelled(problem: StaffingProblem, groups: readonly ProblemBase[][]): Label[] {
  return groups.flatMap((group) =>
    problem.grades.flatMap((grade): Label[] => {
      const bases = group.filter((base) => headsAt(problem, base, grade) > 0);
      const heads = sum(bases.map((base) => headsAt(problem, base, grade)));
      return heads > 0 ? [{ grade, bases, heads }] : [];
    }),
  );
}

function headsOf(problem: StaffingProblem, base: ProblemBase): number {
  return sum(problem.grades.map((grade) => headsAt(problem, base, grade)));
}

function withNearestJoined(groups: readonly ProblemBase[][], drives: Drives): ProblemBase[][] {
  let nearest = { apart: Infinity, a: 0, b: 1 };
  groups.forEach((first, a) => {
    groups.slice(a + 1).forEach((second, i) => {
      const apart = Math.max(
        ...first.flatMap((x) => second.map((y) => drives.secondsBetween(x.place, y.place))),
      );
      if (apart < nearest.apart) nearest = { apart, a, b: a + 1 + i };
    });
  });
  const { a, b } = nearest;
  return [...groups.filter((_, i) => i !== a && i !== b), [...groups[a]!, ...groups[b]!]];
}

function written(rows: readonly (readonly number[])[], count: number): Int32Array {
  const cells = new Int32Array(count * count);
  rows.forEach((row, from) => {
    row.forEach((value, to) => (cells[from * count + to] = value < 0 ? NO_WAY : Math.ceil(value)));
  });
  return cells;
}

/** A straight way has the same length in both directions. */
function straightSeconds(positions: readonly Position[], kmh: number, factor: number): Int32Array {
  const count = positions.length;
  const seconds = new Int32Array(count * count);
  for (let from = 0; from < count; from++) {
    for (let to = 0; to < from; to++) {
      const drive = Math.ceil((distanceM(positions[from]!, positions[to]!) * factor) / (kmh / 3.6));
      seconds[from * count + to] = drive;
      seconds[to * count + from] = drive;
    }
  }
  return seconds;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Pairs of duties with a convoy between them that may not be overtaken: the later duty is further along its route. */
function barredBy(tasks: readonly Task[]): Instance['barred'] {
  if (!tasks.some(({ duty }) => duty.convoys?.length)) return undefined;
  const along = tasks.map(
    ({ duty }) => new Map((duty.convoys ?? []).map(({ movement, chainageM }) => [movement, chainageM])),
  );
  return (from, to) => {
    for (const [movement, chainageM] of along[from]!) {
      const later = along[to]!.get(movement);
      if (later !== undefined && later > chainageM) return true;
    }
    return false;
  };
}

/** The cost from a base to each duty, and back from it. NO_WAY if there is no way. */
interface Ends {
  readonly out: Int32Array;
  readonly home: Int32Array;
}

/**
 * Whether some day can contain each duty, ignoring limits: 1 or 0. A day starts at a base, goes from duty to duty and ends at the
 * same base, so an officer may reach a duty, and return from it, over others.
 */
function reached(instance: Instance, bases: readonly Ends[]): Uint8Array {
  const held = new Uint8Array(instance.duties);
  for (const { out, home } of bases)
    for (let duty = 0; duty < held.length; duty++)
      if (out[duty]! < NO_WAY && home[duty]! < NO_WAY) held[duty] = 1;
  for (let first = 0; first < bases.length && held.includes(0); first += MOST_BASES) {
    const some = bases.slice(first, first + MOST_BASES);
    const begun = spread(instance, bitsOf(instance, some, 'out'), false);
    const ended = spread(instance, bitsOf(instance, some, 'home'), true);
    for (let duty = 0; duty < held.length; duty++) if ((begun[duty]! & ended[duty]!) !== 0) held[duty] = 1;
  }
  return held;
}

/** For each duty the bases, as bits, with a direct way to it, or from it. */
function bitsOf({ duties }: Instance, bases: readonly Ends[], end: keyof Ends): Int32Array {
  const bits = new Int32Array(duties);
  bases.forEach((base, number) => {
    for (let duty = 0; duty < duties; duty++) if (base[end][duty]! < NO_WAY) bits[duty]! |= 1 << number;
  });
  return bits;
}

/** The same over other duties: forward from earlier ones, or back from later ones. */
function spread(instance: Instance, bits: Int32Array, isBackward: boolean): Int32Array {
  const all = bits.reduce((sum, one) => sum | one, 0);
  const order = [...bits.keys()];
  if (isBackward) order.reverse();
  for (const [place, duty] of order.entries()) {
    for (let i = place - 1; i >= 0 && bits[duty] !== all; i--) {
      const other = order[i]!;
      if ((bits[other]! & ~bits[duty]!) === 0) continue;
      if (isBackward ? goesOn(instance, duty, other) : goesOn(instance, other, duty))
        bits[duty]! |= bits[other]!;
    }
  }
  return bits;
}

/** A duty without a level has the strictest level. */
const STRICTEST = 1;

/** A place on a duty of one level weighs more than all places of the less strict levels together, so it is covered first. */
export function levelWeights(tasks: readonly Task[]): Float64Array {
  return weightsAbove(tasks, 1);
}

/** The same, if a place of the least strict level weighs `least`. */
export function weightsAbove(tasks: readonly Task[], least: number): Float64Array {
  const places = new Map<number, number>();
  for (const task of tasks) places.set(levelOf(task.duty), (places.get(levelOf(task.duty)) ?? 0) + task.need);
  const weights = new Map<number, number>();
  let lower = least;
  for (const [level, count] of [...places].sort(([a], [b]) => b - a)) {
    weights.set(level, lower);
    lower += count * lower;
  }
  return Float64Array.from(tasks, (task) => weights.get(levelOf(task.duty))!);
}

/** How many places stay uncovered at each level. */
export function uncoveredByLevel(
  { duties }: Pick<StaffingProblem, 'duties'>,
  uncovered: StaffingResult['uncovered'],
): Map<number, number> {
  const levels = new Map(duties.map((duty) => [duty.id, levelOf(duty)]));
  const counts = new Map<number, number>();
  for (const { duty, missing } of uncovered) {
    const level = levels.get(duty)!;
    counts.set(level, (counts.get(level) ?? 0) + missing);
  }
  return counts;
}

/** How many more places one answer covers than another, at the strictest level at which they differ. 0 if they do not differ. */
export function coversMore(problem: StaffingProblem, one: StaffingResult, other: StaffingResult): number {
  const [less, more] = [uncoveredByLevel(problem, one.uncovered), uncoveredByLevel(problem, other.uncovered)];
  const levels = [...new Set([...less.keys(), ...more.keys()])].sort((a, b) => a - b);
  const gains = levels.map((level) => (more.get(level) ?? 0) - (less.get(level) ?? 0));
  return gains.find((gain) => gain !== 0) ?? 0;
}

/** How strictly a duty is guarded. 1 comes before all others. */
export function levelOf({ level }: ProblemDuty): number {
  return level ?? STRICTEST;
}
