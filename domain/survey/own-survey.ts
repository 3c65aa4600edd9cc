import Type from 'typebox';
import { roleOfOfficer } from '../accounts/rights.ts';
import { idOf } from '../kernel/id.ts';
import { Interval } from '../kernel/interval.ts';
import { Line, type Frozen } from '../kernel/position.ts';
import { Moment, Name, Whole, record } from '../kernel/record.ts';
import type { Operation } from '../operation/operation.ts';
import { Hazard } from '../records/hazard.ts';
import { isPending, stateOf, taskOf } from './hazard-state.ts';
import { progressOf } from './progress.ts';

/** A route to survey, and what is surveyed of it, in metres from its start. */
const OwnRoute = record({
  id: idOf<'Route'>(),
  code: Name,
  name: Name,
  line: Line,
  parts: Type.Array(Interval),
});
export type OwnRoute = Frozen<typeof OwnRoute>;

const { id, kind, severity, words, position, onRoute } = Hazard.properties;

/** A hazard that is still to be cleared, as a phone shows it. */
const OwnHazard = record({
  ...{ id, kind, severity, words, position, onRoute },
  isUnproven: Type.Boolean({ description: 'reported as cleared; its photograph is missing' }),
  actionBy: Type.Optional(Name),
  until: Type.Optional(Moment),
  photos: Whole,
});
export type OwnHazard = Frozen<typeof OwnHazard>;

/** What a phone needs to survey, also without a line. */
export const OwnSurvey = record({
  /** The entry of the journal up to which it was read. */
  revision: Whole,
  now: Moment,
  isLeader: Type.Boolean(),
  /** Those of the draft: they are surveyed before the plan is approved. Only leaders have them. */
  routes: Type.Array(OwnRoute),
  hazards: Type.Array(OwnHazard),
  /** The groups and squads that may be asked to clear a hazard. */
  units: Type.Array(Name),
});
export type OwnSurvey = Frozen<typeof OwnSurvey>;

/** What an officer surveys. Leaders see all routes and hazards, everyone else the hazards that they raised. */
export function ownSurvey(operation: Operation, officerId: string, now: number): OwnSurvey {
  const { plan, tables } = operation;
  const isLeader = roleOfOfficer(operation, officerId) === 'leader';
  const pending = [...tables.hazards.values()].filter(isPending);
  return {
    revision: operation.revision,
    now,
    isLeader,
    routes: isLeader
      ? progressOf(operation, plan).map(({ route: { id, code, name, line }, parts }) => ({
          ...{ id, code, name, line },
          parts,
        }))
      : [],
    hazards: pending.filter((one) => isLeader || one.officerId === officerId).map(ownHazard),
    units: isLeader
      ? [...plan.tables.groups.values(), ...plan.tables.squads.values()].map(({ name }) => name)
      : [],
  };
}

function ownHazard(hazard: Hazard): OwnHazard {
  const { id, kind, severity, words, position, onRoute, photos = [] } = hazard;
  const { actionBy, until } = taskOf(hazard) ?? {};
  return {
    ...{ id, kind, severity, photos: photos.length, isUnproven: stateOf(hazard) === 'unproven' },
    ...(words !== undefined && { words }),
    ...(position && { position }),
    ...(onRoute && { onRoute }),
    ...(actionBy !== undefined && { actionBy }),
    ...(until !== undefined && { until }),
  };
}
