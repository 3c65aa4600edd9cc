import type { Plan } from '../operation/plan.ts';
import { GRADES, type Officer, type Squad } from '../records/people.ts';
import type { FixedWindow, Post } from '../records/post.ts';
import { usualTable } from '../records/proposal-table.ts';
import { eventHours } from './checks/event-hours.ts';
import type { Finding } from './finding.ts';

/** What a new post needs that only whoever makes it has. */
export interface Fresh {
  readonly id: () => string;
  readonly code: () => string;
}

/** The posts that hold gates, car parks and support sites in the event's hours of the days on which none does: a post of the place with more windows, or a new one. */
export function postsMending(plan: Plan, findings: readonly Finding[], fresh: Fresh): Post[] {
  const posts = [...plan.tables.posts.values()];
  return findings.flatMap(({ kind, seat, values }) => {
    const windows = kind === 'unposted' ? windowsOn(plan, values['days'] as readonly string[], fresh) : [];
    if (windows.length === 0) return [];
    const known = posts.find(({ gateId, carParkId }) => gateId === seat.id || carParkId === seat.id);
    if (known) return [{ ...known, fixedWindows: [...known.fixedWindows, ...windows] }];
    const made = postAt(plan, seat.id, windows, fresh);
    return made ? [made] : [];
  });
}

function windowsOn(plan: Plan, days: readonly string[], fresh: Fresh): FixedWindow[] {
  const hours = eventHours(plan);
  return days.flatMap((day) => {
    const window = hours.get(day);
    return window ? [{ id: fresh.id() as FixedWindow['id'], ...window }] : [];
  });
}

function postAt(
  { tables }: Plan,
  id: string,
  fixedWindows: readonly FixedWindow[],
  fresh: Fresh,
): Post | undefined {
  const [gate, carPark, site] = [tables.gates.get(id), tables.carParks.get(id), tables.supportSites.get(id)];
  const place = gate ?? carPark ?? site;
  if (!place) return undefined;
  const venueId = gate?.venueId ?? carPark?.venueId;
  return {
    id: fresh.id() as Post['id'],
    code: fresh.code(),
    name: place.name,
    position: place.position,
    kind: gate ? 'gate' : carPark ? 'car-park' : 'patrol',
    level: usualTable.gates.level,
    strength: usualTable.gates.strength,
    duty: '',
    fixedWindows,
    ...(venueId && { venueId }),
    ...(gate && { gateId: gate.id }),
    ...(carPark && { carParkId: carPark.id }),
  };
}

/** The squads without a leader, each led by its officer of the highest grade, the first by number. A squad without officers stays as it is. */
export function squadsLed({ tables, indexes }: Plan, findings: readonly Finding[]): Squad[] {
  return findings.flatMap(({ kind, seat }) => {
    const squad = kind === 'no-leader' ? tables.squads.get(seat.id) : undefined;
    const [leader] = squad ? [...indexes.officersBySquad.of(squad.id)].sort(byGrade) : [];
    return squad && leader ? [{ ...squad, leaderId: leader.id }] : [];
  });
}

function byGrade(a: Officer, b: Officer): number {
  return GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) || (a.number < b.number ? -1 : 1);
}
