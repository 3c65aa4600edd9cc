import Type from 'typebox';
import { mayNotSpeakFor } from '../accounts/rights.ts';
import { idOf, madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Reason, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, controllers, reporters, type Asked, type Decision } from '../operation/action.ts';
import { unitOf } from '../operation/indexes.ts';
import { runWith } from '../operation/naming.ts';
import type { Operation } from '../operation/operation.ts';
import type { RunState } from '../operation/run-state.ts';
import { DutyId } from '../records/assignment.ts';
import { Count } from '../records/car-park.ts';
import { put, type Change } from '../records/collections.ts';
import type { Void } from '../records/fact.ts';
import { clockTime } from '../records/run.ts';
import { mayNotDrive, muster } from '../runs/run-actions.ts';
import type { UnitFact } from '../records/life.ts';
import { isVoid } from '../runs/unit-facts.ts';
import { addCount, report } from './report-actions.ts';

const FactId = Type.String({ minLength: 1, maxLength: 160 });

/** `unitId` is whom the fact is about. It is needed where this arrives before the fact. */
const VoidWish = record({
  runId: idOf<'Run'>(),
  factId: FactId,
  unitId: Type.String({ minLength: 1, maxLength: 120 }),
  why: Reason,
});

/** What was wrong in a fact. What is left out stays as it was. */
const CorrectionWish = record({
  runId: idOf<'Run'>(),
  factId: FactId,
  why: Reason,
  officerId: Type.Optional(idOf<'Officer'>()),
  happenedAt: Type.Optional(Moment),
  dutyIds: Type.Optional(Type.Array(DutyId, { minItems: 1, maxItems: 60 })),
  place: Type.Optional(Count.properties.place),
  vehicles: Type.Optional(Count.properties.vehicles),
});
type CorrectionWish = Frozen<typeof CorrectionWish>;

export const correctingActions = {
  'fact.void': action({ body: VoidWish, may: reporters, rule: voidFact }),
  'fact.correct': action({ body: CorrectionWish, may: controllers, rule: correct }),
  /** The name that phones used when only counts could be taken back. */
  'count.void': action({
    body: record({ countId: idOf<'Count'>(), why: Reason }),
    may: reporters,
    rule: (operation, { countId, why }, asked) => {
      const run = runWith(operation, 'counts', countId);
      const count = run?.tables.counts.get(countId);
      if (!run || !count) return refuse({ reason: 'no-such-record', collection: 'counts', id: countId });
      const wish = { runId: count.runId, factId: countId, unitId: count.officerId, why };
      return voidFact(operation, wish, asked);
    },
  }),
};

function factIn({ tables }: RunState, id: string): UnitFact | undefined {
  return tables.reports.get(id) ?? tables.counts.get(id) ?? tables.musters.get(id);
}

/** Takes a fact back. It stays visible, but it no longer counts. A phone may send this before the fact itself arrives. */
function voidFact(operation: Operation, wish: Frozen<typeof VoidWish>, asked: Asked): Decision {
  const run = operation.runs.get(wish.runId);
  if (!run) return refuse({ reason: 'no-such-run', run: wish.runId });
  const fact = factIn(run, wish.factId);
  const unitId = fact ? unitOf(fact) : wish.unitId;
  if (run.indexes.voidsByFact.some(wish.factId, (one) => one.unitId === unitId))
    return refuse({ reason: 'already-voided' });
  const isVehicle = fact !== undefined && 'unit' in fact && 'vehicleId' in fact.unit;
  const refusal = isVehicle
    ? mayNotDrive(run, asked.by, fact.stamp.squadId ?? '')
    : mayNotSpeakFor(operation, asked.by, unitId);
  return refusal ? refuse(refusal) : ok([voiding(run, wish.factId, unitId, wish.why, asked)]);
}

function voiding(
  run: RunState,
  of: string,
  unitId: string,
  why: string,
  { by, at, actionId }: Asked,
): Change {
  const one: Void = {
    id: madeId<'Void'>(actionId, 2),
    runId: run.id as Void['runId'],
    of,
    unitId,
    why,
    by: by.name,
    at: clockTime(run.record.clock, at),
  };
  return put('voids', one);
}

/** Takes a fact back, and puts the right one in its place. */
function correct(operation: Operation, wish: CorrectionWish, asked: Asked): Decision {
  const run = operation.runs.get(wish.runId);
  if (!run) return refuse({ reason: 'no-such-run', run: wish.runId });
  const fact = factIn(run, wish.factId);
  if (!fact) return refuse({ reason: 'no-such-record', collection: 'reports', id: wish.factId });
  if (isVoid(run, fact)) return refuse({ reason: 'already-voided' });
  const again = saidAgain(operation, fact, wish, asked);
  if (!again.ok) return again;
  const corrected = again.value.map((change) =>
    'record' in change
      ? ({ ...change, record: { ...change.record, corrects: wish.factId } } as Change)
      : change,
  );
  return ok([voiding(run, wish.factId, unitOf(fact), wish.why, asked), ...corrected]);
}

function saidAgain(
  operation: Operation,
  fact: UnitFact,
  { officerId, happenedAt = fact.happenedAt, dutyIds, place, vehicles }: CorrectionWish,
  asked: Asked,
): Decision {
  const { runId } = fact;
  if ('dutyIds' in fact) {
    const { step } = fact;
    const said = { runId, officerId: officerId ?? fact.officerId, dutyIds: dutyIds ?? fact.dutyIds };
    return report(operation, { ...said, step, happenedAt }, asked);
  }
  if ('place' in fact) {
    const said = { runId, officerId: officerId ?? fact.officerId, place: place ?? fact.place };
    return addCount(operation, { ...said, vehicles: vehicles ?? fact.vehicles, happenedAt }, asked);
  }
  const unit = 'officerId' in fact.unit && officerId !== undefined ? { officerId } : fact.unit;
  const driver = fact.driverId === undefined ? {} : { driverId: fact.driverId };
  return muster(operation, { runId, happenedAt }, fact.step, [{ unit, ...driver }], asked);
}
