import Type from 'typebox';
import { mayNotSpeakFor } from '../accounts/rights.ts';
import { madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Reason, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import {
  action,
  controllers,
  reporters,
  type ActionKind,
  type Asked,
  type Decision,
} from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import { missing } from '../operation/placing.ts';
import { put } from '../records/collections.ts';
import { Incident, PublicRequest } from '../records/incident.ts';
import { clockTime, happening, workable } from '../runs/clock.ts';
import { outBy } from '../runs/turn-outs.ts';

const nothingElse = { additionalProperties: false };

/** An incident as it is reported. The rule adds who raised it; the handling follows later. */
const IncidentWish = Type.Omit(Incident, ['id', 'raisedBy', 'answered', 'closed'], nothingElse);

const RequestWish = Type.Omit(PublicRequest, ['id', 'answered', 'closed'], nothingElse);

const HandlingWish = record({ id: Type.String({ minLength: 1, maxLength: 120 }), words: Reason });

export const incidentActions = {
  'incident.open': action({
    body: IncidentWish,
    may: reporters,
    rule: (operation, wish, by) => openIncident(operation, wish as Omit<Incident, 'id' | 'raisedBy'>, by),
  }),
  'incident.answer': handling('incidents', 'answered'),
  'incident.close': handling('incidents', 'closed'),
  'request.open': action({
    body: RequestWish,
    may: reporters,
    rule: (operation, wish, by) => openRequest(operation, wish as Omit<PublicRequest, 'id'>, by),
  }),
  'request.answer': handling('requests', 'answered'),
  'request.close': handling('requests', 'closed'),
};

function openIncident(
  operation: Operation,
  wish: Omit<Incident, 'id' | 'raisedBy'>,
  { by, at, actionId }: Asked,
): Decision {
  const officer = wish.officerId === undefined ? undefined : operation.tables.officers.get(wish.officerId);
  const refusal =
    missing(operation, 'officers', wish.officerId) ??
    missing(operation, 'posts', wish.postId) ??
    (officer && mayNotSpeakFor(operation, by, officer.id));
  if (refusal) return refuse(refusal);
  const when = happening(operation, wish.runId, wish.happenedAt, at);
  if ('reason' in when) return refuse(when);
  if (when.afterClose) return refuse({ reason: 'run-closed', run: when.run.name, at: when.run.closedAt! });
  const incident: Incident = {
    ...wish,
    id: madeId<'Incident'>(actionId, 1),
    raisedBy: officer?.name ?? by.name,
  };
  return ok([
    put('incidents', incident),
    ...(officer ? outBy(operation, when.run, officer, wish.happenedAt, actionId) : []),
  ]);
}

function openRequest(
  operation: Operation,
  wish: Omit<PublicRequest, 'id'>,
  { at, actionId }: Asked,
): Decision {
  const refusal = missing(operation, 'supportSites', wish.supportSiteId);
  if (refusal) return refuse(refusal);
  const when = happening(operation, wish.runId, wish.happenedAt, at);
  if ('reason' in when) return refuse(when);
  if (when.afterClose) return refuse({ reason: 'run-closed', run: when.run.name, at: when.run.closedAt! });
  return ok([put('requests', { ...wish, id: madeId<'PublicRequest'>(actionId, 1) })]);
}

/** An incident is answered before it is closed, and each happens once. */
function handling(
  collection: 'incidents' | 'requests',
  step: 'answered' | 'closed',
): ActionKind<Frozen<typeof HandlingWish>> {
  return action({
    body: HandlingWish,
    may: controllers,
    rule: (operation, { id, words }, { by, at }): Decision => {
      const matter = operation.tables[collection].get(id);
      if (!matter) return refuse({ reason: 'no-such-record', collection, id });
      const run = workable(operation, matter.runId);
      if ('reason' in run) return refuse(run);
      if (matter.closed) return refuse({ reason: 'already-closed' });
      if (step === 'answered' && matter.answered)
        return refuse({ reason: 'already-answered', by: matter.answered.by });
      if (step === 'closed' && !matter.answered) return refuse({ reason: 'not-answered' });
      return ok([
        put(collection, { ...matter, [step]: { by: by.name, at: clockTime(run.clock, at), words } }),
      ]);
    },
  });
}
