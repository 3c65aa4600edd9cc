import type { Commit } from '../../domain/actions/commit.ts';
import type { Answer } from '../../domain/operation/fault.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Journal } from '../store/journal.ts';
import { recordRowsOf } from '../store/record-rows.ts';
import { replay } from './replay.ts';
import { Ring } from './ring.ts';

/** How many of the newest commits are kept in memory for returning consoles. */
const REMEMBERED = 5000;

/** What of an operation is in memory while somebody uses it. The journal has all of it. */
export class Pages {
  operation: Operation;
  /** The hash of the newest commit. */
  head: string;
  /** The answer to each action, in case it is sent again. */
  readonly answers: Map<string, Answer & { ok: true }>;
  recent = new Ring<Commit>(REMEMBERED);
  /** Times in the journal never decrease, even if the machine's clock is set back. */
  lastAt = 0;

  constructor(operation: Operation, head: string, answers: Map<string, Answer & { ok: true }>) {
    this.operation = operation;
    this.head = head;
    this.answers = answers;
    for (const { at } of answers.values()) this.lastAt = Math.max(this.lastAt, at);
  }

  /** Puts another fold of the same journal in place. */
  replace(operation: Operation): void {
    operation.plan.travel = this.operation.plan.travel;
    this.operation = operation;
    this.recent = new Ring<Commit>(REMEMBERED);
  }
}

/** Folds an operation from its journal. Closed runs are left to the database. */
export async function unfold(journal: Journal, id: string): Promise<Pages> {
  const answers = new Map<string, Answer & { ok: true }>();
  let head = '';
  const operation = await replay(journal, id, ({ action_id, revision, at, hash }) => {
    answers.set(action_id, { ok: true, revision, at });
    head = hash;
  });
  const { oldRecords, namesInChain } = await journal.ageOf(id);
  if (oldRecords) await journal.rewriteRecords(id, operation.revision, recordRowsOf(operation));
  operation.hasNamesInChain = namesInChain;
  operation.unloadClosed();
  return new Pages(operation, head, answers);
}
