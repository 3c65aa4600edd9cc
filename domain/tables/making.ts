import type { Position } from '../kernel/position.ts';
import type { Id } from '../kernel/id.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { Plan } from '../operation/plan.ts';
import type { Group, Squad } from '../records/people.ts';
import { cleanText, folded } from '../kernel/clean-text.ts';
import type { CellFault } from './cell-fault.ts';

/** What a table may make besides its own records, if the user wants that. */
export interface MakingWish {
  /** The start of the ids of everything that is made. */
  readonly batch: string;
  readonly squads: boolean;
  /** Where the day of a new squad begins. */
  readonly base?: Position;
  /** The name of the group of new squads if the table names none, and there is none. */
  readonly groupName: string;
}

/** The squads and groups of the plan, and those that a table makes because it names them. */
export class Making {
  readonly groups: Group[] = [];
  readonly squads: Squad[] = [];
  readonly #plan: Plan;
  readonly #wish: MakingWish;
  /** Many rows name the same squad. */
  readonly #found = new Map<string, Result<Squad, CellFault>>();

  constructor(plan: Plan, wish: MakingWish) {
    this.#plan = plan;
    this.#wish = wish;
  }

  groupOf(cell: string): Result<Group, CellFault> {
    const all = [...this.#plan.tables.groups.values(), ...this.groups];
    const found = all.filter(({ name }) => folded(name) === folded(cell));
    if (found.length === 1) return ok(found[0]!);
    if (found.length > 1) return refuse({ reason: 'several-such', collection: 'groups', said: cell });
    return this.#wish.squads
      ? ok(this.#madeGroup(cell))
      : refuse({ reason: 'no-such', collection: 'groups', said: cell });
  }

  /** A squad by its name, in a group if the table says which. `Group · Squad` is understood too. */
  squadOf(cell: string, groupCell: string): Result<Squad, CellFault> {
    const key = `${groupCell}\t${cell}`;
    const found = this.#found.get(key) ?? this.#squadOf(cell, groupCell);
    this.#found.set(key, found);
    return found;
  }

  #squadOf(cell: string, groupCell: string): Result<Squad, CellFault> {
    const all = [...this.#plan.tables.squads.values(), ...this.squads];
    const isCalled = (squad: Squad): boolean =>
      folded(squad.name) === folded(cell) || folded(this.#called(squad)) === folded(cell);
    const isIn = (squad: Squad): boolean =>
      groupCell === '' || folded(this.#groupName(squad.groupId)) === folded(groupCell);
    const found = all.filter((squad) => isCalled(squad) && isIn(squad));
    if (found.length === 1) return ok(found[0]!);
    if (found.length > 1) return refuse({ reason: 'several-such', collection: 'squads', said: cell });
    if (!this.#wish.squads) return refuse({ reason: 'no-such', collection: 'squads', said: cell });
    return this.#madeSquad(cell, groupCell);
  }

  #madeSquad(cell: string, groupCell: string): Result<Squad, CellFault> {
    const { base, groupName } = this.#wish;
    if (!base) return refuse({ reason: 'no-base', said: cell });
    const [first] = [...this.#plan.tables.groups.values(), ...this.groups];
    const group = groupCell !== '' ? this.groupOf(groupCell) : first ? ok(first) : this.groupOf(groupName);
    if (!group.ok) return group;
    const id = this.#id<'Squad'>('s', this.squads.length);
    const squad = { id, groupId: group.value.id, name: shortened(cell), base };
    this.squads.push(squad);
    return ok(squad);
  }

  #madeGroup(cell: string): Group {
    const group = { id: this.#id<'Group'>('g', this.groups.length), name: shortened(cell) };
    this.groups.push(group);
    return group;
  }

  #id<Kind extends string>(kind: string, n: number): Id<Kind> {
    return `${this.#wish.batch}.${kind}${n}` as Id<Kind>;
  }

  #called({ name, groupId }: Squad): string {
    return `${this.#groupName(groupId)}·${name}`;
  }

  #groupName(id: Group['id']): string {
    const made = this.groups.find((group) => group.id === id);
    return (made ?? this.#plan.tables.groups.get(id))?.name ?? '';
  }
}

function shortened(cell: string): string {
  return cleanText(cell).slice(0, 80);
}
