import { createContext } from '@lit/context';
import type { Operation } from '../../../domain/operation/operation.ts';
import { put, type Change } from '../../../domain/records/collections.ts';
import type { Grade, Officer, Squad } from '../../../domain/records/people.ts';
import type { Post } from '../../../domain/records/post.ts';
import { Cell } from '../../ui/following.ts';
import type { SolverAnswer } from '../question.ts';
import type { Solving } from '../solving.ts';

/** An assumption about the plan that is not carried out. */
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

/** The assumptions of a question: changes of the plan, and who is away. */
interface Supposed {
  readonly changes: readonly Change[];
  readonly away: readonly string[];
}

/** Several assumptions, each applied to the result of the earlier ones. One that refers to nothing in the plan has no effect. */
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

/** One more squad, at the base of an existing one. */
function squadOf(
  operation: Operation,
  { likeSquadId, officers, grade }: Extract<Supposition, { kind: 'squad' }>,
  n: number,
): Change[] {
  const like = operation.plan.tables.squads.get(likeSquadId);
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
  const record = changed && 'record' in changed ? changed.record : operation.plan.tables[collection].get(id);
  return record as ReturnType<Operation['plan']['tables'][Name]['get']>;
}

/** A plan with assumptions, beside the present one. */
export interface Case {
  readonly n: number;
  readonly day: string;
  readonly suppositions: readonly Supposition[];
  /** The question of the plan when it was asked. */
  readonly stated: string;
  readonly answer?: SolverAnswer;
  readonly failed?: boolean;
}

/** The cases that were asked, each solved in the worker on a changed copy of the plan. */
export class WhatIfs {
  readonly #standing: Solving;
  readonly #cases = new Cell<readonly Case[]>([]);
  readonly #solving = new Cell<number | undefined>(undefined);
  #last = 0;

  constructor(standing: Solving) {
    this.#standing = standing;
  }

  get ofDay(): readonly Case[] {
    return this.#cases.value.filter(({ day }) => day === this.#standing.day);
  }

  isSolving({ n }: Case): boolean {
    return this.#solving.value === n;
  }

  isStale({ stated }: Case): boolean {
    return this.#standing.stated.isAnother(stated);
  }

  get isBusy(): boolean {
    return this.#solving.value !== undefined;
  }

  /** Solves the present plan first if that was not done, because the comparison needs it. */
  async compare(suppositions: readonly Supposition[]): Promise<void> {
    const standing = this.#standing;
    const { day, store } = standing;
    const n = ++this.#last;
    const stated = standing.stated.now();
    this.#solving.value = n;
    this.#put({ n, day, suppositions, stated });
    if (!standing.solved || standing.isStale) await standing.solve();
    const { changes, away } = supposedOf(store.operation, suppositions);
    const question = standing.question(day, { supposed: changes, away });
    const heard = (answer: SolverAnswer): void => this.#put({ n, day, suppositions, stated, answer });
    const last = await standing.line.ask(store.operation, question, heard);
    if (this.#solving.value === n) this.#solving.value = undefined;
    this.#put({ n, day, suppositions, stated, ...('faults' in last ? { failed: true } : { answer: last }) });
  }

  drop({ n }: Case): void {
    this.#cases.value = this.#cases.value.filter((one) => one.n !== n);
    if (this.#solving.value === n) void this.#standing.line.stop();
  }

  /** A case that was removed meanwhile is not added again. */
  #put(one: Case): void {
    const known = this.#cases.value.some(({ n }) => n === one.n);
    if (known) this.#cases.value = this.#cases.value.map((other) => (other.n === one.n ? one : other));
    else if (one.answer === undefined && !one.failed) this.#cases.value = [...this.#cases.value, one];
  }
}

export const whatIfsContext = createContext<WhatIfs>(Symbol('cordon what-ifs'));
