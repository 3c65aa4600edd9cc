import { mayNotSpeakFor, officerIn } from '../accounts/rights.ts';
import { idOf, madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, controllers, reporters, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { RunState } from '../operation/run-state.ts';
import { put } from '../records/collections.ts';
import { Acknowledgement, NotAccepted } from '../records/phone-word.ts';
import type { Officer } from '../records/people.ts';
import { clockTime } from '../records/run.ts';

const { runId, officerId, words, why, happenedAt } = NotAccepted.properties;

const RefusalNote = record({ runId, officerId, words, why, happenedAt });
const SeenWish = record({ runId, id: idOf<'NotAccepted'>() });
const AcknowledgeWish = record({ runId, officerId, happenedAt, changes: Acknowledgement.properties.changes });

export const phoneWordActions = {
  'refusal.note': action({ body: RefusalNote, may: reporters, rule: note }),
  'refusal.see': action({ body: SeenWish, may: controllers, rule: see }),
  'change.acknowledge': action({ body: AcknowledgeWish, may: reporters, rule: acknowledge }),
};

/** Lists for the command post what was not accepted from a phone. This is taken after the close too. */
function note(operation: Operation, wish: Frozen<typeof RefusalNote>, asked: Asked): Decision {
  const said = saidBy(operation, wish, asked);
  if ('reason' in said) return refuse(said);
  const { run, officer } = said;
  const one: NotAccepted = {
    ...wish,
    id: madeId<'NotAccepted'>(asked.actionId, 1),
    by: officer.name,
    at: clockTime(run.record.clock, asked.at),
  };
  return ok([put('notAccepted', one)]);
}

/** Somebody at the command post takes it by name. The first one stands. */
function see(operation: Operation, { runId, id }: Frozen<typeof SeenWish>, { by, at }: Asked): Decision {
  const run = operation.runs.get(runId);
  if (!run) return refuse({ reason: 'no-such-run', run: runId });
  const one = run.tables.notAccepted.get(id);
  if (!one) return refuse({ reason: 'no-such-record', collection: 'notAccepted', id });
  if (one.seen) return ok([]);
  return ok([put('notAccepted', { ...one, seen: { by: by.name, at: clockTime(run.record.clock, at) } })]);
}

/** The first acknowledgement of a change stands. */
function acknowledge(operation: Operation, wish: Frozen<typeof AcknowledgeWish>, asked: Asked): Decision {
  const said = saidBy(operation, wish, asked);
  if ('reason' in said) return refuse(said);
  const changes = JSON.stringify(wish.changes);
  const isKnown = said.run.indexes.acknowledgementsByOfficer
    .of(wish.officerId)
    .some((one) => JSON.stringify(one.changes) === changes);
  if (isKnown) return ok([]);
  return ok([put('acknowledgements', { ...wish, id: madeId<'Acknowledgement'>(asked.actionId, 1) })]);
}

function saidBy(
  operation: Operation,
  wish: { readonly runId: string; readonly officerId: string },
  { by }: Asked,
): { readonly run: RunState; readonly officer: Officer } | Refusal {
  const run = operation.runs.get(wish.runId);
  if (!run) return { reason: 'no-such-run', run: wish.runId };
  const officer = run.plan.tables.officers.get(wish.officerId) ?? officerIn(operation, wish.officerId);
  if (!officer) return { reason: 'no-such-officer', officer: wish.officerId };
  return mayNotSpeakFor(operation, by, wish.officerId) ?? { run, officer };
}
