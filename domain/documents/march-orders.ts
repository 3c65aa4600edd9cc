import { routeTimetable } from '../duties/closures.ts';
import { routeLengthM } from '../kernel/geodesy.ts';
import { chainageMark } from '../kernel/sentence.ts';
import { term } from '../kernel/terms.ts';
import { kindOf, type Movement } from '../records/route.ts';
import { columnM } from '../routes/timetable.ts';
import type { Asked, Cell, Making, Part } from './document.ts';
import { clock, dayWord, headingOf, recordLink, sayingIn, type Say } from './written.ts';

/** The march order of each movement: its column and when its head and tail pass which place. docs/rules.md, Q9. */
export function marchOrders(asked: Asked): Making {
  const movements = [...asked.plan.tables.movements.values()].toSorted((a, b) => a.departsAt - b.departsAt);
  return {
    ...headingOf(asked, sayingIn(asked.shown)('march-orders')),
    count: movements.length,
    parts: movementParts(asked, movements),
  };
}

function* movementParts(asked: Asked, movements: readonly Movement[]): Generator<Part> {
  for (const movement of movements) yield movementPart(asked, movement);
}

function movementPart(asked: Asked, movement: Movement): Part {
  const { plan, shown } = asked;
  const say = sayingIn(shown);
  const route = plan.tables.routes.get(movement.routeId)!;
  return {
    title: movement.name,
    isSheet: true,
    blocks: [
      {
        kind: 'facts',
        rows: [
          [say('route'), `${route.code} ${route.name}`],
          [say('length'), (routeLengthM(route) / 1000).toFixed(1)],
          [say('kind'), term('movementKind', kindOf(movement), shown.language)],
          [
            say('departs'),
            `${dayWord(plan.brief, movement.departsAt, shown.language)} ${clock(plan.brief, movement.departsAt)}`,
          ],
          ...columnRows(movement, say),
        ],
      },
      {
        kind: 'table',
        name: say('march-orders'),
        columns: [
          { head: say('chainage'), width: 2 },
          { head: say('post'), width: 6 },
          ...(['from', 'close', 'head', 'tail', 'reopen'] as const).map((key) => ({
            head: say(key),
            width: 1.5,
            isNumber: true,
          })),
        ],
        rows: placeRows(asked, movement),
      },
      { kind: 'code', text: recordLink(asked, 'movement', movement.id), words: say('live-record') },
    ],
  };
}

function columnRows(movement: Movement, say: Say): (readonly [string, string])[] {
  if (movement.kind === 'closure') return [];
  const speed = [say('speed'), String(movement.speedKmh)] as const;
  if (movement.kind === 'race') return [speed];
  const column = [say('column'), String(Math.round(columnM(movement)))] as const;
  return 'vehicles' in movement
    ? [speed, [say('convoy-vehicles'), String(movement.vehicles)], column]
    : [speed, column];
}

function placeRows({ plan }: Asked, movement: Movement): Cell[][] {
  const route = plan.tables.routes.get(movement.routeId)!;
  return routeTimetable(plan, route).flatMap(({ post, pass, passings }): Cell[][] => {
    const moments = passings.find((passing) => passing.movement.id === movement.id)?.moments;
    if (!moments) return [];
    const { posted, close, head, tail, reopen } = moments;
    return [
      [
        chainageMark(pass.chainageM),
        `${post.code} ${post.name}`,
        ...[posted, close, head, tail, reopen].map((at) => clock(plan.brief, at)),
      ],
    ];
  });
}
