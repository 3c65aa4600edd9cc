import type { Finding, FindingKind } from '../../../domain/health/finding.ts';
import { postsMending, squadsLed } from '../../../domain/health/mends.ts';
import type { Plan } from '../../../domain/operation/plan.ts';
import { newId } from '../../api/new-id.ts';
import type { ClientAnswer } from '../../api/operation-api.ts';
import type { PlanWord } from '../../words/plan.ts';
import { isListedCollection } from '../desk/plan-collections.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import { nextCode } from '../form/fresh-records.ts';

/** One step that ends the chosen findings, or opens where they are mended together. */
export interface Mend {
  readonly word: PlanWord;
  readonly n: number;
  readonly does: () => Promise<ClientAnswer> | undefined;
}

/** The steps for the chosen findings. Each files one entry that can be undone, or asks before. */
export function mendsOf(
  plan: Plan,
  chosen: readonly Finding[],
  commands: PlanCommands,
  selection: PlanSelection,
): readonly Mend[] {
  const posts = postsMending(plan, chosen, freshPosts(plan));
  const squads = squadsLed(plan, chosen);
  const adrift = recordsOf(chosen, ['adrift']).filter((id) => plan.tables.assignments.has(id as never));
  const needless = seatsOf(chosen, ['doubled', 'unheld']);
  const still = seatsOf(chosen, ['no-movement']);
  const file = (word: PlanWord, n: number, does: Mend['does']): readonly Mend[] =>
    n > 0 ? [{ word, n, does }] : [];
  return [
    ...file('mend-place', posts.length, () => commands.place('posts', posts)),
    ...file('mend-leader', squads.length, () => commands.place('squads', squads)),
    ...file('mend-adrift', adrift.length, () => commands.act('roster.unassign', { ids: adrift })),
    ...file('mend-remove', needless.length, () => {
      selection.choose({ collection: 'posts', id: needless[0]! }, needless);
      selection.askRemoval(needless);
      return undefined;
    }),
    ...file('mend-movement', still.length === 1 ? 1 : 0, () => {
      selection.make('movements', { routeId: still[0]! });
      return undefined;
    }),
    ...together(chosen, selection),
  ];
}

/** Several records of one collection open in the form that edits them together. */
function together(chosen: readonly Finding[], selection: PlanSelection): readonly Mend[] {
  const [collection, ...others] = new Set(chosen.map(({ seat }) => seat.collection));
  const ids = [...new Set(chosen.map(({ seat }) => seat.id))];
  if (!collection || others.length > 0 || ids.length < 2 || !isListedCollection(collection)) return [];
  const does = (): undefined => {
    selection.choose({ collection, id: ids[0]! }, ids);
  };
  return [{ word: 'mend-together', n: ids.length, does }];
}

function seatsOf(chosen: readonly Finding[], kinds: readonly FindingKind[]): string[] {
  return [...new Set(chosen.filter(({ kind }) => kinds.includes(kind)).map(({ seat }) => seat.id))];
}

function recordsOf(chosen: readonly Finding[], kinds: readonly FindingKind[]): string[] {
  return chosen.filter(({ kind }) => kinds.includes(kind)).flatMap(({ records }) => records);
}

function freshPosts({ tables }: Plan): { readonly id: () => string; readonly code: () => string } {
  const codes = [...tables.posts.values()].map(({ code }) => code);
  return {
    id: newId,
    code: () => {
      const code = nextCode(codes, '1-001');
      codes.push(code);
      return code;
    },
  };
}
