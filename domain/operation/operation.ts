import type { Assignment } from '../records/assignment.ts';
import type { Brief } from '../records/brief.ts';
import {
  RUN_COLLECTIONS,
  changedId,
  isOfPlan,
  type AnyRecord,
  type Change,
  type CollectionName,
  type PlanCollection,
  type RunCollection,
} from '../records/collections.ts';
import { RunIndexes } from './indexes.ts';
import { noteRead, type Readable } from './kept.ts';
import { Plan } from './plan.ts';
import { RecordTables, type Tables } from './tables.ts';

/** An assignment that was removed, and the server time until which it was valid. */
interface FormerAssignment {
  readonly assignment: Assignment;
  readonly until: number;
}

/** The part of a commit that the fold needs. */
export interface Fact {
  readonly revision: number;
  readonly at: number;
  readonly changes: readonly Change[];
  readonly undoable?: boolean;
}

/** The changes of a plan edit, and the changes that would undo it. */
interface Edit {
  readonly changes: readonly Change[];
  readonly inverse: readonly Change[];
}

type ChangeOfRun = Change & { readonly collection: RunCollection };

/** How many of the newest plan edits can be undone. */
const UNDO_DEPTH = 200;

/**
 * One operation as the fold of its journal: its plan, and what its runs added. The cost of a commit depends on what it changes.
 * A record that it does not touch keeps its identity.
 */
export class Operation implements Readable {
  readonly id: string;
  readonly plan = new Plan();
  readonly #added = new RecordTables<RunCollection>(RUN_COLLECTIONS);
  /** The tables of the plan and the tables that runs add to. */
  readonly tables = Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(this.plan.tables),
      ...Object.getOwnPropertyDescriptors(this.#added.tables),
    },
  ) as Tables<CollectionName>;
  readonly indexes = new RunIndexes(this.#added);
  readonly formerAssignments = new Map<string, readonly FormerAssignment[]>();
  readonly #revisionsOf = new Map<string, number[]>();
  readonly #edits = new Map<number, Edit>();
  #revision = 0;

  constructor(id: string) {
    this.id = id;
  }

  get revision(): number {
    noteRead(this, 'revision');
    return this.#revision;
  }

  /** Whether a journal is being imported. Rules that apply only to new entries do not refuse what was accepted before. */
  get isBroughtIn(): boolean {
    return this.plan.travel === 'least';
  }

  get brief(): Brief {
    return this.plan.brief;
  }

  /** A number that grows with every change of the collection. No other operation in this process has the same one, so it can be the key of a cache, also after a reload. */
  versionOf(collection: CollectionName): number {
    return collection in this.plan.tables
      ? this.plan.versionOf(collection as PlanCollection)
      : this.#added.versionOf(collection as RunCollection);
  }

  stateOf(): unknown {
    return this.#revision;
  }

  /** The commits that made and changed a record, oldest first. */
  revisionsOf(recordId: string): readonly number[] {
    return this.#revisionsOf.get(recordId) ?? [];
  }

  /** A plan edit, if it is one of the newest. */
  editOf(revision: number): Edit | undefined {
    return this.#edits.get(revision);
  }

  /** Applies a commit, and returns the changes that would reverse it. */
  apply(fact: Fact): readonly Change[] {
    if (fact.revision !== this.#revision + 1) {
      throw new Error(`revision ${fact.revision} cannot follow ${this.#revision} in operation ${this.id}`);
    }
    this.#revision = fact.revision;
    const inverse = fact.changes.map((change) => this.#change(change, fact)).reverse();
    for (const was of inverse) this.#noteFormer(was, fact.at);
    if (fact.undoable) this.#remember(fact.revision, { changes: fact.changes, inverse });
    return inverse;
  }

  /** Starts from a state that another fold has reached. A console begins this way. */
  restore(revision: number, records: readonly Change[], revisions: readonly (readonly number[])[]): void {
    records.forEach((change, i) => {
      this.#change(change, { revision });
      this.#revisionsOf.set(changedId(change), [...(revisions[i] ?? [])]);
    });
    this.#revision = revision;
  }

  /** Removes the newest commit because its write failed. Takes the inverse that `apply` returned. */
  retract(fact: Fact, inverse: readonly Change[]): void {
    for (const change of inverse) {
      const before = this.#change(change, fact);
      this.#forgetRevision(changedId(change), fact.revision);
      this.#forgetFormer(change, before);
    }
    this.#edits.delete(fact.revision);
    this.#revision = fact.revision - 1;
  }

  #change(change: Change, fact: Pick<Fact, 'revision'>): Change {
    const id = changedId(change);
    const before = isOfPlan(change) ? this.plan.change(change) : this.#add(change);
    this.#noteRevision(id, fact.revision);
    return before
      ? ({ collection: change.collection, record: before } as Change)
      : ({ collection: change.collection, dropped: id } as Change);
  }

  #add(change: ChangeOfRun): AnyRecord | undefined {
    const before = this.#added.change(change);
    this.indexes.move(change.collection, before, 'record' in change ? change.record : undefined);
    return before;
  }

  #noteRevision(id: string, revision: number): void {
    const revisions = this.#revisionsOf.get(id);
    if (!revisions) this.#revisionsOf.set(id, [revision]);
    else if (revisions.at(-1) !== revision) revisions.push(revision);
  }

  #forgetRevision(id: string, revision: number): void {
    const revisions = this.#revisionsOf.get(id);
    if (revisions?.at(-1) === revision) revisions.pop();
    if (revisions?.length === 0) this.#revisionsOf.delete(id);
  }

  /** Keeps an assignment that a commit removed, because a report that was made before may still arrive. */
  #noteFormer(was: Change, until: number): void {
    const assignment = takenBack(was, this.tables.assignments.get(changedId(was)));
    if (!assignment) return;
    const former = this.formerAssignments.get(assignment.officerId) ?? [];
    this.formerAssignments.set(assignment.officerId, [...former, { assignment, until }]);
  }

  #forgetFormer(back: Change, after: Change): void {
    const assignment = takenBack(back, 'record' in after ? (after.record as Assignment) : undefined);
    if (!assignment) return;
    const former = this.formerAssignments.get(assignment.officerId) ?? [];
    const last = former.findLastIndex((one) => one.assignment === assignment);
    this.formerAssignments.set(assignment.officerId, former.toSpliced(last, 1));
  }

  #remember(revision: number, edit: Edit): void {
    this.#edits.set(revision, edit);
    if (this.#edits.size > UNDO_DEPTH) this.#edits.delete(this.#edits.keys().next().value!);
  }
}

/** The assignment as it was before a commit, if the officer no longer holds all of its duties after the commit. */
function takenBack(was: Change, after: Assignment | undefined): Assignment | undefined {
  if (was.collection !== 'assignments' || !('record' in was)) return undefined;
  const { officerId, dutyIds } = was.record;
  const stands = after?.officerId === officerId && dutyIds.every((id) => after.dutyIds.includes(id));
  return stands ? undefined : was.record;
}

/** The id of something that refers to a record and would be left without it if the record were removed. Things in `alsoGone` are removed together with it. */
export function leftHanging(
  operation: Operation,
  collection: CollectionName,
  id: string,
  alsoGone: ReadonlySet<string> = new Set(),
): string | undefined {
  for (const name of namedBy(operation, collection, id)) if (!alsoGone.has(name)) return name;
  return undefined;
}

/** Whether reports refer to a record. Reports are never changed, so the record must stay. */
export function hasHistory(operation: Operation, collection: CollectionName, id: string): boolean {
  const { runs } = operation.tables;
  const { indexes } = operation;
  if (collection === 'officers' || collection === 'vehicles') {
    for (const turnOut of operation.tables.turnOuts.values()) {
      if (Object.values(turnOut.unit)[0] === id || turnOut.driverId === id) return true;
    }
  }
  if (collection === 'posts')
    return [...runs.keys()].some((runId) => indexes.reportsByPost.has(`${runId} ${id}`));
  if (collection === 'gates' || collection === 'carParks') return indexes.countsByPlace.has(id);
  if (collection === 'supportSites') {
    for (const request of operation.tables.requests.values()) if (request.supportSiteId === id) return true;
  }
  return false;
}

function namedBy(operation: Operation, collection: CollectionName, id: string): string[] {
  const naming = namers[collection]?.(operation.plan, id) ?? [];
  const names = naming.map((record) => record.id);
  return hasHistory(operation, collection, id) ? [...names, 'history'] : names;
}

type Named = readonly { readonly id: string }[];

/** For each collection that others refer to: how to find the records that refer to one of its records. */
const namers: { readonly [Name in CollectionName]?: (plan: Plan, id: string) => Named } = {
  groups: ({ indexes, tables }, id) => [
    ...indexes.squadsByGroup.of(id),
    ...those(tables.posts, ({ groupId }) => groupId === id),
  ],
  squads: ({ indexes }, id) => [...indexes.officersBySquad.of(id), ...indexes.vehiclesBySquad.of(id)],
  officers: ({ indexes, tables }, id) => [
    ...indexes.assignmentsByOfficer.of(id),
    ...those(tables.squads, ({ leaderId }) => leaderId === id),
    ...those(tables.groups, ({ leaderId }) => leaderId === id),
  ],
  posts: ({ indexes }, id) => indexes.assignmentsByPost.of(id),
  routes: ({ indexes }, id) => indexes.movementsByRoute.of(id),
  movements: ({ tables }, id) =>
    those(tables.assignments, ({ dutyIds }) => dutyIds.some((dutyId) => dutyId.split('~')[1] === id)),
  venues: ({ indexes, tables }, id) => [
    ...indexes.gatesByVenue.of(id),
    ...those(tables.carParks, ({ venueId }) => venueId === id),
    ...those(tables.posts, ({ venueId }) => venueId === id),
  ],
  gates: ({ tables }, id) => [
    ...those(tables.carParks, ({ gateIds }) => gateIds.some((gateId) => gateId === id)),
    ...those(tables.posts, ({ gateId }) => gateId === id),
  ],
  carParks: ({ tables }, id) => those(tables.posts, ({ carParkId }) => carParkId === id),
};

function those<Stored>(table: ReadonlyMap<string, Stored>, names: (stored: Stored) => boolean): Stored[] {
  return [...table.values()].filter(names);
}
