import { runOf, type Fact } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import { changedId, inRun, put, type Change } from '../records/collections.ts';
import type { Movement } from '../records/route.ts';
import { clockTime, type Run } from '../records/run.ts';
import type { Sighting } from '../records/sighting.ts';
import { seenFrom } from '../routes/seen.ts';

/** The two ways to look back: by when things happened, or by when the command post received them. */
export const VIEWS = ['as-it-was', 'as-known'] as const;
export type View = (typeof VIEWS)[number];

/** The changes of a run that take effect at a moment on its clock. */
export interface Step {
  readonly at: number;
  readonly changes: readonly Change[];
}

/** A commit of a journal, as a replay needs it. */
export type RunCommit = Pick<Fact, 'revision' | 'at' | 'changes'>;

/** The changes of a run that began with a plan, in the order in which they take effect in a view. docs/rules.md, Y2 and Y3. */
export function timelineOf(
  run: Run,
  began: Plan,
  commits: readonly RunCommit[],
  view: View,
): readonly Step[] {
  const received = receivedSteps(run, commits);
  return view === 'as-known' ? received : retimed(began, run.id, happenedSteps(received));
}

/** Each commit when the server accepted it, by the clock of the run. */
function receivedSteps({ id, clock }: Run, commits: readonly RunCommit[]): readonly Step[] {
  return commits.flatMap(({ at, changes }) => {
    const ofRun = changes.filter((change) => runOf(change) === id || isRun(change, id));
    return ofRun.length > 0 ? [{ at: clockTime(clock, at), changes: ofRun }] : [];
  });
}

function isRun(change: Change, id: string): boolean {
  return change.collection === 'runs' && 'record' in change && change.record.id === id;
}

/**
 * What was said takes effect when it happened, whenever it was received. What was taken back is taken back from the beginning. What the
 * command post ordered or changed takes effect when it was decided.
 */
function happenedSteps(received: readonly Step[]): readonly Step[] {
  const said = new Set<string>();
  const takenBack = withdrawnSightings(received);
  const steps: Step[] = [];
  for (const { at, changes } of received)
    for (const change of changes) {
      const id = changedId(change);
      if (takenBack.has(id)) continue;
      steps.push({ at: said.has(id) ? at : effectOf(change, at), changes: [change] });
      said.add(id);
    }
  return steps.sort((a, b) => a.at - b.at);
}

/** Withdrawn words about convoys: nothing of that happened. */
function withdrawnSightings(steps: readonly Step[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { changes } of steps)
    for (const change of changes)
      if (change.collection === 'sightings' && 'record' in change && change.record.withdrawn)
        ids.add(change.record.id);
  return ids;
}

function effectOf(change: Change, receivedAt: number): number {
  if (!('record' in change)) return receivedAt;
  if (change.collection === 'voids') return -Infinity;
  return 'happenedAt' in change.record ? change.record.happenedAt : receivedAt;
}

/** A convoy moves as all that was said of it, also between two places where it was seen: a later word tells where it was before. */
function retimed(began: Plan, runId: string, steps: readonly Step[]): readonly Step[] {
  const said = new Map<string, Sighting[]>();
  for (const { changes } of steps)
    for (const change of changes)
      if (change.collection === 'sightings' && 'record' in change) {
        const { movementId } = change.record;
        said.set(movementId, [...(said.get(movementId) ?? []), change.record]);
      }
  const timed = ({ seen: _received, ...planned }: Movement): Change => {
    const sightings = said.get(planned.id);
    return inRun(put('movements', sightings ? { ...planned, seen: seenFrom(sightings) } : planned), runId);
  };
  const seen = [...began.tables.movements.values()].filter(({ id }) => said.has(id)).map(timed);
  const all = steps.map((step) => {
    const [change] = step.changes;
    const isMovement = change?.collection === 'movements' && 'record' in change;
    return isMovement ? { ...step, changes: [timed(change.record)] } : step;
  });
  return seen.length > 0 ? [{ at: -Infinity, changes: seen }, ...all] : all;
}
