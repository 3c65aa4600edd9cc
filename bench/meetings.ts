import { chainagesOf, distanceM, placeAtM, routeLengthM } from '../domain/kernel/geodesy.ts';
import type { Position } from '../domain/kernel/position.ts';
import { Operation } from '../domain/operation/operation.ts';
import type { Plan } from '../domain/operation/plan.ts';
import { put, type AnyRecord } from '../domain/records/collections.ts';
import type { Movement } from '../domain/records/route.ts';
import { meetingsOf } from '../domain/routes/meetings.ts';
import { headAt, tailAt } from '../domain/routes/timetable.ts';
import { foldedFestival } from '../test/domain/festival.ts';
import { atMost, told, type Measure } from './measure.ts';
import { clocked } from './median.ts';

const EIGHT = Date.UTC(2020, 8, 22, 0, 0);
const BLOCK_M = 500;
const EVERY_M = 50;

/** Finds where movements meet, in the example and on a grid of streets. Beside it, compares every fiftieth metre of every two movements. */
export async function measureMeetings(): Promise<Measure[]> {
  const festival = (await foldedFestival()).plan;
  const exampleMs = clocked(() => meetingsOf(festival));
  const grid = gridPlan(20, 80);
  const gridMs = clocked(() => meetingsOf(grid));
  const pairs = { met: 0 };
  const bruteMs = clocked(() => (pairs.met = metPairs(gridPlan(20, 80))));
  const { movements, routes } = grid.tables;
  return [
    atMost(
      `meetings among the ${festival.tables.movements.size} movements of the example`,
      exampleMs,
      300,
      'ms',
      `${meetingsOf(festival).length} found, with the streets that each two of its routes share`,
    ),
    atMost(
      `meetings among ${movements.size} movements on ${routes.size} routes of a grid`,
      gridMs / bruteMs,
      0.1,
      'of the time',
      `${told(gridMs)} ms; comparing every ${EVERY_M} m of every two takes ${told(bruteMs)} ms and finds ${pairs.met} pairs, here ${pairsIn(grid)}`,
    ),
  ];
}

/** Routes that turn at corners of a grid of streets, and movements that set out on them all day. */
function gridPlan(routes: number, movements: number): Plan {
  const operation = new Operation('grid');
  const add = (collection: 'routes' | 'movements', record: object): void => {
    const change = put(collection as 'routes', record as AnyRecord as never);
    operation.apply({ revision: operation.revision + 1, at: EIGHT, changes: [change] });
  };
  const brief = {
    id: 'grid',
    name: 'Grid',
    days: ['2020-09-22'],
    timeZone: 'UTC',
    dayBeginsAt: '04:00',
    levels: {},
  };
  operation.apply({ revision: 1, at: EIGHT, changes: [put('briefs', brief as never)] });
  for (let i = 0; i < routes; i++) {
    const corners = Array.from({ length: 40 }, (_, k) => corner(i, k));
    const vias = [{ position: corners[0] }, { position: corners.at(-1) }];
    add('routes', { id: `r${i}`, code: `R${i}`, name: '', level: 2, line: corners, vias, features: [] });
  }
  for (let i = 0; i < movements; i++)
    add('movements', {
      ...{
        id: `m${i}`,
        routeId: `r${i % routes}`,
        name: `m${i}`,
        departsAt: EIGHT + ((i * 977) % 14_400) * 1000,
        earlier: [],
      },
      ...{ speedKmh: 30, stretches: [], halts: [], vehicles: 20, spacingM: 20 },
    });
  return operation.plan;
}

/** The k-th corner of the i-th route: it goes east, and north after a number of blocks of its own. */
function corner(i: number, k: number): Position {
  const turns = 2 + (i % 5);
  const north = Math.floor(k / turns) + (i % 7);
  const east = k - Math.floor(k / turns) + (i % 3);
  return [8.7 + (east * BLOCK_M) / 72_000, 49.4 + (north * BLOCK_M) / 111_200];
}

function pairsIn(plan: Plan): number {
  return new Set(meetingsOf(plan).map(({ first, then }) => `${first.movement.id} ${then.movement.id}`)).size;
}

/** Every movement by itself at each of its places: where, and from its head to its tail. */
function steps(plan: Plan, movement: Movement): { at: Position; from: number; until: number }[] {
  const { line } = plan.tables.routes.get(movement.routeId)!;
  const [chainages, lengthM] = [chainagesOf(line), routeLengthM({ line })];
  return Array.from({ length: Math.floor(lengthM / EVERY_M) + 1 }, (_, i) => ({
    at: placeAtM(line, chainages, i * EVERY_M),
    from: headAt(movement, i * EVERY_M, movement.departsAt, lengthM),
    until: tailAt(movement, i * EVERY_M, movement.departsAt, lengthM),
  }));
}

function metPairs(plan: Plan): number {
  const all = [...plan.tables.movements.values()].map((movement) => steps(plan, movement));
  let met = 0;
  all.forEach((one, i) => {
    for (const other of all.slice(i + 1)) if (meet(one, other)) met++;
  });
  return met;
}

function meet(one: ReturnType<typeof steps>, other: ReturnType<typeof steps>): boolean {
  return one.some(({ at, from, until }) =>
    other.some((step) => from < step.until && step.from < until && distanceM(at, step.at) < EVERY_M / 2),
  );
}
