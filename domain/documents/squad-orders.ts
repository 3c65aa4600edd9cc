import { stintsHeldBy } from '../duties/duties.ts';
import type { Plan } from '../operation/plan.ts';
import { calledBy, type Squad } from '../records/people.ts';
import type { Asked, Cell, Making, Part } from './document.ts';
import { leaderOf } from './force-tables.ts';
import { clock, counted, dayWord, headingOf, recordLink, sayingIn } from './written.ts';

/** The order sheet of each squad: who holds which post when, and what to do there. docs/rules.md, Q6. */
export function squadOrders(asked: Asked): Making {
  const squads = [...asked.plan.tables.squads.values()];
  return {
    ...headingOf(asked, sayingIn(asked.shown)('squad-orders')),
    count: squads.length,
    parts: squadParts(asked, squads),
  };
}

function* squadParts(asked: Asked, squads: readonly Squad[]): Generator<Part> {
  for (const squad of squads) yield squadPart(asked, squad);
}

function squadPart(asked: Asked, squad: Squad): Part {
  const { plan, shown } = asked;
  const say = sayingIn(shown);
  const officers = plan.indexes.officersBySquad.of(squad.id);
  const vehicles = plan.indexes.vehiclesBySquad.of(squad.id);
  return {
    title: squad.name,
    isSheet: true,
    blocks: [
      {
        kind: 'facts',
        rows: [
          [say('group'), plan.tables.groups.get(squad.groupId)?.name ?? ''],
          [say('leader'), leaderOf(plan, squad.leaderId)],
          [say('officers'), counted(officers.length, shown.language)],
          [say('vehicles'), vehicles.map(({ plate }) => plate).join(' ')],
        ],
      },
      {
        kind: 'table',
        name: say('squad-orders'),
        columns: [
          { head: say('officer'), width: 4 },
          { head: say('day'), width: 2 },
          { head: say('from'), width: 1.5, isNumber: true },
          { head: say('until'), width: 1.5, isNumber: true },
          { head: say('post'), width: 5 },
          { head: say('task'), width: 5 },
        ],
        rows: dutyRows(asked, plan, squad),
      },
      { kind: 'code', text: recordLink(asked, 'squad', squad.id), words: say('live-squad') },
    ],
  };
}

function dutyRows({ shown }: Asked, plan: Plan, squad: Squad): Cell[][] {
  const officers = plan.indexes.officersBySquad.of(squad.id);
  return officers
    .toSorted((a, b) => a.number.localeCompare(b.number))
    .flatMap((officer) =>
      stintsHeldBy(plan, officer.id)
        .toSorted((a, b) => a.from - b.from)
        .map(({ from, until, post }) => [
          calledBy(officer),
          dayWord(plan.brief, from, shown.language),
          clock(plan.brief, from),
          clock(plan.brief, until),
          `${post.code} ${post.name}`,
          post.duty,
        ]),
    );
}
