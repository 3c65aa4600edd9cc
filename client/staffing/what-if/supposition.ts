import type { Operation } from '../../../domain/operation/operation.ts';
import { put, type Change } from '../../../domain/records/collections.ts';
import type { Grade, Officer, Squad } from '../../../domain/records/people.ts';
import type { Post } from '../../../domain/records/post.ts';

/** Something that is supposed of the plan and not done. */
export type Supposition =
  | { readonly kind: 'departure'; readonly movementId: string; readonly laterMin: number }
  | { readonly kind: 'squad'; readonly likeSquadId: string; readonly officers: number; readonly grade: Grade }
  | {
      readonly kind: 'post';
      readonly postId: string;
      readonly level: Post['level'];
      readonly grade: Grade;
      readonly more: number;
    }
  | { readonly kind: 'away'; readonly officerId: string };

export type SuppositionKind = Supposition['kind'];
export const SUPPOSITION_KINDS: readonly SuppositionKind[] = ['departure', 'squad', 'post', 'away'];

/** What a question has to suppose: changes of the plan, and who is away. */
interface Supposed {
  readonly changes: readonly Change[];
  readonly away: readonly string[];
}

/** Several suppositions at once; the later ones are of the plan that the earlier ones make. What names nothing in the plan changes nothing. */
export function supposedOf(operation: Operation, suppositions: readonly Supposition[]): Supposed {
  const changes: Change[] = [];
  const away: string[] = [];
  suppositions.forEach((one, i) => {
    if (one.kind === 'away') away.push(one.officerId);
    else changes.push(...changesOf(operation, one, { earlier: changes, n: i }));
  });
  return { changes, away };
}

interface Before {
  readonly earlier: readonly Change[];
  readonly n: number;
}

function changesOf(
  operation: Operation,
  one: Exclude<Supposition, { kind: 'away' }>,
  { earlier, n }: Before,
): Change[] {
  switch (one.kind) {
    case 'departure': {
      const movement = latest(operation, 'movements', one.movementId, earlier);
      return movement
        ? [put('movements', { ...movement, departsAt: movement.departsAt + one.laterMin * 60_000 })]
        : [];
    }
    case 'post': {
      const post = latest(operation, 'posts', one.postId, earlier);
      if (!post) return [];
      const heads = Math.max(0, Math.min(99, post.strength[one.grade] + one.more));
      return [
        put('posts', { ...post, level: one.level, strength: { ...post.strength, [one.grade]: heads } }),
      ];
    }
    case 'squad':
      return squadOf(operation, one, n);
  }
}

/** A squad more, at the base of one that is there. */
function squadOf(
  operation: Operation,
  { likeSquadId, officers, grade }: Extract<Supposition, { kind: 'squad' }>,
  n: number,
): Change[] {
  const like = operation.tables.squads.get(likeSquadId);
  if (!like) return [];
  const { groupId, base, name } = like;
  const id = `supposed-squad-${n}` as Squad['id'];
  const members = Array.from({ length: officers }, (_, i) =>
    put('officers', {
      id: `supposed-officer-${n}-${i}` as Officer['id'],
      number: `+${n}-${i + 1}`,
      name: `${name} +${i + 1}`,
      grade,
      squadId: id,
    }),
  );
  return [put('squads', { id, groupId, base, name: `${name} +` }), ...members];
}

function latest<Name extends 'movements' | 'posts'>(
  operation: Operation,
  collection: Name,
  id: string,
  earlier: readonly Change[],
) {
  const changed = earlier.findLast(
    (change) => change.collection === collection && 'record' in change && change.record.id === id,
  );
  const record = changed && 'record' in changed ? changed.record : operation.tables[collection].get(id);
  return record as ReturnType<Operation['tables'][Name]['get']>;
}
