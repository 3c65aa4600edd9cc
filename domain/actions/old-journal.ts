import type { Operation } from '../operation/operation.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Actor } from '../records/actor.ts';
import type { Count } from '../records/car-park.ts';
import { inRun, isOfPlan, put, type Change } from '../records/collections.ts';
import { EDITION_STATES, editionId, type Edition } from '../records/edition.ts';
import type { Mark, Muster, Stamp, Void } from '../records/fact.ts';
import type { Incident, PublicRequest } from '../records/incident.ts';
import type { Report } from '../records/report.ts';
import type { Run, TurnOut } from '../records/run.ts';
import { countPlaces, dutyPlaces, postPlaces } from '../reports/duty-stamps.ts';
import { personStamp } from '../runs/stamps.ts';
import { dayOf } from '../operation/days.ts';

/** A commit of the first schema: one plan for all, stored turn-outs, reports without stamps. */
interface OldCommit {
  readonly at: number;
  readonly by: Actor;
  readonly changes: readonly Change[];
}

/** A report, a count, an incident or a request as the first schema stored it. */
type Old<Record> = Omit<Record, 'stamp' | 'marks'>;
type OldReport = Old<Report> & { readonly dueAt: number; readonly irregular?: Mark };
type OldCount = Old<Count> & {
  readonly irregular?: Mark;
  readonly voided?: Pick<Void, 'why' | 'at' | 'by'>;
};

/**
 * The changes of an old commit in the present schema. Opening a run implies an edition of the plan as it stood. An edit while runs
 * were open goes to the draft and to each of them. What happened gets the stamp of that moment. Stored turn-outs stay.
 */
export function lifted(operation: Operation, commit: OldCommit): readonly Change[] {
  const open = [...operation.runs.values()].filter(({ isOpen }) => isOpen);
  return commit.changes.flatMap((change) => {
    if (isOfPlan(change)) return [change, ...open.map(({ id }) => inRun(change, id))];
    if (!('record' in change)) return [change];
    switch (change.collection) {
      case 'runs':
        return liftedRun(operation, change.record, commit);
      case 'turnOuts':
        return liftedTurnOut(operation, change.record, closes(commit, change.record.runId));
      case 'reports':
        return [put('reports', liftedReport(operation, change.record as unknown as OldReport))];
      case 'counts':
        return liftedCount(operation, change.record);
      case 'incidents':
        return [put('incidents', stampedIncident(operation, change.record))];
      case 'requests':
        return [put('requests', stampedRequest(operation, change.record))];
      default:
        return [change];
    }
  });
}

function liftedRun(operation: Operation, run: Run, { by, at }: OldCommit): Change[] {
  const known = operation.runs.get(run.id)?.record;
  if (known) return [put('runs', { ...run, edition: known.edition!, oldRules: true })];
  const number = operation.tables.editions.size + 1;
  const step = EDITION_STATES[3];
  const edition: Edition = {
    id: editionId(number),
    number,
    state: step,
    signatures: [{ step, by: by.name, actorId: by.id, role: 'dispatcher', at }],
    implied: true,
  };
  return [put('editions', edition), put('runs', { ...run, edition: number })];
}

/** Whether a commit closes a run. It ends the turn-outs that last; nobody stands down by that. */
function closes({ changes }: OldCommit, runId: string): boolean {
  return changes.some((change) => 'record' in change && change.record.id === runId);
}

/** The turn-out as it was stored, and what it says as facts: a run that is still open goes on by the present rules. */
function liftedTurnOut(operation: Operation, out: TurnOut, isClosing: boolean): Change[] {
  const run = runIn(operation, out.runId);
  const known = run.tables.turnOuts.get(out.id);
  const { runId, unit, driverId, squadId, groupId, grade, day } = out;
  const stamp: Stamp = {
    day,
    ...(squadId && { squadId }),
    ...(groupId && { groupId }),
    ...(grade && { grade }),
  };
  const muster = (step: Muster['step'], happenedAt: number): Change =>
    put('musters', {
      id: `${out.id}.${step}` as Muster['id'],
      ...{ runId, unit, step, happenedAt, stamp },
      ...(driverId !== undefined && { driverId }),
    });
  return [
    put('turnOuts', out),
    ...(known?.from === out.from ? [] : [muster('turned-out', out.from)]),
    ...(out.until !== undefined && !isClosing ? [muster('stood-down', out.until)] : []),
  ];
}

function liftedReport(operation: Operation, { dueAt, irregular, ...old }: OldReport): Report {
  const run = runIn(operation, old.runId);
  const plan = run.planAsOf(old.happenedAt);
  const places = dutyPlaces(plan, old.dutyIds);
  const stint = places.stint ?? { id: old.dutyIds[0]!, until: dueAt };
  const until = Math.max(stint.until, dueAt);
  const day = dayOf(plan.brief, dueAt);
  return {
    ...old,
    stamp: {
      ...officerStamp(operation, run, old),
      ...places,
      stint: { id: stint.id, from: dueAt, until, day },
    },
    ...marked(irregular),
  };
}

function liftedCount(operation: Operation, { irregular, voided, ...old }: OldCount): Change[] {
  const run = runIn(operation, old.runId);
  if (voided) {
    const { id, runId, officerId } = old;
    return [put('voids', { id: `${id}.void` as Void['id'], runId, of: id, unitId: officerId, ...voided })];
  }
  const stamp = {
    ...officerStamp(operation, run, old),
    ...countPlaces(operation, run, old.place, old.happenedAt),
  };
  return [put('counts', { ...old, stamp, ...marked(irregular) })];
}

function officerStamp(
  operation: Operation,
  run: RunState,
  { officerId, happenedAt }: Pick<Report, 'officerId' | 'happenedAt'>,
): Stamp {
  const person = personStamp(operation, run, officerId, happenedAt);
  return person?.stamp ?? { day: dayOf(run.plan.brief, happenedAt) };
}

function stampedIncident(operation: Operation, incident: Old<Incident>): Incident {
  const run = runIn(operation, incident.runId);
  const plan = run.planAsOf(incident.happenedAt);
  const stamp = { day: dayOf(plan.brief, incident.happenedAt), ...postPlaces(plan, incident.postId) };
  return { ...incident, stamp: run.tables.incidents.get(incident.id)?.stamp ?? stamp };
}

function stampedRequest(operation: Operation, request: Old<PublicRequest>): PublicRequest {
  const { plan } = runIn(operation, request.runId);
  return { ...request, stamp: { day: dayOf(plan.brief, request.happenedAt) } };
}

function marked(mark: Mark | undefined): { readonly marks?: readonly Mark[] } {
  return mark === undefined ? {} : { marks: [mark] };
}

function runIn(operation: Operation, runId: string): RunState {
  const run = operation.runs.get(runId);
  if (!run) throw new Error(`the journal names run ${runId} before it was opened`);
  return run;
}
