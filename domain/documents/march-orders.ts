import { routeTimetable } from '../duties/closures.ts';
import { routeLengthM } from '../kernel/geodesy.ts';
import { chainageMark } from '../kernel/sentence.ts';
import { term } from '../kernel/terms.ts';
import type { Brief } from '../records/brief.ts';
import { kindOf, type Movement, type Race, type Route } from '../records/route.ts';
import { lapsM } from '../routes/course-marks.ts';
import { paceFigure, speedFigure } from '../routes/typed-speed.ts';
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
          ...lapRows(route, say),
          [say('kind'), term('movementKind', kindOf(movement), shown.language)],
          [
            say('departs'),
            `${dayWord(plan.brief, movement.departsAt, shown.language)} ${clock(plan.brief, movement.departsAt)}`,
          ],
          ...columnRows(movement, say, plan.brief),
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

/** The laps of a circuit: how many, and the length of the first. */
function lapRows({ line }: Route, say: Say): (readonly [string, string])[] {
  const laps = lapsM(line);
  return laps.length === 0 ? [] : [[say('laps'), `${laps.length} × ${(laps[0]! / 1000).toFixed(2)}`]];
}

/** How head and tail go: what the fields of its kind say. */
function columnRows(movement: Movement, say: Say, brief: Brief): (readonly [string, string])[] {
  const at = (afterS: number): string => clock(brief, movement.departsAt + afterS * 1000);
  if (movement.kind === 'closure') {
    const { part, closedS } = movement;
    const ends = part && `${chainageMark(part.fromM)} – ${chainageMark(part.untilM)}`;
    return [[say('closed-until'), at(closedS)], ...(ends ? [[say('closed-part'), ends] as const] : [])];
  }
  const figure = (speedKmh: number): string => speedFigure(speedKmh, 'km/h');
  const column = [say('column'), String(Math.round(columnM(movement)))] as const;
  if (movement.kind === 'race') return raceRows(movement, say, at);
  const people = movement.kind === 'procession' ? movement.people : undefined;
  return [
    [say('speed'), figure(movement.speedKmh)],
    ...('vehicles' in movement ? [[say('convoy-vehicles'), String(movement.vehicles)] as const] : []),
    ...(people ? [[say('people'), String(people.count)] as const] : []),
    column,
    ...(movement.kind === 'procession' && movement.tail
      ? [[say('tail-speed'), figure(movement.tail.speedKmh)] as const]
      : []),
  ];
}

function raceRows(
  { speedKmh, tail, waves, cutOffS }: Race,
  say: Say,
  at: (afterS: number) => string,
): (readonly [string, string])[] {
  const figure = (kmh: number): string => `${speedFigure(kmh, 'km/h')} (${paceFigure(kmh)} min/km)`;
  return [
    [say('speed'), figure(speedKmh)],
    [say('tail-speed'), figure(tail.speedKmh)],
    ...(waves.length > 0 ? [[say('waves'), waves.map(({ afterS }) => at(afterS)).join(' · ')] as const] : []),
    ...(cutOffS === undefined ? [] : [[say('cut-off'), at(cutOffS)] as const]),
  ];
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
