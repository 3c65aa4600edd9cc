import fc from 'fast-check';
import type { Action } from '../../domain/actions/actions.ts';
import { JOURNAL_SCHEMA } from '../../domain/actions/commit.ts';
import { decide } from '../../domain/actions/decide.ts';
import { fold } from '../../domain/actions/fold.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { STEPS } from '../../domain/records/report.ts';
import {
  EIGHT,
  MINUTE,
  assigned,
  assignment,
  at,
  brief,
  by,
  fixedPost,
  group,
  movement,
  north,
  officer,
  operationOf,
  post,
  put,
  recordOf,
  route,
  run,
  runOf,
  squad,
  vehicle,
} from './builders.ts';

const venue = (id: string) => put('venues', { id, name: id, kind: 'main', position: at(0) } as never);
const gate = put('gates', { id: 'gate', venueId: 'fair', name: 'gate', position: at(0) } as never);
const park = put('carParks', {
  ...{ id: 'park', venueId: 'fair', name: 'park', position: at(0) },
  ...{ capacity: 500, gateIds: ['gate'] },
} as never);

/** The post p is passed by a convoy at about eight, q is held from ten, and n through the night. */
const scene = [
  put('briefs', { ...brief, quietLimitMin: 300 }),
  ...north,
  group('south'),
  squad('s2', 'south'),
  ...['ida', 'bo', 'zoe'].map((id) => officer(id)),
  vehicle('car'),
  venue('fair'),
  venue('hall'),
  gate,
  park,
  route('r', [at(0), at(6000)]),
  movement('m', 'r'),
  post('p', at(3000), { strength: { police: 0, auxiliary: 2, warden: 0 } }),
  fixedPost('q', at(3000), 120, 150, { venueId: 'fair' as never, gateId: 'gate' as never }),
  fixedPost('n', at(9000), 840, 1320),
  assigned('ida', 'p~m~1'),
  assigned('ida', 'q~w'),
  assigned('bo', 'p~m~1'),
  assigned('bo', 'n~w'),
  assigned('zoe', 'q~w'),
  assigned('zoe', 'n~w'),
  run('day', { days: brief.days }),
];

/** The duties that each holds when the run begins. */
const DUTIES = { ida: ['p~m~1', 'q~w'], bo: ['p~m~1', 'n~w'], zoe: ['q~w', 'n~w'] } as const;

/** An action, and the minute after eight at which it happened. */
interface Entry {
  readonly id: string;
  readonly name: Action['name'];
  readonly body: object;
  readonly minute: number;
  readonly isOrder?: boolean;
}

/** The minutes are few, so that several facts happen at the same moment. */
const minute = fc.constantFrom(-20, -3, 0, 1, 5, 118, 120, 149, 155, 300, 500, 845, 1300, 1400, 1500);
const who = fc.constantFrom('ida', 'bo', 'zoe');

const said = fc
  .record({ who, nth: fc.nat(1), step: fc.constantFrom(...STEPS) })
  .map(({ who: id, nth, step }) => ({
    name: 'report.make' as const,
    body: { officerId: id, dutyIds: [DUTIES[id][nth]], step },
  }));
const counted = fc
  .record({
    who,
    place: fc.constantFrom({ gateId: 'gate' }, { carParkId: 'park' }),
    vehicles: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ who: officerId, ...body }) => ({ name: 'count.add' as const, body: { officerId, ...body } }));
const mustered = fc
  .record({ ids: fc.subarray(['ida', 'bo', 'zoe', 'car'], { minLength: 1 }), isOut: fc.boolean() })
  .map(({ ids, isOut }) => {
    const officerIds = ids.filter((id) => id !== 'car');
    const cars = ids.filter((id) => id === 'car');
    return isOut
      ? {
          name: 'turn-out.begin' as const,
          body: { officerIds, vehicles: cars.map((vehicleId) => ({ vehicleId, driverId: 'ida' })) },
        }
      : { name: 'turn-out.end' as const, body: { officerIds, vehicleIds: cars } };
  });

const placed = (name: Action['name'], change: ReturnType<typeof put>) => ({
  name,
  body: { records: [recordOf(change)] },
});

/** Orders in the run that change where somebody counts, or from when a post is held. */
const ordered = fc.constantFrom(
  placed('officer.place', officer('ida', { grade: 'police' })),
  placed('officer.place', officer('bo', { squadId: 's2' as never })),
  placed('squad.place', squad('s1', 'south')),
  placed('post.place', fixedPost('q', at(3000), 100, 200, { venueId: 'hall' as never })),
  placed('gate.place', put('gates', { id: 'gate', venueId: 'hall', name: 'gate', position: at(0) } as never)),
  { name: 'movement.retime' as const, body: { id: 'm', departsAt: EIGHT + 20 * MINUTE } },
  { name: 'roster.unassign' as const, body: { ids: [assignment('ida', 'q~w').id] } },
  { name: 'roster.unassign' as const, body: { ids: [assignment('bo', 'p~m~1').id] } },
  { name: 'roster.assign' as const, body: { records: [assignment('bo', 'p~m~1')] } },
);

/** How many minutes after it happened a fact arrives, in each of two orders. */
const lag = fc.constantFrom(0, 0, 1, 7, 130, 400, 2000);
const lags = fc.tuple(lag, lag);

/** Facts of some units, voids of some of them, orders of the run, and when it is closed. */
export interface FactSet {
  readonly entries: readonly Entry[];
  readonly lags: readonly (readonly [number, number])[];
  readonly closesAt: number | undefined;
}

export const factSet: fc.Arbitrary<FactSet> = fc
  .record({
    facts: fc.array(fc.record({ what: fc.oneof(said, said, counted, mustered), minute, lags }), {
      minLength: 2,
      maxLength: 7,
    }),
    voids: fc.array(fc.record({ of: fc.nat(6), lags }), { maxLength: 2 }),
    orders: fc.array(fc.record({ what: ordered, minute }), { maxLength: 3 }),
    closesAt: fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, fc.constantFrom(1450, 2600)),
  })
  .map(({ facts, voids, orders, closesAt }) => {
    const asFacts = facts.map(({ what, minute: at }, i) => ({ id: `fact-000${i}`, ...what, minute: at }));
    const asVoids = voids.flatMap(({ of }, i) => {
      const fact = asFacts[of];
      if (!fact) return [];
      const body = { factId: factIdOf(fact), unitId: unitIdOf(fact.body), why: 'wrong' };
      return [{ id: `void-000${i}`, name: 'fact.void' as const, body, minute: fact.minute }];
    });
    const asOrders = orders.map(({ what, minute: at }, i) => ({
      ...what,
      id: `order-00${i}`,
      minute: at + (i + 1) / 10,
      isOrder: true,
    }));
    const all = [...facts, ...voids.slice(0, asVoids.length), ...orders];
    return {
      entries: [...asFacts, ...asVoids, ...asOrders],
      lags: all.map((one) => ('lags' in one ? one.lags : [0, 0])),
      closesAt,
    };
  });

/** The id of the first record that an entry makes. */
function factIdOf({ id, name }: Pick<Entry, 'id' | 'name'>): string {
  return name.startsWith('turn-out') ? `${id}.0` : `${id}.1`;
}

function unitIdOf(body: object): string {
  if ('officerId' in body) return body.officerId as string;
  return (body as { officerIds: readonly string[] }).officerIds[0] ?? 'car';
}

const administrator = by('administrator');

/** The scene, before anything happened. */
const started = operationOf(...scene);

/** Requests an action at a server time. Returns a function that retracts the commit, or why it was refused. */
function ask(
  { id, name, body, isOrder = false }: Pick<Entry, 'id' | 'name' | 'body' | 'isOrder'>,
  serverMinute: number,
): (() => void) | string {
  const action = { id, name, body, ...(isOrder && { run: 'day' }) } as unknown as Action;
  const asked = { by: administrator, at: EIGHT + serverMinute * MINUTE };
  const decision = decide(started, action, asked);
  if (!decision.ok) return JSON.stringify(decision.refusal);
  const commit = { ...asked, revision: started.revision + 1, changes: decision.value };
  const inverse = fold(started, { ...commit, schema: JOURNAL_SCHEMA, action });
  return () => {
    started.retract(commit, inverse);
  };
}

/**
 * Derives something from the run after everything has arrived, in the first or the second order. A fact arrives at any time from
 * when it happened. A void arrives at any time from then, before or after its fact. Orders and the closing keep their times.
 */
export function afterArrival<Derived>(
  { entries, lags: all, closesAt }: FactSet,
  order: 0 | 1,
  derive: (run: RunState) => Derived,
): Derived {
  const arrivals = entries.map((entry, i) => ({ entry, at: entry.minute + all[i]![order] }));
  if (order === 1) arrivals.reverse();
  if (closesAt !== undefined) {
    const body = { runId: 'day', words: 'all is said' };
    arrivals.push({ entry: { id: 'close-00', name: 'run.close', body, minute: closesAt }, at: closesAt });
  }
  const takeOut: (() => void)[] = [];
  try {
    for (const { entry, at: serverMinute } of arrivals.toSorted((a, b) => a.at - b.at)) {
      const asked = ask(entry.isOrder ? entry : { ...entry, body: inRun(entry) }, serverMinute);
      if (typeof asked !== 'string') takeOut.push(asked);
      else if (!entry.isOrder && !asked.includes('already-voided')) throw new Error(`${entry.name} ${asked}`);
    }
    return derive(runOf(started));
  } finally {
    for (const out of takeOut.reverse()) out();
  }
}

function inRun({ name, body, minute: happened }: Entry): object {
  const when = name === 'run.close' || name === 'fact.void' ? {} : { happenedAt: EIGHT + happened * MINUTE };
  return { runId: 'day', ...when, ...body };
}
