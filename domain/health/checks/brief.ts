import { allStints } from '../../duties/duties.ts';
import { dayOf } from '../../operation/days.ts';
import type { Plan } from '../../operation/plan.ts';
import { finding, type Finding, type Values, type Weight } from '../finding.ts';
import { eventHours } from './event-hours.ts';

/** What the brief does not say, what a plan cannot be without, and what it plans on days that the brief does not have. */
export function briefGaps(plan: Plan): Finding[] {
  const { brief, tables } = plan;
  const gap = (missing: string, weight: Weight, values: Values = {}, of = missing): Finding =>
    finding({
      ...{ kind: 'brief', of, weight, cause: Object.values(values).join(' ') },
      seat: { collection: 'briefs', id: brief.id },
      place: '',
      values: { ...values, missing },
    });
  const held = eventHours(plan);
  return [
    ...(tables.posts.size === 0 ? [gap('posts', 'doubtful')] : []),
    ...(tables.officers.size === 0 ? [gap('officers', 'doubtful')] : []),
    ...(brief.networkId === undefined ? [gap('network', 'note')] : []),
    ...(brief.limits === undefined ? [gap('limits', 'note')] : []),
    ...brief.days
      .filter((day) => tables.posts.size > 0 && !held.has(day))
      .map((day) => gap('day', 'note', { onDay: day }, `day ${day}`)),
    ...[...held.keys()]
      .filter((day) => !brief.days.includes(day))
      .map((day) => gap('outside', 'doubtful', { onDay: day, n: windowsOn(plan, day) }, `outside ${day}`)),
  ];
}

function windowsOn(plan: Plan, day: string): number {
  return allStints(plan).filter(({ from }) => dayOf(plan.brief, from) === day).length;
}
