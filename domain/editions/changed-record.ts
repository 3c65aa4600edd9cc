import { distanceM, lengthM } from '../kernel/geodesy.ts';
import { leafEdits, type LeafEdit } from '../kernel/leaves.ts';
import type { Line, Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { Collections, PlanCollection } from '../records/collections.ts';
import type { Chapter } from '../records/plan-text.ts';
import {
  nameIn,
  nameOf,
  retimed,
  type Difference,
  type DifferenceGroup,
  type DifferenceKind,
  type DifferenceSaid,
} from './difference.ts';

type Listed = Exclude<PlanCollection, 'assignments'>;

const KINDS: Readonly<Partial<Record<Listed, DifferenceKind>>> = {
  routes: 'route',
  movements: 'route',
  posts: 'post',
  groups: 'squad',
  squads: 'squad',
  vehicles: 'squad',
  officers: 'person',
};

/** Edits that have a sentence of their own, and those that are told with them. The others are told field by field. */
const TOLD: Readonly<Partial<Record<string, { readonly also: readonly string[]; readonly said: Teller }>>> = {
  position: { also: [], said: moved },
  base: { also: [], said: moved },
  line: { also: ['vias', 'avoid'], said: redrawn },
  departsAt: { also: ['earlier'], said: departs },
  squadId: { also: [], said: squadChanged },
  text: { also: [], said: textChanged },
};

type Teller = (edit: LeafEdit, told: Told) => DifferenceSaid;

interface Told {
  readonly before: Plan;
  readonly after: Plan;
  readonly collection: Listed;
  readonly name: string;
}

/** How a record differs that both plans have. */
export function changedRecord<Name extends Listed>(
  before: Plan,
  after: Plan,
  collection: Name,
  was: Collections[Name],
  now: Collections[Name],
): Difference[] {
  const edits = leafEdits(was, now);
  const told: Told = { before, after, collection, name: nameOf(now) };
  const own = edits.filter(({ path }) => TOLD[path]);
  const covered = new Set(own.flatMap(({ path }) => [path, ...TOLD[path]!.also]));
  const others = edits.filter(({ path }) => !covered.has(path));
  const about = { group: groupOf(told, now), records: [{ collection, id: now.id }] };
  const sentences = own.map((edit): Difference => ({ ...about, said: TOLD[edit.path]!.said(edit, told) }));
  const changed: DifferenceSaid = { reason: 'changed', what: collection, name: told.name };
  return others.length > 0 ? [...sentences, { ...about, said: changed, edits: others }] : sentences;
}

function groupOf({ after, collection, name }: Told, record: Collections[Listed]): DifferenceGroup {
  const kind = KINDS[collection] ?? 'rest';
  if ('routeId' in record) return { kind, id: record.routeId, name: nameIn(after, 'routes', record.routeId) };
  if (collection === 'vehicles' && 'squadId' in record)
    return { kind, id: record.squadId, name: nameIn(after, 'squads', record.squadId) };
  return kind === 'rest' ? { kind, id: '', name: '' } : { kind, id: record.id, name };
}

function moved({ before, value }: LeafEdit, { collection, name }: Told): DifferenceSaid {
  const metres = Math.round(distanceM(before as Position, value as Position));
  return { reason: 'place-moved', what: collection, name, metres };
}

function redrawn({ before, value }: LeafEdit, { name }: Told): DifferenceSaid {
  return { reason: 'redrawn', name, wasM: lengthM(before as Line), nowM: lengthM(value as Line) };
}

function departs({ before, value }: LeafEdit, { name }: Told): DifferenceSaid {
  return retimed(name, 'departs', before as number, value as number);
}

/** Only the texts of the plan have a text, and their name is their chapter. */
function textChanged(_edit: LeafEdit, { name }: Told): DifferenceSaid {
  return { reason: 'text-changed', chapter: name as Chapter };
}

function squadChanged({ before: was, value }: LeafEdit, { before, after, name }: Told): DifferenceSaid {
  const [squad, wasSquad] = [
    nameIn(after, 'squads', value as string),
    nameIn(before, 'squads', was as string),
  ];
  return { reason: 'squad-changed', name, squad, wasSquad };
}
