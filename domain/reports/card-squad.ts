import { leadersIn } from '../accounts/rights.ts';
import { stintsHolding, type Stint } from '../duties/duties.ts';
import type { Interval } from '../kernel/interval.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Assignment, DutyId } from '../records/assignment.ts';
import { identityOf, type Identity, type Officer, type Vehicle } from '../records/people.ts';
import type { Step } from '../records/report.ts';
import { openTurnOut } from '../runs/turn-outs.ts';
import { ledOfficers, squadCounting, type CountingTime } from './counting-places.ts';
import { convoysIn } from './next-steps.ts';
import { isDone } from './on-duty.ts';
import { lastReport, saidOf } from './post-state.ts';

export interface SquadMate extends Identity {
  readonly id: string;
  readonly turnedOut: boolean;
  readonly post?: string;
  readonly step?: Step;
  /** Who said the last step, if it was somebody else. */
  readonly saidBy?: string;
  /** The current duty and the next one. Cards that an earlier version made have none. */
  readonly duties?: readonly MateDuty[];
}

/** A duty of an officer who is led, as far as the leader needs it to report for them. */
export interface MateDuty extends Interval {
  readonly dutyIds: readonly DutyId[];
  readonly code: string;
  readonly convoys: number;
  readonly said: readonly { readonly id: string; readonly step: Step; readonly happenedAt: number }[];
}

/** The current duty of an officer who is led, and the next. */
const MOST_DUTIES = 2;

export interface CardVehicle {
  readonly id: string;
  readonly plate: string;
  readonly turnedOut: boolean;
}

/** The part of a duty card about others: for leaders the officers they lead, and for everyone the vehicles of the squad. */
export interface CardSquad {
  readonly squad?: readonly SquadMate[];
  /** Where and when the led officers count. */
  readonly squadCounting?: readonly CountingTime[];
  readonly vehicles?: readonly CardVehicle[];
}

/** `now` is the time that the card shows: on the clock of the run, if there is one. */
export function cardSquad(plan: Plan, officer: Officer, run: RunState | undefined, now: number): CardSquad {
  const vehicles = run ? vehiclesOf(plan, officer).map((vehicle) => cardVehicle(run, vehicle)) : [];
  const led = leadersIn(plan).has(officer.id) ? ledOfficers(plan, officer.id) : undefined;
  return {
    ...(led && {
      squad: led.map((mate) => squadMate(plan, mate, run, now)),
      squadCounting: squadCounting(plan, officer),
    }),
    ...(vehicles.length > 0 && { vehicles }),
  };
}

function squadMate(plan: Plan, officer: Officer, run: RunState | undefined, now: number): SquadMate {
  const last = run && lastReport(run, officer.id);
  const post = last && plan.tables.posts.get(postIdOf(last.dutyIds[0]!));
  return {
    id: officer.id,
    ...identityOf(officer),
    turnedOut: run !== undefined && openTurnOut(run, officer.id) !== undefined,
    ...(last && { step: last.step }),
    ...(last?.saidBy !== undefined && { saidBy: last.saidBy }),
    ...(post && { post: post.code }),
    duties: mateDuties(plan, officer, run, now),
  };
}

function mateDuties(plan: Plan, { id }: Officer, run: RunState | undefined, now: number): MateDuty[] {
  const held = plan.indexes.assignmentsByOfficer
    .of(id)
    .flatMap((assignment) => stintsHolding(plan, assignment.dutyIds).map((stint) => ({ assignment, stint })))
    .sort((a, b) => a.stint.from - b.stint.from);
  const duties: MateDuty[] = [];
  for (const { assignment, stint } of held) {
    if (duties.length === MOST_DUTIES) break;
    const duty = mateDuty(run, assignment, stint);
    if (!isDone(duty, now)) duties.push(duty);
  }
  return duties;
}

function mateDuty(run: RunState | undefined, assignment: Assignment, stint: Stint): MateDuty {
  const { post, from, until } = stint;
  const said = run ? saidOf(run, assignment) : [];
  return {
    ...{ dutyIds: assignment.dutyIds, code: post.code, from, until, convoys: convoysIn(stint) },
    said: said.map(({ id, step, happenedAt }) => ({ id, step, happenedAt })),
  };
}

/** The vehicles whose turn-out an officer may report: those of the own squad, and of squads that the officer leads. */
function vehiclesOf({ tables, indexes }: Plan, { id, squadId }: Officer): Vehicle[] {
  const squads = [...tables.squads.values()].filter((squad) => squad.id === squadId || squad.leaderId === id);
  return squads.flatMap((squad) => indexes.vehiclesBySquad.of(squad.id));
}

function cardVehicle(run: RunState, { id, plate }: Vehicle): CardVehicle {
  return { id, plate, turnedOut: openTurnOut(run, id) !== undefined };
}

/** The officers on whose cards a vehicle is. */
export function cardsWith({ tables, indexes }: Plan, { squadId }: Vehicle): string[] {
  const leaderId = tables.squads.get(squadId)?.leaderId;
  return [...indexes.officersBySquad.of(squadId).map(({ id }) => id), ...(leaderId ? [leaderId] : [])];
}
