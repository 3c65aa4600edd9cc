import Type from 'typebox';
import { record } from '../kernel/record.ts';
import { Archiving } from './archiving.ts';
import { Assignment } from './assignment.ts';
import { Brief } from './brief.ts';
import { CarPark, Count } from './car-park.ts';
import { Edition, Waiver } from './edition.ts';
import { Muster, Passage, Void } from './fact.ts';
import { Handling } from './handling.ts';
import { Hazard } from './hazard.ts';
import { Inject, Injection } from './inject.ts';
import { Incident, Note, PublicRequest } from './incident.ts';
import { Lesson, Material, SignOff } from './lesson.ts';
import { Message, Order, OrderAnswer } from './order.ts';
import { Group, Officer, Squad, Vehicle } from './people.ts';
import { Acknowledgement, NotAccepted } from './phone-word.ts';
import { PlanText } from './plan-text.ts';
import { Post } from './post.ts';
import { Sighting } from './sighting.ts';
import { PublicPage } from './public-page.ts';
import { Report } from './report.ts';
import { Road } from './road.ts';
import { Movement, Route } from './route.ts';
import { Closing, Run, TurnOut } from './run.ts';
import { Surveyed, SurveyRound } from './survey.ts';
import { Gate, KeptPlace, SupportSite, Venue } from './venue.ts';

/** The collections of the plan, by name. */
interface PlanCollections {
  readonly briefs: Brief;
  readonly venues: Venue;
  readonly gates: Gate;
  readonly carParks: CarPark;
  readonly supportSites: SupportSite;
  readonly keptPlaces: KeptPlace;
  readonly roads: Road;
  readonly routes: Route;
  readonly movements: Movement;
  readonly groups: Group;
  readonly squads: Squad;
  readonly officers: Officer;
  readonly vehicles: Vehicle;
  readonly posts: Post;
  readonly assignments: Assignment;
  readonly injects: Inject;
  readonly texts: PlanText;
}

/** The collections of the operation itself. */
interface OperationCollections {
  readonly editions: Edition;
  readonly waivers: Waiver;
  readonly runs: Run;
  readonly closings: Closing;
  readonly archivings: Archiving;
  readonly hazards: Hazard;
  readonly surveyed: Surveyed;
  readonly surveyRounds: SurveyRound;
  readonly lessons: Lesson;
  readonly materials: Material;
  readonly signOffs: SignOff;
  readonly publicPages: PublicPage;
}

/** The collections of a run: what happened. `turnOuts` has those that an old version stored; all others are derived. */
interface RunCollections {
  readonly reports: Report;
  readonly counts: Count;
  readonly musters: Muster;
  readonly passages: Passage;
  readonly voids: Void;
  readonly incidents: Incident;
  readonly requests: PublicRequest;
  readonly notes: Note;
  readonly handlings: Handling;
  readonly notAccepted: NotAccepted;
  readonly acknowledgements: Acknowledgement;
  readonly orders: Order;
  readonly orderAnswers: OrderAnswer;
  readonly messages: Message;
  readonly sightings: Sighting;
  readonly injections: Injection;
  readonly turnOuts: TurnOut;
}

/** Every collection, by name. */
export interface Collections extends PlanCollections, OperationCollections, RunCollections {}

export type PlanCollection = keyof PlanCollections;
export type OperationCollection = keyof OperationCollections;
export type RunCollection = keyof RunCollections;
export type CollectionName = keyof Collections;
export type AnyRecord = Collections[CollectionName];

const planSchemas = {
  briefs: Brief,
  venues: Venue,
  gates: Gate,
  carParks: CarPark,
  supportSites: SupportSite,
  keptPlaces: KeptPlace,
  roads: Road,
  routes: Route,
  movements: Movement,
  groups: Group,
  squads: Squad,
  officers: Officer,
  vehicles: Vehicle,
  posts: Post,
  assignments: Assignment,
  injects: Inject,
  texts: PlanText,
} satisfies Record<PlanCollection, unknown>;

const operationSchemas = {
  editions: Edition,
  waivers: Waiver,
  runs: Run,
  closings: Closing,
  archivings: Archiving,
  hazards: Hazard,
  surveyed: Surveyed,
  surveyRounds: SurveyRound,
  lessons: Lesson,
  materials: Material,
  signOffs: SignOff,
  publicPages: PublicPage,
} satisfies Record<OperationCollection, unknown>;

const runSchemas = {
  reports: Report,
  counts: Count,
  musters: Muster,
  passages: Passage,
  voids: Void,
  incidents: Incident,
  requests: PublicRequest,
  notes: Note,
  handlings: Handling,
  notAccepted: NotAccepted,
  acknowledgements: Acknowledgement,
  orders: Order,
  orderAnswers: OrderAnswer,
  messages: Message,
  sightings: Sighting,
  injections: Injection,
  turnOuts: TurnOut,
} satisfies Record<RunCollection, unknown>;

export const recordSchemas = { ...planSchemas, ...operationSchemas, ...runSchemas };

/** The names of the fields that records of a collection may have, in the order of the schema. */
export function fieldsOf(name: CollectionName): string[] {
  const schema = recordSchemas[name];
  const shapes = 'anyOf' in schema ? schema.anyOf : [schema];
  return [...new Set(shapes.flatMap(({ properties }) => Object.keys(properties)))];
}

export const PLAN_COLLECTIONS = Object.keys(planSchemas) as readonly PlanCollection[];
export const OPERATION_COLLECTIONS = Object.keys(operationSchemas) as readonly OperationCollection[];
export const RUN_COLLECTIONS = Object.keys(runSchemas) as readonly RunCollection[];
export const COLLECTION_NAMES: readonly CollectionName[] = [
  ...PLAN_COLLECTIONS,
  ...OPERATION_COLLECTIONS,
  ...RUN_COLLECTIONS,
];

export function isOfPlan(change: Change): change is ChangeOf<PlanCollection> {
  return change.collection in planSchemas;
}

export function isOfOperation(change: Change): change is ChangeOf<OperationCollection> {
  return change.collection in operationSchemas;
}

/** A record that is added or replaces the one with its id, or a record that is removed. `run` says in which run; without it, a record of the plan is in the draft. */
export const Change = Type.Unsafe<Change>(
  Type.Union([
    ...Object.entries(recordSchemas).map(([name, schema]) =>
      record({ collection: Type.Literal(name), record: schema, run: Type.Optional(Type.String()) }),
    ),
    record({ collection: Type.String(), dropped: Type.String(), run: Type.Optional(Type.String()) }),
  ]),
);
export type Change = ChangeOf<CollectionName>;
export type ChangeOf<Names extends CollectionName> = { [Name in Names]: Put<Name> | Drop<Name> }[Names];

interface Put<Name extends CollectionName> {
  readonly collection: Name;
  readonly record: Collections[Name];
  readonly run?: string;
}

interface Drop<Name extends CollectionName> {
  readonly collection: Name;
  readonly dropped: Collections[Name]['id'];
  readonly run?: string;
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

/** The same change in a run. */
export function inRun(change: Change, run: string): Change {
  return { ...change, run };
}
