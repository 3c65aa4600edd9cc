import Type from 'typebox';
import { officerIn } from '../accounts/rights.ts';
import { idOf, madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { Role } from '../records/actor.ts';
import { put } from '../records/collections.ts';
import { Hazard, HazardPhoto, type HazardStep } from '../records/hazard.ts';
import { MOST_PHOTOS } from '../records/incident.ts';
import { ClockWord } from '../runs/clock.ts';
import { hazardPlace } from './hazard-place.ts';
import { stateOf, withStep } from './hazard-state.ts';
import { saidAt } from './said-at.ts';

/** Who surveys: the desk, and whoever leads. */
export const surveyors: readonly Role[] = ['administrator', 'planner', 'dispatcher', 'commander', 'leader'];

const { kind, severity, words, position, happenedAt } = Hazard.properties;
const clock = Type.Optional(ClockWord);
const id = idOf<'Hazard'>();

/** Who acts on a hazard, and until when. */
const Task = record({ actionBy: Name, until: Type.Optional(Moment) });

/** A hazard as it is reported. The rule adds who raised it, and the code of its route. */
const HazardWish = record({
  ...{ kind, severity, words, position, happenedAt, clock },
  onRoute: Type.Optional(Type.Omit(record(Hazard.properties.onRoute.properties), ['code'])),
  task: Type.Optional(Task),
});
type HazardWish = Frozen<typeof HazardWish>;

const StepWish = record({ id, words, happenedAt: Type.Optional(Moment), clock });
type StepWish = Frozen<typeof StepWish>;

/** `hazardId` is that of the hazard, or of the step by which it was cleared. */
const PhotoWish = Type.Omit(
  record({ hazardId: Type.String({ minLength: 1, maxLength: 120 }), ...HazardPhoto.properties }),
  ['by', 'at', 'clearing'],
  { additionalProperties: false },
);

export const hazardActions = {
  'hazard.raise': action({ body: HazardWish, may: [...surveyors, 'officer'], rule: raise }),
  'hazard.assign': action({
    body: record({ ...StepWish.properties, ...Task.properties }),
    may: surveyors,
    rule: (operation, { actionBy, until, ...wish }, asked) => {
      if (until !== undefined && until <= asked.at) return refuse({ reason: 'deadline-passed', until });
      return take(operation, wish, 'assigned', asked, { actionBy, ...(until !== undefined && { until }) });
    },
  }),
  'hazard.note': action({
    body: record({ ...StepWish.properties, words: Reason }),
    may: surveyors,
    rule: (operation, wish, asked) => take(operation, wish, 'noted', asked),
  }),
  /** It is cleared when a photograph shows it. That follows with `hazard.photo`. */
  'hazard.clear': action({
    body: StepWish,
    may: surveyors,
    rule: (operation, wish, asked) => take(operation, wish, 'cleared', asked),
  }),
  'hazard.reopen': action({
    body: record({ ...StepWish.properties, words: Reason }),
    may: surveyors,
    rule: (operation, wish, asked) => take(operation, wish, 'reopened', asked),
  }),
  'hazard.regrade': action({
    body: record({ ...StepWish.properties, words: Reason, severity }),
    may: surveyors,
    rule: (operation, { severity: wanted, ...wish }, asked) =>
      operation.tables.hazards.get(wish.id)?.severity === wanted
        ? refuse({ reason: 'same-severity', severity: wanted })
        : take(operation, wish, 'regraded', asked, { severity: wanted }),
  }),
  /** Follows when the server has checked and kept the file. Clients cannot ask for it. */
  'hazard.photo': action({ body: PhotoWish, may: [...surveyors, 'officer'], rule: addPhoto }),
};

function raise(
  operation: Operation,
  { task, clock: word, onRoute, ...wish }: HazardWish,
  { by, at, actionId }: Asked,
): Decision {
  const place = hazardPlace(operation.plan, { ...wish, ...(onRoute && { onRoute }) });
  if (!place.ok) return place;
  const isSaid = wish.words !== undefined || (wish.kind !== 'other' && place.value.position !== undefined);
  if (!isSaid) return refuse({ reason: 'words-missing' });
  const said = saidAt(wish.happenedAt, at, word);
  if (task?.until !== undefined && task.until <= said.happenedAt)
    return refuse({ reason: 'deadline-passed', until: task.until });
  const assigned = { id: madeId<'HazardStep'>(actionId, 2), step: 'assigned' as const };
  const hazard: Hazard = {
    ...{ ...wish, ...place.value, ...said, ...raiserOf(operation, by) },
    id: madeId<'Hazard'>(actionId, 1),
    course: task ? [{ ...assigned, by: by.name, at: said.happenedAt, ...task }] : [],
  };
  return ok([put('hazards', hazard)]);
}

/** Who raised it: the name, and of an officer the id and the working group. */
function raiserOf(operation: Operation, by: Asked['by']): Pick<Hazard, 'raisedBy' | 'officerId' | 'groupId'> {
  return { raisedBy: by.name, ...surveyorOf(operation, by) };
}

/** The officer who surveys, and the working group. The desk is neither. */
export function surveyorOf(
  operation: Operation,
  { officerId }: Asked['by'],
): Pick<Hazard, 'officerId' | 'groupId'> {
  const officer = officerId === undefined ? undefined : officerIn(operation, officerId);
  const squad = officer && operation.find('squads', officer.squadId);
  return officer ? { officerId: officer.id, ...(squad && { groupId: squad.groupId }) } : {};
}

/** One more step of a hazard. It is cleared once, and reopened only after that. */
function take(
  operation: Operation,
  { id, words, happenedAt, clock: word }: StepWish,
  step: HazardStep['step'],
  { by, at, actionId }: Asked,
  task: Partial<HazardStep> = {},
): Decision {
  const hazard = operation.tables.hazards.get(id);
  if (!hazard) return refuse({ reason: 'no-such-record', collection: 'hazards', id });
  const state = stateOf(hazard);
  const cleared = hazard.course.findLast((one) => one.step === 'cleared');
  if (step === 'cleared' && state === 'cleared')
    return refuse({ reason: 'already-cleared', by: cleared!.by });
  if (step === 'reopened' && state === 'open') return refuse({ reason: 'not-cleared' });
  const said = saidAt(happenedAt ?? at, at, word);
  const taken: HazardStep = {
    ...{ id: madeId<'HazardStep'>(actionId, 1), step, by: by.name, at: said.happenedAt },
    ...(words !== undefined && { words }),
    ...task,
  };
  return ok([put('hazards', withStep(hazard, taken))]);
}

/** The same photograph is kept once for the hazard, and once for each time that it was cleared. */
function addPhoto(
  operation: Operation,
  { hazardId, ...photo }: Frozen<typeof PhotoWish>,
  { by, at }: Asked,
): Decision {
  const { hazards } = operation.tables;
  const clearing = (one: Hazard) => one.course.find(({ id, step }) => id === hazardId && step === 'cleared');
  const hazard = hazards.get(hazardId) ?? [...hazards.values()].find(clearing);
  if (!hazard) return refuse({ reason: 'no-such-record', collection: 'hazards', id: hazardId });
  if (by.role === 'officer' && by.officerId !== hazard.officerId) return refuse({ reason: 'not-yourself' });
  const { photos = [] } = hazard;
  const step = clearing(hazard)?.id;
  const like = photos.filter((one) => one.clearing === step);
  if (like.some(({ hash }) => hash === photo.hash)) return ok([]);
  if (like.length >= MOST_PHOTOS) return refuse({ reason: 'too-many-photos', most: MOST_PHOTOS });
  const added: HazardPhoto = { ...photo, by: by.name, at, ...(step && { clearing: step }) };
  return ok([put('hazards', { ...hazard, photos: [...photos, added] })]);
}
