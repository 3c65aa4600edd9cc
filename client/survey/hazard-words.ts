import { distanceM, chainagesOf, placeAtM, routeLengthM } from '../../domain/kernel/geodesy.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { Hazard } from '../../domain/records/hazard.ts';
import { taskOf } from '../../domain/survey/hazard-state.ts';

import { formatsFor } from '../words/format.ts';
import { phrase } from '../words/language.ts';
import { matterWords } from '../words/matters.ts';
import { surveyWords } from '../words/survey.ts';

/** A place that is further away is another one, in metres: the route was drawn anew. */
const ELSEWHERE_M = 100;

/** Where a hazard is: its route and chainage, said if the route is no longer as it was. */
export function hazardPlaceWords({ tables }: Plan, { onRoute, position }: Hazard): string {
  if (!onRoute) return phrase(position ? matterWords['on-map'] : surveyWords['no-place']);
  const { code, atM, routeId } = onRoute;
  const said = { code, at: formatsFor('UTC').chainage(atM) };
  const route = tables.routes.get(routeId);
  if (!route) return phrase(surveyWords['route-gone'], said);
  const there = placeAtM(route.line, chainagesOf(route.line), atM);
  const isThere = atM <= routeLengthM(route) + 1 && (!position || distanceM(there, position) < ELSEWHERE_M);
  return isThere ? `${code} ${said.at}` : phrase(surveyWords['route-moved'], said);
}

/** Who acts on a hazard and until when. */
export function taskWords(hazard: Hazard, timeZone: string): string {
  const { actionBy, until } = taskOf(hazard) ?? {};
  if (actionBy === undefined) return phrase(surveyWords['no-task']);
  if (until === undefined) return actionBy;
  return phrase(surveyWords['until-of'], { who: actionBy, time: formatsFor(timeZone).dateTime(until) });
}
