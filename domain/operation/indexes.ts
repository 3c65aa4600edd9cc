import type { DutyId } from '../records/assignment.ts';
import type {
  AnyRecord,
  ChangeOf,
  CollectionName,
  Collections,
  PlanCollection,
  RunCollection,
} from '../records/collections.ts';
import { unitIdOf, type Stamp } from '../records/fact.ts';
import { inOrderOfLife } from '../records/life.ts';
import { noteRead } from './kept.ts';
import type { RecordTables } from './tables.ts';

/** The records of one or several collections by key. A record can have several keys. */
export interface ByKey<Stored> {
  /** The records under a key, in the order of the index, or in which they were added. It is the same list until one of them changes. */
  of(key: string): readonly Stored[];
  has(key: string): boolean;
  /** Whether one of the records under a key is of a kind. It makes no list, and stops at the first one. */
  some(key: string, is: (record: Stored) => boolean): boolean;
  keys(): Iterable<string>;
}

/** Puts two records in order. */
export type Order<Stored> = (a: Stored, b: Stored) => number;

/** Most records arrive in order: then the list is as it should be. */
export function inOrder<Stored>(list: Stored[], order: Order<Stored> | undefined): Stored[] {
  const isInOrder = !order || list.every((record, i) => i === 0 || order(list[i - 1]!, record) <= 0);
  return isInOrder ? list : list.sort(order);
}

/** It is built when it is first asked. */
class Index<Stored extends AnyRecord> implements ByKey<Stored> {
  #sets: Map<string, Map<string, Stored>> | undefined;
  readonly #lists = new Map<string, readonly Stored[]>();
  readonly #keysOf: (record: Stored) => readonly string[];
  readonly #order: Order<Stored> | undefined;
  readonly #noteRead: () => void;
  readonly #all: () => Iterable<Stored>;

  constructor(
    keysOf: (record: Stored) => readonly string[],
    order: Order<Stored> | undefined,
    noteRead: () => void,
    all: () => Iterable<Stored>,
  ) {
    this.#keysOf = keysOf;
    this.#order = order;
    this.#noteRead = noteRead;
    this.#all = all;
  }

  of(key: string): readonly Stored[] {
    this.#noteRead();
    let list = this.#lists.get(key);
    if (!list)
      this.#lists.set(key, (list = inOrder([...(this.#built().get(key)?.values() ?? [])], this.#order)));
    return list;
  }

  has(key: string): boolean {
    this.#noteRead();
    return (this.#built().get(key)?.size ?? 0) > 0;
  }

  some(key: string, is: (record: Stored) => boolean): boolean {
    this.#noteRead();
    for (const record of this.#built().get(key)?.values() ?? []) if (is(record)) return true;
    return false;
  }

  keys(): Iterable<string> {
    this.#noteRead();
    return this.#built().keys();
  }

  move(before: Stored | undefined, after: Stored | undefined): void {
    if (!this.#sets) return;
    const keys = after ? this.#keysOf(after) : [];
    for (const key of before ? this.#keysOf(before) : [])
      if (!keys.includes(key)) this.#take(this.#sets, key, before!.id);
    for (const key of keys) this.#give(this.#sets, key, after!);
  }

  #built(): Map<string, Map<string, Stored>> {
    if (this.#sets) return this.#sets;
    this.#sets = new Map();
    for (const record of this.#all()) this.move(undefined, record);
    return this.#sets;
  }

  #take(sets: Map<string, Map<string, Stored>>, key: string, id: string): void {
    this.#lists.delete(key);
    const set = sets.get(key);
    set?.delete(id);
    if (set?.size === 0) sets.delete(key);
  }

  #give(sets: Map<string, Map<string, Stored>>, key: string, record: Stored): void {
    this.#lists.delete(key);
    const set = sets.get(key);
    if (set) set.set(record.id, record);
    else sets.set(key, new Map([[record.id, record]]));
  }
}

/** The post of a duty, which is the first part of the duty's id. */
export function postIdOf(dutyId: DutyId): string {
  return dutyId.slice(0, dutyId.indexOf('~'));
}

function postIdsOf(dutyIds: readonly DutyId[]): string[] {
  return [...new Set(dutyIds.map(postIdOf))];
}

/** The indexes of some tables. */
abstract class Indexes<Names extends CollectionName> {
  readonly #tables: RecordTables<Names>;
  readonly #of = new Map<CollectionName, Index<AnyRecord>[]>();

  constructor(tables: RecordTables<Names>) {
    this.#tables = tables;
  }

  /** Updates the place of a record in each index of its collection. */
  move(change: ChangeOf<Names>, before: AnyRecord | undefined): void {
    const after = 'record' in change ? change.record : undefined;
    for (const index of this.#of.get(change.collection) ?? []) index.move(before, after);
  }

  protected index<Name extends Names>(
    names: Name | readonly Name[],
    keysOf: (record: Collections[Name]) => readonly string[],
    order?: Order<Collections[Name]>,
  ): ByKey<Collections[Name]> {
    const collections: readonly Name[] = typeof names === 'string' ? [names] : names;
    const index = new Index<Collections[Name]>(
      keysOf,
      order,
      () => {
        for (const name of collections) noteRead(this.#tables, name);
      },
      () => collections.flatMap((name) => [...this.#tables.allOf(name)]),
    );
    for (const name of collections)
      this.#of.set(name, [...(this.#of.get(name) ?? []), index as unknown as Index<AnyRecord>]);
    return index;
  }
}

/** The indexes of a plan's records. */
export class PlanIndexes extends Indexes<PlanCollection> {
  readonly assignmentsByOfficer = this.index('assignments', (a) => [a.officerId]);
  readonly assignmentsByPost = this.index('assignments', (a) => postIdsOf(a.dutyIds));
  readonly assignmentsByDuty = this.index('assignments', (a) => a.dutyIds);
  readonly movementsByRoute = this.index('movements', (movement) => [movement.routeId]);
  readonly carParksByGate = this.index('carParks', ({ gateIds }) => gateIds);
  readonly gatesByVenue = this.index('gates', (gate) => [gate.venueId]);
  readonly squadsByGroup = this.index('squads', (squad) => [squad.groupId]);
  readonly officersBySquad = this.index('officers', (officer) => [officer.squadId]);
  readonly vehiclesBySquad = this.index('vehicles', (vehicle) => [vehicle.squadId]);
}

/** The indexes of what happened in a run. */
export class RunIndexes extends Indexes<RunCollection> {
  /** What was said of an officer or a vehicle, with what takes it back. */
  readonly factsByUnit = this.index(
    ['reports', 'counts', 'musters', 'voids'],
    (fact) => [unitOf(fact)],
    inOrderOfLife,
  );
  readonly mustersByUnit = this.index('musters', ({ unit }) => [unitIdOf(unit)]);
  readonly reportsByOfficer = this.index('reports', (report) => [report.officerId], inOrderOfLife);
  readonly reportsByPost = this.index('reports', (report) => postIdsOf(report.dutyIds));
  readonly countsByOfficer = this.index('counts', (count) => [count.officerId]);
  readonly countsByPlace = this.index('counts', (count) => [placeIdOf(count)], inOrderOfLife);
  /** Whoever names another unit than that of the fact takes nothing back. */
  readonly voidsByFact = this.index('voids', (one) => [one.of]);
  readonly acknowledgementsByOfficer = this.index('acknowledgements', (one) => [one.officerId]);
  /** By who was meant: officers and duties. */
  readonly ordersByMeant = this.index('orders', ({ officerIds, dutyIds }) => [...officerIds, ...dutyIds]);
  readonly answersByOrder = this.index('orderAnswers', (answer) => [answer.orderId]);
  readonly answersByOfficer = this.index('orderAnswers', (answer) => [answer.officerId]);
  readonly notesByMatter = this.index('notes', ({ matterId }) => [matterId]);
  readonly sightingsByMovement = this.index('sightings', ({ movementId }) => [movementId]);
  readonly storedTurnOutsByUnit = this.index('turnOuts', ({ unit }) => [unitIdOf(unit)]);
  /** What happened, by the records of the plan that it names. */
  readonly naming = this.index(
    [
      ...(['reports', 'counts', 'musters', 'passages', 'incidents', 'requests'] as const),
      ...(['orders', 'orderAnswers', 'messages', 'sightings', 'turnOuts'] as const),
      ...(['notAccepted', 'acknowledgements'] as const),
    ],
    namedIn,
  );
}

export function placeIdOf({ place }: Pick<Collections['counts'], 'place'>): string {
  return 'gateId' in place ? place.gateId : place.carParkId;
}

/** Whom a fact is about: an officer or a vehicle. */
export function unitOf(fact: Collections['reports' | 'counts' | 'musters' | 'voids']): string {
  if ('unitId' in fact) return fact.unitId;
  return 'unit' in fact ? unitIdOf(fact.unit) : fact.officerId;
}

type Naming = Collections[Exclude<RunCollection, 'voids' | 'handlings' | 'notes'>];

/** The records of the plan that something which happened names. */
function namedIn(happened: Naming): string[] {
  const stamp: Partial<Stamp> = 'stamp' in happened ? happened.stamp : 'day' in happened ? happened : {};
  const { routeIds = [], venueIds = [], squadId, groupId, postId } = stamp;
  const ids: (string | undefined)[] = [squadId, groupId, postId, ...routeIds, ...venueIds];
  if ('unit' in happened) ids.push(unitIdOf(happened.unit), happened.driverId);
  if ('officerId' in happened) ids.push(happened.officerId);
  if ('place' in happened) ids.push(placeIdOf(happened));
  if ('supportSiteId' in happened) ids.push(happened.supportSiteId);
  if ('movementId' in happened) ids.push(happened.movementId);
  if ('postId' in happened) ids.push(happened.postId);
  if ('onRoute' in happened) ids.push(happened.onRoute.routeId);
  if ('officerIds' in happened) ids.push(...happened.officerIds, ...Object.values(happened.to).map(String));
  if ('dutyIds' in happened) ids.push(...happened.dutyIds.flatMap((id) => id.split('~').slice(0, 2)));
  return [...new Set(ids.filter((id) => id !== undefined))];
}
