import type { DutyId } from '../records/assignment.ts';
import type { AnyRecord, CollectionName, Collections } from '../records/collections.ts';
import { noteRead, type Readable } from './kept.ts';

/** The records of one collection by key. A record can have several keys. */
class Index<Stored extends AnyRecord> {
  readonly #sets = new Map<string, Map<string, Stored>>();
  readonly #keysOf: (record: Stored) => readonly string[];
  readonly #noteRead: () => void;

  constructor(keysOf: (record: Stored) => readonly string[], noteRead: () => void) {
    this.#keysOf = keysOf;
    this.#noteRead = noteRead;
  }

  /** The records under a key, in the order in which they were added. */
  of(key: string): readonly Stored[] {
    this.#noteRead();
    const found = this.#sets.get(key);
    return found ? [...found.values()] : [];
  }

  has(key: string): boolean {
    this.#noteRead();
    return (this.#sets.get(key)?.size ?? 0) > 0;
  }

  move(before: Stored | undefined, after: Stored | undefined): void {
    if (before) for (const key of this.#keysOf(before)) this.#take(key, before.id);
    if (after) for (const key of this.#keysOf(after)) this.#give(key, after);
  }

  #take(key: string, id: string): void {
    const set = this.#sets.get(key);
    set?.delete(id);
    if (set?.size === 0) this.#sets.delete(key);
  }

  #give(key: string, record: Stored): void {
    const set = this.#sets.get(key);
    if (set) set.set(record.id, record);
    else this.#sets.set(key, new Map([[record.id, record]]));
  }
}

/** The post of a duty, which is the first part of the duty's id. */
export function postIdOf(dutyId: DutyId): string {
  return dutyId.slice(0, dutyId.indexOf('~'));
}

function postIdsOf(dutyIds: readonly DutyId[]): string[] {
  return [...new Set(dutyIds.map(postIdOf))];
}

/** The indexes of some tables. A key of several parts is joined with a space. */
abstract class Indexes {
  readonly #tables: Readable;
  readonly #of = new Map<CollectionName, Index<AnyRecord>[]>();

  constructor(tables: Readable) {
    this.#tables = tables;
  }

  /** Updates the place of a record in each index of its collection. */
  move(collection: CollectionName, before: AnyRecord | undefined, after: AnyRecord | undefined): void {
    for (const index of this.#of.get(collection) ?? []) index.move(before, after);
  }

  protected index<Name extends CollectionName>(
    collection: Name,
    keysOf: (record: Collections[Name]) => readonly string[],
  ): Index<Collections[Name]> {
    const index = new Index(keysOf, () => noteRead(this.#tables, collection));
    this.#of.set(collection, [...(this.#of.get(collection) ?? []), index as unknown as Index<AnyRecord>]);
    return index;
  }
}

/** The indexes of a plan's records. */
export class PlanIndexes extends Indexes {
  readonly assignmentsByOfficer = this.index('assignments', (a) => [a.officerId]);
  readonly assignmentsByPost = this.index('assignments', (a) => postIdsOf(a.dutyIds));
  readonly movementsByRoute = this.index('movements', (movement) => [movement.routeId]);
  readonly gatesByVenue = this.index('gates', (gate) => [gate.venueId]);
  readonly squadsByGroup = this.index('squads', (squad) => [squad.groupId]);
  readonly officersBySquad = this.index('officers', (officer) => [officer.squadId]);
  readonly vehiclesBySquad = this.index('vehicles', (vehicle) => [vehicle.squadId]);
}

/** The indexes of the records that runs add. */
export class RunIndexes extends Indexes {
  /** Under `run officer` and under `run post`. */
  readonly reportsByOfficer = this.index('reports', (r) => [`${r.runId} ${r.officerId}`]);
  readonly reportsByPost = this.index('reports', (r) =>
    postIdsOf(r.dutyIds).map((postId) => `${r.runId} ${postId}`),
  );
  /** Under `run unit`. */
  readonly turnOutsByUnit = this.index('turnOuts', (t) => [`${t.runId} ${unitIdOf(t)}`]);
  readonly turnOutsByRun = this.index('turnOuts', (turnOut) => [turnOut.runId]);
  readonly reportsByRun = this.index('reports', (report) => [report.runId]);
  readonly countsByRun = this.index('counts', (count) => [count.runId]);
  readonly countsByOfficer = this.index('counts', (count) => [`${count.runId} ${count.officerId}`]);
  readonly incidentsByRun = this.index('incidents', (incident) => [incident.runId]);
  readonly requestsByRun = this.index('requests', (request) => [request.runId]);
  /** Counts by the gate or car park where they were made, in any run. */
  readonly countsByPlace = this.index('counts', (count) => [placeIdOf(count)]);
}

export function unitIdOf(turnOut: Collections['turnOuts']): string {
  return 'officerId' in turnOut.unit ? turnOut.unit.officerId : turnOut.unit.vehicleId;
}

export function placeIdOf({ place }: Collections['counts']): string {
  return 'gateId' in place ? place.gateId : place.carParkId;
}
