import { lengthM } from '../kernel/geodesy.ts';
import type { Plan } from '../operation/plan.ts';
import type { Grade } from '../records/people.ts';
import type { Placeholder } from '../texts/placeholders.ts';
import type { Asked } from './document.ts';
import { counted, fullDay, headingOf } from './written.ts';

/** The figures and names that a plan gives to the placeholders of its texts. */
export function planFigures(asked: Asked): Readonly<Record<Placeholder, string>> {
  const { plan, shown } = asked;
  const { brief, tables } = plan;
  const count = (n: number): string => counted(n, shown.language);
  const carParks = [...tables.carParks.values()];
  return {
    operation: brief.name,
    edition: headingOf(asked, '').edition,
    days: count(brief.days.length),
    firstDay: fullDay(brief.days[0]!, shown.language),
    lastDay: fullDay(brief.days.at(-1)!, shown.language),
    venues: count(tables.venues.size),
    gates: count(tables.gates.size),
    carParks: count(carParks.length),
    spaces: count(carParks.reduce((sum, { capacity }) => sum + capacity, 0)),
    routes: count(tables.routes.size),
    lengthKm: (routesM(plan) / 1000).toFixed(1),
    movements: count(tables.movements.size),
    posts: count(tables.posts.size),
    groups: count(tables.groups.size),
    squads: count(tables.squads.size),
    officers: count(tables.officers.size),
    police: count(ofGrade(plan, 'police')),
    auxiliary: count(ofGrade(plan, 'auxiliary')),
    wardens: count(ofGrade(plan, 'warden')),
    vehicles: count(tables.vehicles.size),
  };
}

function routesM({ tables }: Plan): number {
  return [...tables.routes.values()].reduce((sum, { line }) => sum + lengthM(line), 0);
}

function ofGrade({ tables }: Plan, wanted: Grade): number {
  return [...tables.officers.values()].filter(({ grade }) => grade === wanted).length;
}
