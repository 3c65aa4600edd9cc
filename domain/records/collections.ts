import { Incident, PublicRequest } from './incident.ts';
import { CarPark, Count } from './car-park.ts';
import { Group, Officer, Squad, Vehicle } from './people.ts';
import { Post } from './post.ts';
import { Report } from './report.ts';
import { Road } from './road.ts';
import { Movement, Route } from './route.ts';
import { Run, TurnOut } from './run.ts';
import { Assignment } from './assignment.ts';
import { Gate, SupportSite, Venue } from './venue.ts';
import { Brief } from './brief.ts';

/** Every collection of an operation, by name: what the plan holds first, then what a run adds. */
export interface Collections {
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
  readonly runs: Run;
  readonly turnOuts: TurnOut;
  readonly reports: Report;
  readonly counts: Count;
  readonly incidents: Incident;
  readonly requests: PublicRequest;
}

export type CollectionName = keyof Collections;
export type AnyRecord = Collections[CollectionName];

export const recordSchemas = {
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
  runs: Run,
  turnOuts: TurnOut,
  reports: Report,
  counts: Count,
  incidents: Incident,
  requests: PublicRequest,
} satisfies Record<CollectionName, unknown>;

export const COLLECTION_NAMES = Object.keys(recordSchemas) as readonly CollectionName[];

/** A record put in the place of the one with its id, or a record taken away. */
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
