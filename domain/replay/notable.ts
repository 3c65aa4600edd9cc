import { routeLengthM } from '../kernel/geodesy.ts';
import type { Plan } from '../operation/plan.ts';
import type { CarPark, Count } from '../records/car-park.ts';
import type { Change } from '../records/collections.ts';
import type { Incident } from '../records/incident.ts';
import type { Message } from '../records/order.ts';
import type { Movement } from '../records/route.ts';
import { headAt, tailAt } from '../routes/timetable.ts';
import type { ReplayedRun } from './replayed-run.ts';

/** What somebody who looks back on a run wants to find. */
export const NOTABLE = [
  'opened',
  'critical',
  'help',
  'incident',
  'departed',
  'ended',
  'full',
  'closed',
] as const;

/** A moment to jump to, on the clock of the run, and what it is about. */
export interface Notable {
  readonly at: number;
  readonly kind: (typeof NOTABLE)[number];
  readonly about?: Incident | Message | Movement | CarPark;
}

/** The notable moments of a run in order, as a view has them. docs/rules.md, Y4. */
export function notableMoments(replayed: ReplayedRun, isClosed: boolean): readonly Notable[] {
  const { from, until, plan, steps } = replayed;
  const finder = new Finder(plan);
  for (const { at, changes } of steps) for (const change of changes) finder.take(at, change);
  const found: Notable[] = [
    { at: from, kind: 'opened' },
    ...finder.found,
    ...finder.ways(),
    ...(isClosed ? [{ at: until, kind: 'closed' } as const] : []),
  ];
  return found.filter(({ at }) => at >= from && at <= until).sort((a, b) => a.at - b.at);
}

/** Goes through what happened, in order. */
class Finder {
  readonly found: Notable[] = [];
  readonly #plan: Plan;
  readonly #known = new Set<string>();
  readonly #voided = new Set<string>();
  readonly #there = new Map<string, number>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  take(at: number, change: Change): void {
    if (!('record' in change) || this.#known.has(change.record.id)) return;
    if (change.collection === 'incidents') {
      const kind = change.record.severity === 'critical' ? 'critical' : 'incident';
      this.#note({ at, kind, about: change.record });
    }
    if (change.collection === 'messages' && change.record.kind === 'help')
      this.#note({ at, kind: 'help', about: change.record });
    if (change.collection === 'voids') this.#voided.add(change.record.of);
    if (change.collection === 'counts') this.#count(at, change.record);
  }

  #note(notable: Notable & { readonly about: { readonly id: string } }): void {
    this.#known.add(notable.about.id);
    this.found.push(notable);
  }

  /** A car park is full once, until it has fallen below its capacity again. */
  #count(at: number, { id, place, vehicles, direction = 'in' }: Count): void {
    const carPark = 'carParkId' in place ? this.#plan.tables.carParks.get(place.carParkId) : undefined;
    if (!carPark || carPark.capacity === 0 || direction === 'redirected' || this.#voided.has(id)) return;
    const before = this.#there.get(carPark.id) ?? 0;
    const there = Math.max(0, before + (direction === 'in' ? vehicles : -vehicles));
    this.#there.set(carPark.id, there);
    if (before < carPark.capacity && there >= carPark.capacity)
      this.found.push({ at, kind: 'full', about: carPark });
  }

  /** When convoys set out and arrived: as they were seen, otherwise by the timetable. */
  ways(): Notable[] {
    return [...this.#plan.tables.movements.values()].flatMap((movement): Notable[] => {
      const route = this.#plan.tables.routes.get(movement.routeId);
      if (!route || movement.kind === 'closure') return [];
      const endM = routeLengthM(route);
      return [
        { at: headAt(movement, 0, movement.departsAt, endM), kind: 'departed', about: movement },
        { at: tailAt(movement, endM, movement.departsAt, endM), kind: 'ended', about: movement },
      ];
    });
  }
}
