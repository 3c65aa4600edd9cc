import { madeId } from '../../domain/kernel/id.ts';
import { merged } from '../../domain/survey/matched-parts.ts';
import type { OwnHazard, OwnSurvey } from '../../domain/survey/own-survey.ts';
import type { OutboxEntry } from './outbox-entry.ts';

export interface SeenHazard extends OwnHazard {
  /** Whether the server has it as it is shown. */
  readonly isSent: boolean;
}

/** What the server said of the survey, with everything added that this phone has said since. */
export interface SeenSurvey extends Omit<OwnSurvey, 'hazards'> {
  readonly hazards: readonly SeenHazard[];
}

/** What a phone shows that has never read its survey: hazards can be logged all the same. */
export const UNREAD: OwnSurvey = { revision: 0, now: 0, isLeader: false, routes: [], hazards: [], units: [] };

export function seenSurvey(own: OwnSurvey, entries: readonly OutboxEntry[]): SeenSurvey {
  const bare = { ...own, hazards: own.hazards.map((hazard) => ({ ...hazard, isSent: true })) };
  return entries
    .filter(
      ({ state }) => state.kind !== 'refused' && !(state.kind === 'taken' && state.revision <= own.revision),
    )
    .reduce(overlaid, bare);
}

function overlaid(survey: SeenSurvey, { action, state }: OutboxEntry): SeenSurvey {
  const isSent = state.kind === 'taken';
  switch (action.name) {
    case 'hazard.raise': {
      const { kind, severity, words, position, onRoute, task } = action.body;
      const code = survey.routes.find(({ id }) => id === onRoute?.routeId)?.code;
      const hazard: SeenHazard = {
        ...{ id: madeId<'Hazard'>(action.id, 1), kind, severity, isUnproven: false, photos: 0, isSent },
        ...(words !== undefined && { words }),
        ...(position && { position }),
        ...(onRoute && code !== undefined && { onRoute: { ...onRoute, code } }),
        ...task,
      };
      return { ...survey, hazards: [...survey.hazards.filter(({ id }) => id !== hazard.id), hazard] };
    }
    case 'hazard.clear': {
      const { id } = action.body;
      const hazards = survey.hazards.map((one) =>
        one.id === id ? { ...one, isUnproven: true, isSent } : one,
      );
      return { ...survey, hazards };
    }
    case 'hazard.regrade': {
      const { id, severity } = action.body;
      const hazards = survey.hazards.map((one) => (one.id === id ? { ...one, severity, isSent } : one));
      return { ...survey, hazards };
    }
    case 'survey.log': {
      const { routeId, parts } = action.body;
      const more = parts.map(({ fromM, untilM }) => ({ from: fromM, until: untilM }));
      const routes = survey.routes.map((route) =>
        route.id === routeId ? { ...route, parts: merged([...route.parts, ...more]) } : route,
      );
      return { ...survey, routes };
    }
    default:
      return survey;
  }
}
