import Type from 'typebox';
import { mayNotSpeakFor, officerIn } from '../accounts/rights.ts';
import { madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Reason, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import {
  action,
  controllers,
  reporters,
  type OperationKind,
  type Asked,
  type Decision,
} from '../operation/action.ts';
import { dayOf } from '../operation/days.ts';
import type { Operation } from '../operation/operation.ts';
import { put } from '../records/collections.ts';
import { Incident, PublicRequest } from '../records/incident.ts';
import { clockTime } from '../records/run.ts';
import { postPlaces } from '../reports/duty-stamps.ts';
import { happening } from '../runs/clock.ts';
import { foundIn } from '../runs/stamps.ts';

const nothingElse = { additionalProperties: false };

/** An incident as it is reported. The rule adds who raised it; the handling follows later. */
const IncidentWish = Type.Omit(
  Incident,
  ['id', 'raisedBy', 'marks', 'stamp', 'answered', 'closed'],
  nothingElse,
);
type IncidentWish = Omit<Incident, 'id' | 'raisedBy' | 'marks' | 'stamp' | 'answered' | 'closed'>;

const RequestWish = Type.Omit(PublicRequest, ['id', 'marks', 'stamp', 'answered', 'closed'], nothingElse);
type RequestWish = Omit<PublicRequest, 'id' | 'marks' | 'stamp' | 'answered' | 'closed'>;

const HandlingWish = record({ id: Type.String({ minLength: 1, maxLength: 120 }), words: Reason });

export const incidentActions = {
  'incident.open': action({
    body: IncidentWish,
    may: reporters,
    rule: (operation, wish, asked) => openIncident(operation, wish, asked),
  }),
  'incident.answer': handling('incidents', 'answered'),
  'incident.close': handling('incidents', 'closed'),
  'request.open': action({
    body: RequestWish,
    may: reporters,
    rule: (operation, wish, asked) => openRequest(operation, wish, asked),
  }),
  'request.answer': handling('requests', 'answered'),
  'request.close': handling('requests', 'closed'),
};

function openIncident(operation: Operation, wish: IncidentWish, { by, at, actionId }: Asked): Decision {
  const run = operation.runs.get(wish.runId);
  if (!run) return refuse({ reason: 'no-such-run', run: wish.runId });
  const { happenedAt, marks } = happening(run, wish.happenedAt, at);
  const officer = wish.officerId === undefined ? undefined : officerIn(operation, wish.officerId);
  if (wish.officerId !== undefined && !officer)
    return refuse({ reason: 'no-such-record', collection: 'officers', id: wish.officerId });
  if (wish.postId !== undefined && !foundIn(operation, run, 'posts', wish.postId, happenedAt))
    return refuse({ reason: 'no-such-record', collection: 'posts', id: wish.postId });
  const refusal = officer && mayNotSpeakFor(operation, by, officer.id);
  if (refusal) return refuse(refusal);
  const plan = run.planAsOf(happenedAt);
  const incident: Incident = {
    ...wish,
    happenedAt,
    id: madeId<'Incident'>(actionId, 1),
    raisedBy: officer?.name ?? by.name,
    stamp: { day: dayOf(plan.brief, happenedAt), ...postPlaces(plan, wish.postId) },
    ...(marks.length > 0 && { marks }),
  };
  return ok([put('incidents', incident)]);
}

function openRequest(operation: Operation, wish: RequestWish, { at, actionId }: Asked): Decision {
  const run = operation.runs.get(wish.runId);
  if (!run) return refuse({ reason: 'no-such-run', run: wish.runId });
  const { happenedAt, marks } = happening(run, wish.happenedAt, at);
  if (!foundIn(operation, run, 'supportSites', wish.supportSiteId, happenedAt))
    return refuse({ reason: 'no-such-record', collection: 'supportSites', id: wish.supportSiteId });
  const request: PublicRequest = {
    ...wish,
    happenedAt,
    id: madeId<'PublicRequest'>(actionId, 1),
    stamp: { day: dayOf(run.planAsOf(happenedAt).brief, happenedAt) },
    ...(marks.length > 0 && { marks }),
  };
  return ok([put('requests', request)]);
}

/** A matter is answered before it is closed, and each happens once. */
function handling(
  collection: 'incidents' | 'requests',
  step: 'answered' | 'closed',
): OperationKind<Frozen<typeof HandlingWish>> {
  return action({
    body: HandlingWish,
    may: controllers,
    rule: (operation, { id, words }, { by, at }): Decision => {
      const run = [...operation.runs.values()].find(({ tables }) => tables[collection].has(id));
      const matter = run?.tables[collection].get(id);
      if (!run || !matter) return refuse({ reason: 'no-such-record', collection, id });
      const { closedAt, clock, name } = run.record;
      if (closedAt !== undefined) return refuse({ reason: 'run-closed', run: name, at: closedAt });
      if (matter.closed) return refuse({ reason: 'already-closed' });
      if (step === 'answered' && matter.answered)
        return refuse({ reason: 'already-answered', by: matter.answered.by });
      if (step === 'closed' && !matter.answered) return refuse({ reason: 'not-answered' });
      return ok([put(collection, { ...matter, [step]: { by: by.name, at: clockTime(clock, at), words } })]);
    },
  });
}
