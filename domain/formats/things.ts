import { TABLE_KINDS } from '../actions/table-kinds.ts';
import { chainagesOf, placeAtM, routeLengthM } from '../kernel/geodesy.ts';
import type { Interval } from '../kernel/interval.ts';
import type { Shown } from '../kernel/sentence.ts';
import { term } from '../kernel/terms.ts';
import type { Line, Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import { kindOf, type Movement, type Route } from '../records/route.ts';
import { measuredHold } from '../reports/measured-hold.ts';
import { postNow } from '../reports/post-state.ts';
import { assignmentsTo, stintsOf } from '../duties/duties.ts';
import { closuresOf } from '../duties/closures.ts';
import { closuresOn } from '../routes/street-closures.ts';
import { partOf, type Part } from '../routes/timetable.ts';

/** The kinds of things on the map of a plan or a run, in the order in which they are drawn. */
export const THING_KINDS = [
  'venue',
  'route',
  'closure',
  'car-park',
  'gate',
  'support-site',
  'post',
  'incident',
] as const;
export type ThingKind = (typeof THING_KINDS)[number];

export type Shape =
  | { readonly type: 'point'; readonly at: Position }
  | { readonly type: 'line'; readonly line: Line }
  | { readonly type: 'area'; readonly ring: Line };

/** What is said of a thing: the columns of its table, by their keys, and what follows from the plan or was reported. */
type Said = Readonly<Record<string, string | number>>;

export interface Thing {
  readonly id: string;
  readonly kind: ThingKind;
  readonly name: string;
  readonly shape: Shape;
  readonly said: Said;
  /** When it is closed, UTC ms. */
  readonly closed: readonly Interval[];
}

/** What is taken out: a plan, in a language, with or without people, and what happened if it is of a run. */
export interface Taken {
  readonly plan: Plan;
  readonly shown: Shown;
  readonly title: string;
  readonly madeAt: number;
  /** Whether names of people and what they wrote go along. */
  readonly withPeople: boolean;
  /** A run whose facts are loaded, and the moment whose states are written, UTC ms. */
  readonly run?: { readonly state: RunState; readonly at: number };
}

/** All that is on the map. docs/rules.md, U15. */
export function thingsOf(taken: Taken): Thing[] {
  return [
    ...tableThings(taken, 'venues', 'venue'),
    ...[...taken.plan.tables.routes.values()].map((route) => routeThing(taken, route)),
    ...[...taken.plan.tables.movements.values()].flatMap((one) => closureThings(taken, one)),
    ...tableThings(taken, 'carParks', 'car-park'),
    ...tableThings(taken, 'gates', 'gate'),
    ...tableThings(taken, 'supportSites', 'support-site'),
    ...tableThings(taken, 'posts', 'post').map((thing) => withDuty(taken, thing)),
    ...incidentThings(taken),
  ];
}

const PLACE_COLUMNS = ['latitude', 'longitude'];

/** Places say what their tables say, under the keys of the columns, so that what reads a table reads them. */
function tableThings(
  { plan, shown: { language } }: Taken,
  collection: 'venues' | 'carParks' | 'gates' | 'supportSites' | 'posts',
  kind: ThingKind,
): Thing[] {
  const columns = TABLE_KINDS[collection].columns.filter(
    ({ key, isOnlyRead }) => isOnlyRead !== true && !PLACE_COLUMNS.includes(key),
  );
  return [...plan.tables[collection].values()].map((place): Thing => {
    const cells = columns.map(({ key, write }) => [key, write(place as never, { plan, language })] as const);
    const outline = 'outline' in place ? place.outline : undefined;
    return {
      ...{ id: place.id, kind, name: place.name, closed: [] },
      shape: outline ? { type: 'area', ring: outline } : { type: 'point', at: place.position },
      said: Object.fromEntries(cells.filter(([, cell]) => cell !== '')),
    };
  });
}

function routeThing({ plan }: Taken, route: Route): Thing {
  return {
    ...{ id: route.id, kind: 'route', name: `${route.code} ${route.name}`.trim() },
    shape: { type: 'line', line: route.line },
    said: { code: route.code, level: route.level, lengthM: Math.round(routeLengthM(route)) },
    closed: closuresOn(closing(plan, route, plan.indexes.movementsByRoute.of(route.id)), whole(route)),
  };
}

function whole(route: Route): Part {
  return { fromM: 0, untilM: routeLengthM(route) };
}

function closing({ brief }: Plan, route: Route, movements: readonly Movement[]) {
  return { line: route.line, timing: brief.levels[route.level], gapS: brief.mergeGapS, movements };
}

/** What one movement closes: from its first closing to its last reopening. */
function closureThings({ plan, shown }: Taken, movement: Movement): Thing[] {
  const route = plan.tables.routes.get(movement.routeId);
  if (!route) return [];
  const closed = closuresOn(closing(plan, route, [movement]), whole(route));
  const line = partOfLine(route.line, partOf(movement));
  if (closed.length === 0 || line.length < 2) return [];
  return [
    {
      ...{ id: movement.id, kind: 'closure', name: `${route.code} ${movement.name}`.trim(), closed },
      shape: { type: 'line', line },
      said: { route: route.code, movement: term('movementKind', kindOf(movement), shown.language) },
    },
  ];
}

/** The part of a line between two chainages, in metres. */
export function partOfLine(line: Line, { fromM, untilM }: Part): Line {
  const chainages = chainagesOf(line);
  const endM = chainages.at(-1)!;
  if (fromM <= 0 && untilM >= endM) return line;
  const [from, until] = [Math.max(0, fromM), Math.min(endM, untilM)];
  const within = line.filter((_, i) => chainages[i]! > from && chainages[i]! < until);
  return [placeAtM(line, chainages, from), ...within, placeAtM(line, chainages, until)];
}

/** A post with when it is closed, who holds it if people go along, and what was reported there. */
function withDuty(taken: Taken, thing: Thing): Thing {
  const { plan, run, withPeople } = taken;
  const post = plan.tables.posts.get(thing.id)!;
  const stints = stintsOf(plan, post);
  const names = stints
    .flatMap((stint) => assignmentsTo(plan, stint))
    .flatMap(({ officerId }) => plan.tables.officers.get(officerId)?.name ?? []);
  const holds = run ? stints.flatMap((stint) => measuredHold(run.state, stint) ?? []) : [];
  return {
    ...thing,
    name: `${post.code} ${post.name}`.trim(),
    closed: closuresOf(plan, post).map(({ from, until }) => ({ from, until })),
    said: {
      ...thing.said,
      ...(withPeople && names.length > 0 && { officers: [...new Set(names)].join('; ') }),
      ...(run && { state: postNow(plan, run.state, post, run.at).state }),
      ...(holds.length > 0 && { reportedClosed: holds.map(spanText).join('; ') }),
    },
  };
}

/** A span in UTC, as ISO 8601 has it. */
export function spanText({ from, until }: Interval): string {
  return `${isoOf(from)}/${isoOf(until)}`;
}

export function isoOf(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

function incidentThings({ run, withPeople, shown }: Taken): Thing[] {
  if (!run) return [];
  return [...run.state.tables.incidents.values()].flatMap((incident): Thing[] => {
    const { position } = incident;
    if (!position) return [];
    const kind = term('incident', incident.kind, shown.language);
    return [
      {
        ...{ id: incident.id, kind: 'incident', name: kind, closed: [] },
        shape: { type: 'point', at: position },
        said: {
          at: isoOf(incident.happenedAt),
          ...(incident.severity && { severity: term('severity', incident.severity, shown.language) }),
          ...(withPeople && incident.words !== undefined && { words: incident.words }),
        },
      },
    ];
  });
}
