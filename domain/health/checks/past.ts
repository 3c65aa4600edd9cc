import { allStints } from '../../duties/duties.ts';
import { grouped } from '../../kernel/grouped.ts';
import { dayOf } from '../../operation/days.ts';
import type { Plan } from '../../operation/plan.ts';
import { rosteredDaysOf } from '../../staffing/rules/rostered-days.ts';
import { finding, type Finding, type Values } from '../finding.ts';

/** What a plan that is still to be carried out has in the past: all of it, or movements, duties and rides by day. */
export function past(plan: Plan, now: number): Finding[] {
  const stints = allStints(plan);
  if (stints.length > 0 && stints.every(({ until }) => until <= now))
    return [ofBrief(plan, 'all', { part: 'all', n: stints.length })];
  const begun = stints.filter(({ from }) => from < now);
  const days = grouped(begun, ({ from }) => dayOf(plan.brief, from));
  return [
    ...departed(plan, now),
    ...[...days].map(([day, { length: n }]) =>
      ofBrief(plan, `duties ${day}`, { part: 'duties', onDay: day, n }),
    ),
    ...leftBehind(plan, now),
  ];
}

function departed({ tables }: Plan, now: number): Finding[] {
  return [...tables.movements.values()]
    .filter(({ departsAt }) => departsAt < now)
    .map(({ id, routeId, name, departsAt }) =>
      finding({
        ...{ kind: 'past', of: id, weight: 'doubtful', cause: String(departsAt) },
        seat: { collection: 'movements', id },
        place: tables.routes.get(routeId)?.code ?? '',
        values: { part: 'movement', movement: name, departAt: departsAt },
      }),
    );
}

/** Officers whose first duty of a day is still to come, and who would have had to leave their base by now. */
function leftBehind(plan: Plan, now: number): Finding[] {
  const days = [...plan.tables.officers.values()].flatMap((officer) => rosteredDaysOf(plan, officer));
  const late = days.filter(({ from, stints }) => from < now && stints[0]!.from >= now);
  return [...grouped(late, ({ day }) => day)].map(([day, list]) =>
    ofBrief(plan, `rides ${day}`, { part: 'rides', onDay: day, n: list.length }),
  );
}

function ofBrief({ brief }: Plan, of: string, values: Values): Finding {
  const seat = { collection: 'briefs', id: brief.id } as const;
  const cause = String(values['n']);
  return finding({ kind: 'past', of, weight: 'doubtful', cause, seat, place: '', values });
}
