import Type from 'typebox';
import { record } from '../kernel/record.ts';
import { Assignment } from './assignment.ts';
import { Brief } from './brief.ts';
import { CarPark, Count } from './car-park.ts';
import { Incident, PublicRequest } from './incident.ts';
import { Group, Officer, Squad, Vehicle } from './people.ts';
import { Post } from './post.ts';
import { Report } from './report.ts';
import { Road } from './road.ts';
import { Movement, Route } from './route.ts';
import { Run, TurnOut } from './run.ts';
import { Gate, SupportSite, Venue } from './venue.ts';

/** The collections of the plan, by name. */
interface PlanCollections {
  readonly briefs: Brief;
  readonly venues: Venue;
  readonly gates: Gate;
  readonly carParks: CarPark;
  readonly supportSites: SupportSite;
  readonly roads: Road;
  readonly routes: Route;
  readonly movements: Movement;
  readonly groups: Group;
  readonly squads: Squad;
  readonly officers: Officer;
  readonly vehicles: Vehicle;
  readonly posts: Post;
  readonly assignments: Assignment;
}

/** The collections that runs add to. */
interface RunCollections {
  readonly runs: Run;
  readonly turnOuts: TurnOut;
  readonly reports: Report;
  readonly counts: Count;
  readonly incidents: Incident;
  readonly requests: PublicRequest;
}

/** Every collection of an operation, by name. */
export interface Collections extends PlanCollections, RunCollections {}

export type PlanCollection = keyof PlanCollections;
export type RunCollection = keyof RunCollections;
export type CollectionName = keyof Collections;
export type AnyRecord = Collections[CollectionName];

const planSchemas = {
  briefs: Brief,
  venues: Venue,
  gates: Gate,
  carParks: CarPark,
  supportSites: SupportSite,
  roads: Road,
  routes: Route,
  movements: Movement,
  groups: Group,
  squads: Squad,
  officers: Officer,
  vehicles: Vehicle,
  posts: Post,
  assignments: Assignment,
} satisfies Record<PlanCollection, unknown>;

const runSchemas = {
  runs: Run,
  turnOuts: TurnOut,
  reports: Report,
  counts: Count,
  incidents: Incident,
  requests: PublicRequest,
} satisfies Record<RunCollection, unknown>;

export const recordSchemas = { ...planSchemas, ...runSchemas };

/** The names of the fields that records of a collection may have, in the order of the schema. */
export function fieldsOf(name: CollectionName): string[] {
  const schema = recordSchemas[name];
  const shapes = 'anyOf' in schema ? schema.anyOf : [schema];
  return [...new Set(shapes.flatMap(({ properties }) => Object.keys(properties)))];
}

export const PLAN_COLLECTIONS = Object.keys(planSchemas) as readonly PlanCollection[];
export const RUN_COLLECTIONS = Object.keys(runSchemas) as readonly RunCollection[];
export const COLLECTION_NAMES: readonly CollectionName[] = [...PLAN_COLLECTIONS, ...RUN_COLLECTIONS];

export function isOfPlan(change: Change): change is Change & { readonly collection: PlanCollection } {
  return change.collection in planSchemas;
}

/** A record that is added or replaces the one with its id, or a record that is removed. */
export const Change = Type.Unsafe<Change>(
  Type.Union([
    ...Object.entries(recordSchemas).map(([name, schema]) =>
      record({ collection: Type.Literal(name), record: schema }),
    ),
    record({ collection: Type.String(), dropped: Type.String() }),
  ]),
);
export type Change = { [Name in CollectionName]: Put<Name> | Drop<Name> }[CollectionName];

interface Put<Name extends CollectionName> {
  readonly collection: Name;
  readonly record: Collections[Name];
}

interface Drop<Name extends CollectionName> {
  readonly collection: Name;
  readonly dropped: Collections[Name]['id'];
}

export function put<Name extends CollectionName>(collection: Name, record: Collections[Name]): Change {
  return { collection, record } as Change;
}

export function drop(collection: CollectionName, id: string): Change {
  return { collection, dropped: id } as unknown as Change;
}

export function changedId(change: Change): string {
  return 'record' in change ? change.record.id : change.dropped;
}
