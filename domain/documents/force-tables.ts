import type { Plan } from '../operation/plan.ts';
import { GRADES, calledBy, type Squad } from '../records/people.ts';
import type { Asked, Block, Cell, Column } from './document.ts';
import { sayingIn, type Say } from './written.ts';

/** The working groups with their leaders, squads and strength. */
export function groupTable({ plan, shown }: Asked): Block[] {
  const say = sayingIn(shown);
  const rows = [...plan.tables.groups.values()].map((group): Cell[] => {
    const squads = plan.indexes.squadsByGroup.of(group.id);
    return [group.name, leaderOf(plan, group.leaderId), squads.length, ...strengthOf(plan, squads)];
  });
  if (rows.length === 0) return [];
  const columns = [
    { head: say('group'), width: 4 },
    { head: say('leader'), width: 4 },
    { head: say('squads'), width: 1.5, isNumber: true },
    ...strengthColumns(say),
  ];
  return [
    { kind: 'table', name: say('groups'), title: say('groups'), columns, rows: withTotal(rows, say, 2) },
  ];
}

export function squadTable({ plan, shown }: Asked): Block[] {
  const say = sayingIn(shown);
  const rows = [...plan.tables.squads.values()].map((squad): Cell[] => [
    squad.name,
    plan.tables.groups.get(squad.groupId)?.name ?? '',
    leaderOf(plan, squad.leaderId),
    ...strengthOf(plan, [squad]),
  ]);
  if (rows.length === 0) return [];
  const columns = [
    { head: say('squad'), width: 3 },
    { head: say('group'), width: 3 },
    { head: say('leader'), width: 3.5 },
    ...strengthColumns(say),
  ];
  return [
    { kind: 'table', name: say('squads'), title: say('squads'), columns, rows: withTotal(rows, say, 3) },
  ];
}

export function leaderOf({ tables }: Plan, id: string | undefined): string {
  const officer = tables.officers.get(id ?? '');
  return officer ? calledBy(officer) : '';
}

function strengthColumns(say: Say): Column[] {
  return [...GRADES, 'vehicles' as const].map((key) => ({ head: say(key), width: 1.5, isNumber: true }));
}

/** Officers of each grade, then vehicles. */
function strengthOf({ indexes }: Plan, squads: readonly Squad[]): number[] {
  const officers = squads.flatMap(({ id }) => indexes.officersBySquad.of(id));
  const vehicles = squads.reduce((sum, { id }) => sum + indexes.vehiclesBySquad.of(id).length, 0);
  return [...GRADES.map((grade) => officers.filter((one) => one.grade === grade).length), vehicles];
}

/** Adds a row with the sums of the columns that have numbers; `names` come before them. */
function withTotal(rows: readonly (readonly Cell[])[], say: Say, names: number): (readonly Cell[])[] {
  const width = rows[0]!.length;
  const sums = Array.from({ length: width - names }, (_, i) =>
    rows.reduce((sum, row) => sum + Number(row[i + names]), 0),
  );
  return [...rows, [say('total'), ...Array.from({ length: names - 1 }, () => ''), ...sums]];
}
