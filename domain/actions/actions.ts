import { incidentActions } from '../incidents/incident-actions.ts';
import { operationActions } from './operation-actions.ts';
import { carParkActions } from '../parking/car-park-actions.ts';
import { countActions } from '../reports/count-actions.ts';
import { peopleActions } from '../people/people-actions.ts';
import { postActions } from '../posts/post-actions.ts';
import { reportActions } from '../reports/report-actions.ts';
import { roadActions } from '../roads/road-actions.ts';
import { routeActions } from '../routes/route-actions.ts';
import { runActions } from '../runs/run-actions.ts';
import { staffingActions } from '../staffing/rules/staffing-actions.ts';
import { venueActions } from '../venues/venue-actions.ts';

/** Everything that can be asked of an operation, by name. */
export const actionKinds = {
  ...operationActions,
  ...venueActions,
  ...carParkActions,
  ...roadActions,
  ...routeActions,
  ...postActions,
  ...peopleActions,
  ...staffingActions,
  ...runActions,
  ...reportActions,
  ...countActions,
  ...incidentActions,
};

export type ActionName = keyof typeof actionKinds;

export type ActionBody<Name extends ActionName> = Parameters<(typeof actionKinds)[Name]['rule']>[1];

/** What someone wants: its id was made by its maker, its body has been checked against its kind. */
export interface Action<Name extends ActionName = ActionName> {
  readonly id: string;
  readonly name: Name;
  readonly body: ActionBody<Name>;
}

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actionKinds, name);
}
