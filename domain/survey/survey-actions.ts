import Type from 'typebox';
import { idOf, madeId } from '../kernel/id.ts';
import { routeLengthM } from '../kernel/geodesy.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Reason, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { Role } from '../records/actor.ts';
import { put } from '../records/collections.ts';
import { Surveyed, SurveyRound } from '../records/survey.ts';
import { ClockWord } from '../runs/clock.ts';
import { surveyorOf, surveyors } from './hazard-actions.ts';
import { lineBetween } from './matched-parts.ts';
import { saidAt } from './said-at.ts';

const { routeId, fromM, untilM, how } = Surveyed.properties;

const SurveyedWish = record({
  routeId,
  parts: Type.Array(record({ fromM, untilM }), { minItems: 1, maxItems: 200 }),
  how,
  happenedAt: Moment,
  clock: Type.Optional(ClockWord),
});
type SurveyedWish = Frozen<typeof SurveyedWish>;

const directing: readonly Role[] = surveyors.filter((role) => role !== 'leader');

export const surveyActions = {
  'survey.log': action({ body: SurveyedWish, may: surveyors, rule: log }),
  'survey.withdraw': action({
    body: record({ ids: Type.Array(idOf<'Surveyed'>(), { minItems: 1, maxItems: 500 }), why: Reason }),
    may: surveyors,
    rule: ({ tables }, { ids, why }, { by, at }) => {
      const unknown = ids.find((id) => !tables.surveyed.has(id));
      if (unknown !== undefined)
        return refuse({ reason: 'no-such-record', collection: 'surveyed', id: unknown });
      const standing = [...new Set(ids)]
        .map((id) => tables.surveyed.get(id)!)
        .filter((one) => !one.withdrawn);
      return ok(standing.map((one) => put('surveyed', { ...one, withdrawn: { by: by.name, at, why } })));
    },
  }),
  /** A route, or every route, is to be surveyed again. */
  'survey.repeat': action({
    body: record({ routeId: SurveyRound.properties.routeId, why: Reason }),
    may: directing,
    rule: ({ plan }, wish, { by, at, actionId }) => {
      if (wish.routeId !== undefined && !plan.tables.routes.has(wish.routeId))
        return refuse({ reason: 'no-such-record', collection: 'routes', id: wish.routeId });
      return ok([put('surveyRounds', { ...wish, id: madeId<'SurveyRound'>(actionId, 1), by: by.name, at })]);
    },
  }),
};

/** Stretches that somebody has surveyed. What reaches beyond the route, as it may after it was drawn anew, is cut off. */
function log(operation: Operation, wish: SurveyedWish, { by, at, actionId }: Asked): Decision {
  const route = operation.plan.tables.routes.get(wish.routeId);
  if (!route) return refuse({ reason: 'no-such-record', collection: 'routes', id: wish.routeId });
  const lengthM = Math.floor(routeLengthM(route));
  const backwards = wish.parts.find((part) => part.untilM <= part.fromM);
  if (backwards)
    return refuse({ reason: 'ends-before-it-begins', from: backwards.fromM, until: backwards.untilM });
  const parts = wish.parts
    .map((part) => ({ ...part, untilM: Math.min(part.untilM, lengthM) }))
    .filter((part) => part.untilM > part.fromM);
  if (parts.length === 0) return refuse({ reason: 'beyond-the-line', lengthM });
  const { clock, how } = wish;
  const said = { routeId: route.id, how, by: by.name, ...saidAt(wish.happenedAt, at, clock) };
  return ok(
    parts.map((part, n) =>
      put('surveyed', {
        ...{ ...said, ...surveyorOf(operation, by), ...part },
        id: madeId<'Surveyed'>(actionId, n + 1),
        line: lineBetween(route.line, part.fromM, part.untilM),
      }),
    ),
  );
}
