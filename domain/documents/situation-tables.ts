import { lengthM, routeLengthM } from '../kernel/geodesy.ts';
import { term } from '../kernel/terms.ts';
import type { Venue } from '../records/venue.ts';
import { kindOf } from '../records/route.ts';
import { passesByRoute } from '../duties/duties.ts';
import { headAt } from '../routes/timetable.ts';
import type { Asked, Block, Cell } from './document.ts';
import { clock, dayWord, sayingIn } from './written.ts';

/** The venues with their gates and car parks; then the car parks of no venue. */
export function venueTable({ plan, shown }: Asked): Block[] {
  const say = sayingIn(shown);
  const { venues, carParks } = plan.tables;
  const of = (venue?: Venue) => [...carParks.values()].filter(({ venueId }) => venueId === venue?.id);
  const spaces = (venue?: Venue) => of(venue).reduce((sum, { capacity }) => sum + capacity, 0);
  const rows = [...venues.values()].map((venue): Cell[] => [
    venue.name,
    term('venue', venue.kind, shown.language),
    plan.indexes.gatesByVenue.of(venue.id).length,
    of(venue).length,
    spaces(venue),
  ]);
  if (of().length > 0) rows.push([say('no-venue'), '', '', of().length, spaces()]);
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      name: say('venues'),
      title: say('venues'),
      columns: [
        { head: say('venue'), width: 5 },
        { head: say('kind'), width: 3 },
        { head: say('gates'), width: 2, isNumber: true },
        { head: say('car-parks'), width: 2, isNumber: true },
        { head: say('spaces'), width: 2, isNumber: true },
      ],
      rows,
    },
  ];
}

export function routeTable({ plan, shown }: Asked): Block[] {
  const say = sayingIn(shown);
  const posts = [...plan.tables.posts.values()];
  const rows = [...plan.tables.routes.values()].map((route): Cell[] => [
    route.code,
    route.name,
    route.level,
    Math.round(lengthM(route.line) / 100) / 10,
    plan.indexes.movementsByRoute.of(route.id).length,
    posts.filter((post) => passesByRoute(plan, post).has(route)).length,
  ]);
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      name: say('routes'),
      title: say('routes'),
      columns: [
        { head: say('route'), width: 1.5 },
        { head: '', width: 5 },
        { head: say('level'), width: 1.5, isNumber: true },
        { head: say('length'), width: 2.5, isNumber: true },
        { head: say('movements'), width: 2, isNumber: true },
        { head: say('posts'), width: 2, isNumber: true },
      ],
      rows,
    },
  ];
}

/** The movements in order of departure. */
export function movementTable({ plan, shown }: Asked): Block[] {
  const say = sayingIn(shown);
  const { brief, tables } = plan;
  const rows = [...tables.movements.values()]
    .toSorted((a, b) => a.departsAt - b.departsAt)
    .map((movement): Cell[] => {
      const route = tables.routes.get(movement.routeId)!;
      const ends = movement.kind === 'closure' ? movement.departsAt + movement.closedS * 1000 : undefined;
      return [
        dayWord(brief, movement.departsAt, shown.language),
        clock(brief, movement.departsAt),
        clock(brief, ends ?? headAt(movement, routeLengthM(route))),
        route.code,
        movement.name,
        term('movementKind', kindOf(movement), shown.language),
      ];
    });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      name: say('movements'),
      title: say('movements'),
      columns: [
        { head: say('day'), width: 2 },
        { head: say('departs'), width: 1.5, isNumber: true },
        { head: say('arrives'), width: 1.5, isNumber: true },
        { head: say('route'), width: 1.5 },
        { head: say('movement'), width: 5 },
        { head: say('kind'), width: 2 },
      ],
      rows,
    },
  ];
}
