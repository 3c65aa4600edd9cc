import type { Plan } from '../../domain/operation/plan.ts';
import type { Attention } from '../../domain/attention/attention.ts';
import {
  filteredMatters,
  groupedMatters,
  type Grouping,
  type MatterFilter,
  type MatterGroup,
} from '../../domain/attention/matter-groups.ts';

/** How the list is shown: what is grouped and filtered, and which groups somebody folded or unfolded. */
export interface ListView extends MatterFilter {
  readonly grouping: Grouping;
  readonly folds: ReadonlyMap<string, boolean>;
}

/** A line of the list: the heading of a group, or a matter. */
export type MatterLine =
  | {
      readonly id: string;
      readonly group: MatterGroup | 'aside';
      readonly count: number;
      readonly isOpen: boolean;
    }
  | { readonly id: string; readonly matter: Attention };

/** Groups with more matters than this are folded at first, if there are others. */
const FEW = 5;

/**
 * The lines of the list: what matters at once, then the groups, then what is set aside. Every matter that passes the filter is in it,
 * or in the count of a folded group.
 */
export function matterLines(plan: Plan, all: readonly Attention[], view: ListView): readonly MatterLine[] {
  const matters = filteredMatters(plan, all, view);
  const [aside, open] = split(matters, ({ handling }) => handling?.aside !== undefined);
  const [atOnce, later] = split(open, ({ due }) => due === undefined);
  const groups = groupedMatters(plan, later, view.grouping);
  return [
    ...atOnce.map((matter) => ({ id: matter.id, matter })),
    ...groups.flatMap((group) => {
      const isFew = group.matters.length <= FEW || groups.length === 1;
      return folded(`group ${group.place?.record.id ?? ''}`, group, group.matters, isFew, view);
    }),
    ...(aside.length > 0 ? folded('aside', 'aside', aside, false, view) : []),
  ];
}

function folded(
  id: string,
  group: MatterGroup | 'aside',
  matters: readonly Attention[],
  isUsuallyOpen: boolean,
  { folds }: ListView,
): readonly MatterLine[] {
  const isOpen = folds.get(id) ?? isUsuallyOpen;
  const heading = { id, group, count: matters.length, isOpen };
  return [heading, ...(isOpen ? matters.map((matter) => ({ id: matter.id, matter })) : [])];
}

function split<Thing>(things: readonly Thing[], is: (thing: Thing) => boolean): [Thing[], Thing[]] {
  return [things.filter(is), things.filter((thing) => !is(thing))];
}
