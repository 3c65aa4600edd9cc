import type { Shown } from '../kernel/sentence.ts';
import { routeLengthM } from '../kernel/geodesy.ts';
import { term } from '../kernel/terms.ts';
import type { Plan } from '../operation/plan.ts';
import { kindOf } from '../records/route.ts';
import { closuresOn } from '../routes/street-closures.ts';
import { headAt, partOf, tailAt } from '../routes/timetable.ts';
import type { Event } from './ical.ts';

/** Each movement from the departure of its head to the arrival of its tail. A fixed closure is no movement to those who look at a calendar. */
export function movementEvents({ tables }: Plan, { language }: Shown): Event[] {
  return [...tables.movements.values()].flatMap((movement): Event[] => {
    const route = tables.routes.get(movement.routeId);
    const kind = kindOf(movement);
    if (!route || kind === 'closure') return [];
    const endM = Math.min(partOf(movement).untilM, routeLengthM(route));
    return [
      {
        id: `movement-${movement.id}`,
        from: headAt(movement, 0, movement.departsAt, endM),
        until: tailAt(movement, endM, movement.departsAt, endM),
        title: `${route.code} ${movement.name}`,
        words: `${term('movementKind', kind, language)}\n${route.name}`,
        ...{ where: route.name, at: route.line[0]! },
      },
    ];
  });
}

/** When each route is closed somewhere. */
export function closureEvents({ brief, tables, indexes }: Plan): Event[] {
  return [...tables.routes.values()].flatMap((route) => {
    const movements = indexes.movementsByRoute.of(route.id);
    const closing = { line: route.line, timing: brief.levels[route.level], gapS: brief.mergeGapS, movements };
    return closuresOn(closing, { fromM: 0, untilM: routeLengthM(route) }).map(
      ({ from, until }, i): Event => ({
        id: `closure-${route.id}-${i}`,
        ...{ from, until, title: `⛔ ${route.code} ${route.name}`, where: route.name, at: route.line[0]! },
      }),
    );
  });
}
