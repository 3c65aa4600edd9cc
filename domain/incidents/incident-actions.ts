import Type from 'typebox';
import { mayNotSpeakFor, officerIn } from '../accounts/rights.ts';
import { idOf, madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Reason, record } from '../kernel/record.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import {
  action,
  controllers,
  reporters,
  type OperationKind,
  type Asked,
  type Decision,
} from '../operation/action.ts';
import { dayOf } from '../operation/days.ts';
import { runWith } from '../operation/naming.ts';
import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { RunState } from '../operation/run-state.ts';
import { put } from '../records/collections.ts';
import { Incident, MOST_PHOTOS, Photo, PublicRequest, type Note } from '../records/incident.ts';
import { clockTime } from '../records/run.ts';
import { ClockWord, happening, runTime } from '../runs/clock.ts';
import { foundIn } from '../runs/stamps.ts';
import { incidentPlace } from './incident-place.ts';

const nothingElse = { additionalProperties: false };

const clock = Type.Optional(ClockWord);

/** An incident as it is reported. The rule adds who raised it; the handling follows later. */
const IncidentWish = Type.Omit(
  record({ ...Incident.properties, clock }),
  ['id', 'raisedBy', 'saidBy', 'marks', 'stamp', 'answered', 'closed', 'photos'],
  nothingElse,
);
type IncidentWish = Frozen<typeof IncidentWish>;

const RequestWish = Type.Omit(
  record({ ...PublicRequest.properties, clock }),
  ['id', 'marks', 'stamp', 'answered', 'closed', 'photos'],
  nothingElse,
);
type RequestWish = Frozen<typeof RequestWish>;

const matterId = Type.String({ minLength: 1, maxLength: 120 });
const HandlingWish = record({ id: matterId, words: Reason });
const ReopeningWish = record({ id: matterId, why: Reason });
const { by: _by, at: _at, ...picture } = Photo.properties;

export const incidentActions = {
  'incident.open': action({
    body: IncidentWish,
    may: reporters,
    rule: (operation, wish, asked) => openIncident(operation, wish, asked),
  }),
  'incident.note': noting('incidents'),
  'incident.answer': handling('incidents', 'answered'),
  'incident.close': handling('incidents', 'closed'),
  'incident.reopen': reopening('incidents'),
  /** Follows when the server has checked and kept the file. Clients cannot ask for it. */
  'incident.photo': action({
    body: record({ incidentId: idOf<'Incident'>(), ...picture }),
    may: reporters,
    rule: (operation, { incidentId, ...photo }, asked) =>
      addPhoto(operation, { collection: 'incidents', id: incidentId }, photo, asked),
  }),
  'request.open': action({
    body: RequestWish,
    may: reporters,
    rule: (operation, wish, asked) => openRequest(operation, wish, asked),
  }),
  'request.photo': action({
    body: record({ requestId: idOf<'PublicRequest'>(), ...picture }),
    may: reporters,
    rule: (operation, { requestId, ...photo }, asked) =>
      addPhoto(operation, { collection: 'requests', id: requestId }, photo, asked),
  }),
  'request.note': noting('requests'),
  'request.answer': handling('requests', 'answered'),
  'request.close': handling('requests', 'closed'),
  'request.reopen': reopening('requests'),
};

function openIncident(
  operation: Operation,
  { clock, ...wish }: IncidentWish,
  { by, at, actionId }: Asked,
): Decision {
  const run = operation.runs.get(wish.runId);
  if (!run) return refuse({ reason: 'no-such-run', run: wish.runId });
  if (wish.kind === 'other' && wish.words === undefined) return refuse({ reason: 'words-missing' });
  const { happenedAt, marks } = happening(run, wish.happenedAt, at, clock);
  const reporter = reporterOf(operation, wish.officerId, by);
  if (!reporter.ok) return reporter;
  const place = incidentPlace(operation, run, wish, happenedAt);
  if (!place.ok) return place;
  const { under, ...where } = place.value;
  const incident: Incident = {
    ...wish,
    ...where,
    happenedAt,
    id: madeId<'Incident'>(actionId, 1),
    raisedBy: reporter.value ?? by.name,
    ...(wish.officerId !== undefined && wish.officerId !== by.officerId && { saidBy: by.name }),
    stamp: { day: dayOf(run.planAsOf(happenedAt).brief, happenedAt), ...under },
    ...(marks.length > 0 && { marks }),
  };
  return ok([put('incidents', incident)]);
}

/** The name of the officer who reports, if one is named. */
function reporterOf(
  operation: Operation,
  officerId: string | undefined,
  by: Asked['by'],
): Result<string | undefined, Refusal> {
  if (officerId === undefined) return ok(undefined);
  const officer = officerIn(operation, officerId);
  if (!officer) return refuse({ reason: 'no-such-record', collection: 'officers', id: officerId });
  const refusal = mayNotSpeakFor(operation, by, officer.id);
  return refusal ? refuse(refusal) : ok(officer.name);
}

function openRequest(
  operation: Operation,
  { clock, ...wish }: RequestWish,
  { by, at, actionId }: Asked,
): Decision {
  const run = operation.runs.get(wish.runId);
  if (!run) return refuse({ reason: 'no-such-run', run: wish.runId });
  const { happenedAt, marks } = happening(run, wish.happenedAt, at, clock);
  const reporter = reporterOf(operation, wish.officerId, by);
  if (!reporter.ok) return reporter;
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

/** Whoever may speak for the reporter adds photographs, after the close too. The same one is kept once. */
function addPhoto(
  operation: Operation,
  { collection, id }: { readonly collection: MatterName; readonly id: string },
  photo: Omit<Photo, 'by' | 'at'>,
  { by, at }: Asked,
): Decision {
  const run = runWith(operation, collection, id);
  const matter = run?.tables[collection].get(id);
  if (!run || !matter) return refuse({ reason: 'no-such-record', collection, id });
  const refusal = mayNotSpeakFor(operation, by, matter.officerId ?? '');
  if (refusal) return refuse(refusal);
  const { photos = [] } = matter;
  if (photos.some(({ hash }) => hash === photo.hash)) return ok([]);
  if (photos.length >= MOST_PHOTOS) return refuse({ reason: 'too-many-photos', most: MOST_PHOTOS });
  const added: Photo = { ...photo, by: by.name, at: runTime(run.record, at) };
  return ok([put(collection, { ...matter, photos: [...photos, added] })]);
}

type MatterName = 'incidents' | 'requests';

interface OpenedMatter {
  readonly run: RunState;
  readonly matter: Incident | PublicRequest;
  readonly now: number;
}

/** What an open run does with one of its matters. */
function onMatter(
  operation: Operation,
  collection: MatterName,
  id: string,
  at: number,
  decide: (opened: OpenedMatter) => Decision,
): Decision {
  const run = runWith(operation, collection, id);
  const matter = run?.tables[collection].get(id);
  if (!run || !matter) return refuse({ reason: 'no-such-record', collection, id });
  const { closedAt, clock, name } = run.record;
  if (closedAt !== undefined) return refuse({ reason: 'run-closed', run: name, at: closedAt });
  return decide({ run, matter, now: clockTime(clock, at) });
}

/** A matter is answered before it is closed, and each happens once, unless it was reopened. */
function handling(
  collection: MatterName,
  step: 'answered' | 'closed',
): OperationKind<Frozen<typeof HandlingWish>> {
  return action({
    body: HandlingWish,
    may: controllers,
    rule: (operation, { id, words }, { by, at }) =>
      onMatter(operation, collection, id, at, ({ matter, now }) => {
        if (matter.closed) return refuse({ reason: 'already-closed' });
        if (step === 'answered' && matter.answered)
          return refuse({ reason: 'already-answered', by: matter.answered.by });
        if (step === 'closed' && !matter.answered) return refuse({ reason: 'not-answered' });
        return ok([put(collection, { ...matter, [step]: { by: by.name, at: now, words } })]);
      }),
  });
}

function noting(collection: MatterName): OperationKind<Frozen<typeof HandlingWish>> {
  return action({
    body: HandlingWish,
    may: controllers,
    rule: (operation, { id, words }, { by, at, actionId }) =>
      onMatter(operation, collection, id, at, ({ run, now }) =>
        ok([put('notes', noteOf(run, id, 'noted', { by: by.name, at: now, words }, madeId(actionId, 1)))]),
      ),
  });
}

/** A closed matter is open again, unanswered. What stood before is kept in its story. */
function reopening(collection: MatterName): OperationKind<Frozen<typeof ReopeningWish>> {
  return action({
    body: ReopeningWish,
    may: controllers,
    rule: (operation, { id, why }, { by, at, actionId }) =>
      onMatter(operation, collection, id, at, ({ run, matter, now }) => {
        const { answered, closed, ...open } = matter;
        if (!answered || !closed) return refuse({ reason: 'not-closed' });
        const told = [
          noteOf(run, id, 'answered', answered, madeId(actionId, 1)),
          noteOf(run, id, 'closed', closed, madeId(actionId, 2)),
          noteOf(run, id, 'reopened', { by: by.name, at: now, words: why }, madeId(actionId, 3)),
        ];
        return ok([put(collection, open), ...told.map((note) => put('notes', note))]);
      }),
  });
}

function noteOf(
  { record: { id: runId } }: RunState,
  matterId: string,
  step: Note['step'],
  said: Pick<Note, 'by' | 'at' | 'words'>,
  id: Note['id'],
): Note {
  return { id, runId, matterId, step, ...said };
}

/** Since when a matter has been open: since it happened, or since it was reopened. */
export function openSince({ indexes }: RunState, { id, happenedAt }: Incident | PublicRequest): number {
  const reopened = indexes.notesByMatter.of(id).filter(({ step }) => step === 'reopened');
  return Math.max(happenedAt, ...reopened.map(({ at }) => at));
}
