import fc from 'fast-check';
import type { ActionName } from '../../domain/actions/actions.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RecordTables } from '../../domain/operation/tables.ts';
import type { CollectionName, Collections } from '../../domain/records/collections.ts';
import { GRADES } from '../../domain/records/people.ts';
import { STEPS } from '../../domain/records/report.ts';
import { EIGHT, MINUTE, assignment, at, fixedPost, recordOf } from '../domain/builders.ts';

/** An action as it is sent. */
interface Sent {
  readonly name: ActionName;
  readonly body: unknown;
}

/** Numbers that choose: which record, which other, how much. */
interface Choice {
  readonly which: number;
  readonly other: number;
  readonly much: number;
}

export interface Wish extends Choice {
  readonly name: keyof typeof bodies;
}

/** A body for each action, from the records that the operation has now. Rules may refuse it. */
const bodies = {
  'brief.edit': ({ brief }, { much }) => ({ brief: { ...brief, handoverS: much } }),
  'squad.place': (o, choice) => ({
    records: [{ ...one(o, 'squads', choice.which), groupId: one(o, 'groups', choice.other).id }],
  }),
  'officer.place': (o, { which, other, much }) => ({
    records: [
      {
        ...one(o, 'officers', which),
        grade: GRADES[much % GRADES.length],
        squadId: one(o, 'squads', other).id,
      },
    ],
  }),
  'officer.remove': (o, { which }) => ({ ids: [one(o, 'officers', which).id] }),
  'officer.erase': (o, { which }) => ({ id: one(o, 'officers', which).id, why: 'Asked to be erased' }),
  'vehicle.out': (o, { which, much }) => ({ id: one(o, 'vehicles', which).id, from: EIGHT + much * MINUTE }),
  'post.place': (_o, { which, much }) => {
    const record = recordOf(fixedPost(`x${which % 5}`, at(which % 900), much % 60, 60 + much));
    return { records: [record] };
  },
  'post.remove': (o, { which }) => ({ ids: [one(o, 'posts', which).id] }),
  'movement.retime': (o, { which, much }) => ({
    id: one(o, 'movements', which).id,
    departsAt: EIGHT + much * MINUTE,
  }),
  'roster.assign': (o, choice) => ({ records: [wanted(o, choice)] }),
  'roster.unassign': (o, { which }) => ({ ids: [one(o, 'assignments', which).id] }),
  'roster.exchange': (o, choice) => ({
    records: [{ ...wanted(o, choice), dutyIds: one(o, 'assignments', choice.which).dutyIds }],
    without: [one(o, 'assignments', choice.which).id],
  }),
  'plan.undo': (o, { which }) => ({ revision: Math.max(1, o.revision - (which % 8)) }),
  'run.open': (o, { which }) => ({
    run: {
      id: `r${o.tables.runs.size + 1}`,
      name: 'Another run',
      days: o.brief.days,
      ...(which % 2 === 0
        ? { kind: 'event' }
        : { kind: 'drill', clock: { from: EIGHT, startedAt: EIGHT, rate: 1 } }),
    },
  }),
  'run.close': (o, { which }) => ({ runId: one(o, 'runs', which).id, words: 'The day is over' }),
  'run.reopen': (o, { which }) => ({ runId: one(o, 'runs', which).id, why: 'Somebody is still out' }),
  'edition.submit': () => ({ words: 'Please approve' }),
  'edition.issue': () => ({}),
  'edition.approve': (o, { which }) => ({ number: one(o, 'editions', which).number }),
  'edition.publish': (o, { which }) => ({ number: one(o, 'editions', which).number }),
  'fact.void': (o, { which }) => {
    const { id, runId, officerId } = one(o, 'reports', which);
    return { runId, factId: id, unitId: officerId, why: 'Pressed by mistake' };
  },
  'turn-out.begin': (o, choice) => ({
    ...said(o, choice),
    officerIds: [one(o, 'officers', choice.which).id],
    vehicles:
      choice.much % 3 === 0
        ? [{ vehicleId: one(o, 'vehicles', choice.other).id, driverId: one(o, 'officers', choice.which).id }]
        : [],
  }),
  'turn-out.end': (o, choice) => {
    const { runId, unit, happenedAt } = one(o, 'musters', choice.which);
    const officerIds = 'officerId' in unit ? [unit.officerId] : [];
    const vehicleIds = 'vehicleId' in unit ? [unit.vehicleId] : [];
    return { runId, officerIds, vehicleIds, happenedAt: happenedAt + choice.much * MINUTE };
  },
  'report.make': (o, choice) => {
    const { officerId, dutyIds } = one(o, 'assignments', choice.which);
    return { ...said(o, choice), officerId, dutyIds, step: STEPS[choice.much % STEPS.length] };
  },
  'count.add': (o, choice) => ({
    ...said(o, choice),
    officerId: one(o, 'officers', choice.which).id,
    place: { gateId: one(o, 'gates', 0).id },
    vehicles: 1 + choice.much,
  }),
  'count.void': (o, { which }) => ({ countId: one(o, 'counts', which).id, why: 'typed twice' }),
  'incident.open': (o, choice) => ({
    ...said(o, choice),
    kind: 'crowd',
    words: 'Crowd at the gate',
    officerId: one(o, 'officers', choice.which).id,
  }),
  'incident.answer': (o, { which }) => ({
    id: one(o, 'incidents', which, (it) => !it.answered).id,
    words: 'On the way',
  }),
  'incident.close': (o, { which }) => ({
    id: one(o, 'incidents', which, (it) => it.answered !== undefined && !it.closed).id,
    words: 'Over',
  }),
  'order.give': (o, choice) => ({
    runId: one(o, 'runs', choice.other).id,
    kind: 'hold',
    to: choice.which % 2 === 0 ? { everyone: true } : { postId: one(o, 'posts', choice.which).id },
    words: 'Stay where you are',
  }),
  'order.answer': (o, { which, other, much }) => {
    const { id, runId, givenAt, officerIds } = one(o, 'orders', which);
    const officerId = officerIds[other % officerIds.length] ?? one(o, 'officers', other).id;
    return { runId, orderId: id, officerId, answer: 'understood', happenedAt: givenAt + much };
  },
  'order.withdraw': (o, { which }) => {
    const { id, runId } = one(o, 'orders', which);
    return { runId, orderId: id, why: 'Not needed' };
  },
  'convoy.report': (o, choice) => ({
    ...said(o, choice),
    movementId: one(o, 'movements', choice.which).id,
    what: (['departed', 'head', 'tail', 'halted'] as const)[choice.much % 4],
    atM: choice.which,
    reopens: true,
  }),
  'convoy.withdraw': (o, { which }) => {
    const { id, runId } = one(o, 'sightings', which);
    return { runId, sightingId: id, why: 'Another convoy' };
  },
  'message.send': (o, choice) => ({
    ...said(o, choice),
    officerId: one(o, 'officers', choice.which).id,
    kind: choice.much % 5 === 0 ? 'help' : 'message',
    words: 'The barrier is broken',
  }),
  'request.open': (o, choice) => ({
    ...said(o, choice),
    supportSiteId: one(o, 'supportSites', 0).id,
    words: 'Where is water',
  }),
} satisfies { readonly [Name in ActionName]?: (operation: Operation, choice: Choice) => unknown };

/** Stands for a record where there is none: its shape is accepted, and a rule refuses it. */
const NONE = {
  id: 'none',
  runId: 'none',
  officerId: 'none',
  dutyIds: ['none~w'],
  unit: { officerId: 'none' },
  happenedAt: EIGHT,
  number: 1,
  givenAt: EIGHT,
  officerIds: ['none'],
};

function one<Name extends CollectionName>(
  o: Operation,
  name: Name,
  which: number,
  fits: (record: Collections[Name]) => boolean = () => true,
): Collections[Name] {
  const tables = [o.plan, o, ...o.runs.values()] as unknown as readonly RecordTables<Name>[];
  const all = tables.flatMap((of) => (name in of.tables ? [...of.allOf(name)] : []));
  const fitting = all.filter(fits);
  return fitting[which % fitting.length] ?? (NONE as unknown as Collections[Name]);
}

function wanted(o: Operation, { which, other }: Choice) {
  return assignment(one(o, 'officers', other).id, `${one(o, 'posts', which).id}~w`);
}

/** Up to ten hours ago, by the clock of a run. */
function said(o: Operation, { other, much }: Choice) {
  const { id, clock } = one(o, 'runs', other);
  return { runId: id, happenedAt: clock.from - (much % 60) * 10 * MINUTE };
}

export const ACTIONS = Object.keys(bodies) as readonly (keyof typeof bodies)[];

const TAKES_AWAY = ACTIONS.filter((name) => /remove|erase|unassign|run.close/.test(name));

export const wish: fc.Arbitrary<Wish> = fc.record({
  name: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ACTIONS.filter((name) => !TAKES_AWAY.includes(name))) },
    { weight: 1, arbitrary: fc.constantFrom(...TAKES_AWAY) },
  ),
  which: fc.nat(1000),
  other: fc.nat(1000),
  much: fc.nat(200),
});

export function actionOf(operation: Operation, { name, ...choice }: Wish): Sent {
  return { name, body: bodies[name](operation, choice) };
}
