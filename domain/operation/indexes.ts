import type { DutyId } from '../records/assignment.ts';
import type { AnyRecord, CollectionName, Collections } from '../records/collections.ts';

/** Records of one collection by a key of theirs; a record may stand under several keys. */
class Index<Stored extends AnyRecord> {
  readonly #sets = new Map<string, Map<string, Stored>>();
  readonly #keysOf: (record: Stored) => readonly string[];

  constructor(keysOf: (record: Stored) => readonly string[]) {
    this.#keysOf = keysOf;
  }

  /** The records under a key, in the order in which they came. */
  of(key: string): readonly Stored[] {
    const found = this.#sets.get(key);
    return found ? [...found.values()] : [];
  }

  has(key: string): boolean {
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

/** The post that a duty is on: the first part of its id. */
export function postIdOf(dutyId: DutyId): string {
  return dutyId.slice(0, dutyId.indexOf('~'));
}

function postIdsOf(dutyIds: readonly DutyId[]): string[] {
  return [...new Set(dutyIds.map(postIdOf))];
}

/** The indexes of some collections. A key of several parts is joined with a space. */
abstract class Indexes {
  protected abstract readonly of: { readonly [Name in CollectionName]?: readonly unknown[] };

  /** Moves a record to where it now belongs in each index of its collection. */
  move(collection: CollectionName, before: AnyRecord | undefined, after: AnyRecord | undefined): void {
    for (const index of this.of[collection] ?? []) (index as Index<AnyRecord>).move(before, after);
  }
}

/** The ways in which a plan is asked for its records. */
export class PlanIndexes extends Indexes {
  readonly assignmentsByOfficer = new Index<Collections['assignments']>((a) => [a.officerId]);
  readonly assignmentsByPost = new Index<Collections['assignments']>((a) => postIdsOf(a.dutyIds));
  readonly movementsByRoute = new Index<Collections['movements']>((movement) => [movement.routeId]);
  readonly gatesByVenue = new Index<Collections['gates']>((gate) => [gate.venueId]);
  readonly squadsByGroup = new Index<Collections['squads']>((squad) => [squad.groupId]);
  readonly officersBySquad = new Index<Collections['officers']>((officer) => [officer.squadId]);
  readonly vehiclesBySquad = new Index<Collections['vehicles']>((vehicle) => [vehicle.squadId]);

  protected readonly of = {
    assignments: [this.assignmentsByOfficer, this.assignmentsByPost],
    movements: [this.movementsByRoute],
    gates: [this.gatesByVenue],
    squads: [this.squadsByGroup],
    officers: [this.officersBySquad],
    vehicles: [this.vehiclesBySquad],
  };
}

/** The ways in which an operation is asked for what its runs added. */
export class RunIndexes extends Indexes {
  /** Under `run officer` and under `run post`. */
  readonly reportsByOfficer = new Index<Collections['reports']>((r) => [`${r.runId} ${r.officerId}`]);
  readonly reportsByPost = new Index<Collections['reports']>((r) =>
    postIdsOf(r.dutyIds).map((postId) => `${r.runId} ${postId}`),
  );
  /** Under `run unit`. */
  readonly turnOutsByUnit = new Index<Collections['turnOuts']>((t) => [`${t.runId} ${unitIdOf(t)}`]);
  readonly turnOutsByRun = new Index<Collections['turnOuts']>((turnOut) => [turnOut.runId]);
  readonly reportsByRun = new Index<Collections['reports']>((report) => [report.runId]);
  readonly countsByRun = new Index<Collections['counts']>((count) => [count.runId]);
  readonly countsByOfficer = new Index<Collections['counts']>((count) => [
    `${count.runId} ${count.officerId}`,
  ]);
  readonly incidentsByRun = new Index<Collections['incidents']>((incident) => [incident.runId]);
  readonly requestsByRun = new Index<Collections['requests']>((request) => [request.runId]);
  /** Counts by the gate or car park where they were made, in any run. */
  readonly countsByPlace = new Index<Collections['counts']>((count) => [placeIdOf(count)]);

  protected readonly of = {
    reports: [this.reportsByOfficer, this.reportsByPost, this.reportsByRun],
    turnOuts: [this.turnOutsByUnit, this.turnOutsByRun],
    counts: [this.countsByRun, this.countsByOfficer, this.countsByPlace],
    incidents: [this.incidentsByRun],
    requests: [this.requestsByRun],
  };
}

export function unitIdOf(turnOut: Collections['turnOuts']): string {
  return 'officerId' in turnOut.unit ? turnOut.unit.officerId : turnOut.unit.vehicleId;
}

export function placeIdOf({ place }: Collections['counts']): string {
  return 'gateId' in place ? place.gateId : place.carParkId;
}
