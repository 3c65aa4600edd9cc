import { closuresIn } from '../duties/closures.ts';
import { assignmentsTo, stintsHolding, travelS, type Stint } from '../duties/duties.ts';
import { distanceM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import { keptForEach } from '../operation/kept.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Assignment } from '../records/assignment.ts';
import type { Officer } from '../records/people.ts';
import { AFAR_M, type Step } from '../records/report.ts';
import type { Simulation } from '../records/run.ts';
import { begunAt, isStintPlayed } from './asked-of.ts';
import { injectionsOf } from './injections.ts';
import { doneBy, type Move } from './move.ts';
import { Draws } from './seeded.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** How long a drive takes where the roads have no way, in minutes: somebody is brought there. */
const NO_WAY_MIN = 30;

/** No word follows another within seconds. */
const APART_MS = 10 * SECOND_MS;

/** A stint of the officer, and the assignment by which it is held. */
interface Leg {
  readonly stint: Stint;
  readonly assignment: Assignment;
}

/** What a simulated officer does in the drill by the plan as it stands: leaves the base by road, reports, counts, and returns. */
export const officerDay: (run: RunState, officer: Officer) => readonly Move[] = keptForEach(
  (run, officer) => {
    const { simulation } = run.record;
    const legs = simulation ? legsOf(run, officer) : [];
    if (!simulation || legs.length === 0 || isSilent(simulation, officer.id)) return [];
    const day = new OfficerDay(run, officer, simulation);
    legs.forEach((leg, i) => day.hold(leg, legs[i + 1]));
    day.goHome();
    return day.moves;
  },
);

/** Some officers say nothing all day. */
export function isSilent({ seed, silent }: Simulation, officerId: string): boolean {
  return new Draws(seed).share(`${officerId} silent`) < silent;
}

/** When an officer fell out of the drill. */
export function outFrom(run: RunState, officerId: string): number {
  const [out] = injectionsOf(run, 'officer-out', officerId);
  return out?.happenedAt ?? Infinity;
}

function legsOf(run: RunState, officer: Officer): Leg[] {
  const { plan } = run;
  return plan.indexes.assignmentsByOfficer
    .of(officer.id)
    .flatMap((assignment) => stintsHolding(plan, assignment.dutyIds).map((stint) => ({ stint, assignment })))
    .filter(({ stint }) => isStintPlayed(run, stint))
    .sort((a, b) => a.stint.from - b.stint.from);
}

/** Writes the day of one officer, stint by stint. */
class OfficerDay {
  readonly moves: Move[] = [];
  readonly #run: RunState;
  readonly #officer: Officer;
  readonly #simulation: Simulation;
  readonly #draws: Draws;
  readonly #base: Position;
  #place: Position;
  #freeAt: number;
  #lastAt: number;

  constructor(run: RunState, officer: Officer, simulation: Simulation) {
    this.#run = run;
    this.#officer = officer;
    this.#simulation = simulation;
    this.#draws = new Draws(simulation.seed);
    const squad = run.plan.tables.squads.get(officer.squadId);
    this.#base = squad?.base ?? [0, 0];
    this.#place = this.#base;
    this.#freeAt = this.#lastAt = begunAt(run);
  }

  hold(leg: Leg, next: Leg | undefined): void {
    const { stint } = leg;
    const driveMs = this.#driveMs(stint.post.position);
    const arrivesAt = this.#arrival(stint, driveMs);
    const leavesAt = Math.max(arrivesAt - driveMs, this.#freeAt);
    if (this.moves.length === 0)
      this.#muster('turn-out.begin', leavesAt - this.#drawn(stint, 'muster', 5, 20));
    if (driveMs > MINUTE_MS) this.#report(leg, 'on-my-way', leavesAt);
    this.#arrive(leg, next, arrivesAt);
    if (this.#speaks(stint)) {
      this.#close(leg);
      this.#count(stint, arrivesAt);
    }
    this.#report(leg, 'relieved', stint.until + this.#between(`${stint.id} relieved`, 10, 60) * SECOND_MS);
    this.#freeAt = this.#lastAt + this.#run.plan.brief.handoverS * SECOND_MS;
    this.#place = stint.post.position;
  }

  goHome(): void {
    this.#muster('turn-out.end', this.#freeAt + this.#driveMs(this.#base));
  }

  /** Most come some minutes early, a few late, and nobody before the drive allows it. */
  #arrival(stint: Stint, driveMs: number): number {
    const isLate = this.#share(`${stint.id} late`) < this.#simulation.late;
    const wanted = isLate
      ? stint.from + this.#drawn(stint, 'by', 4, 20)
      : stint.from - this.#drawn(stint, 'early', 1, 7);
    return Math.max(wanted, this.#freeAt + driveMs);
  }

  /** Some say that they are there when they are not, or name another of their posts first. */
  #arrive(leg: Leg, next: Leg | undefined, at: number): void {
    const isWrong = this.#share(`${leg.stint.id} wrong`) < this.#simulation.wrong;
    if (!isWrong) return this.#report(leg, 'on-post', at);
    if (next && this.#share(`${leg.stint.id} which`) < 0.5) {
      this.#report(next, 'on-post', at, { which: 'wrong' });
      return this.#report(leg, 'on-post', at + this.#drawn(leg.stint, 'corrects', 2, 6));
    }
    const awayM = Math.max(AFAR_M, Math.round(distanceM(this.#place, leg.stint.post.position)));
    this.#report(leg, 'on-post', at - this.#drawn(leg.stint, 'too early', 10, 30), { awayM });
  }

  /** One officer says for all who are at the post that it is closed and open again. */
  #close(leg: Leg): void {
    closuresIn(this.#run.plan, leg.stint.duties).forEach(({ from, until }, which) => {
      const late = this.#between(`${leg.stint.id} closes`, 0, 20) * SECOND_MS;
      this.#report(leg, 'closed', from + late, { which });
      this.#report(leg, 'reopened', until + late, { which });
    });
  }

  #count({ id, post, until }: Stint, arrivesAt: number): void {
    const { gateId, carParkId } = post;
    const place = carParkId === undefined ? gateId && { gateId } : { carParkId };
    if (!place) return;
    let at = Math.max(arrivesAt, this.#lastAt);
    for (let n = 1; ; n++) {
      at += this.#between(`${id} gap ${n}`, 9, 21) * MINUTE_MS;
      if (at > until - 5 * MINUTE_MS) return;
      const vehicles = this.#between(`${id} vehicles ${n}`, 2, 20);
      const body = { officerId: this.#officer.id, place, vehicles };
      this.#say('count.add', at, `${id} count ${n}`, body);
    }
  }

  /** The first by id of those at the post who are heard. */
  #speaks(stint: Stint): boolean {
    const heard = assignmentsTo(this.#run.plan, stint)
      .map(({ officerId }) => officerId)
      .filter((id) => !isSilent(this.#simulation, id) && outFrom(this.#run, id) > stint.from)
      .sort();
    return heard[0] === this.#officer.id;
  }

  #driveMs(to: Position): number {
    const seconds = travelS(this.#run.plan, this.#place, to);
    return Number.isFinite(seconds) ? Math.ceil(seconds) * SECOND_MS : NO_WAY_MIN * MINUTE_MS;
  }

  #muster(name: 'turn-out.begin' | 'turn-out.end', at: number): void {
    const units = name === 'turn-out.begin' ? { vehicles: [] } : { vehicleIds: [] };
    this.#say(name, this.#next(at), name, { officerIds: [this.#officer.id], ...units });
  }

  /** `which` tells apart what is said more than once of a stint. */
  #report(
    { stint, assignment }: Leg,
    step: Step,
    wanted: number,
    { awayM, which = '' }: { readonly awayM?: number; readonly which?: string | number } = {},
  ): void {
    const { dutyIds } = assignment;
    const body = { officerId: this.#officer.id, dutyIds, step, ...(awayM !== undefined && { awayM }) };
    this.#say('report.make', this.#next(wanted), `${stint.id} ${step} ${which}`, body);
  }

  #next(wanted: number): number {
    return (this.#lastAt = Math.max(Math.round(wanted), this.#lastAt + APART_MS));
  }

  #say(name: string, at: number, what: string, body: object): void {
    const action = { name, body: { ...body, happenedAt: at } };
    this.moves.push(doneBy(this.#officer, this.#run.id, at, what, action));
  }

  #share(about: string): number {
    return this.#draws.share(`${this.#officer.id} ${about}`);
  }

  #between(about: string, least: number, most: number): number {
    return this.#draws.between(`${this.#officer.id} ${about}`, least, most);
  }

  #drawn({ id }: Stint, about: string, least: number, most: number): number {
    return this.#between(`${id} ${about}`, least, most) * MINUTE_MS;
  }
}
