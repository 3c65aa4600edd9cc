import { parentPort } from 'node:worker_threads';
import type { FindingMark } from '../../domain/health/finding.ts';
import { findingsOf } from '../../domain/health/findings.ts';
import type { ThreadAnswer } from '../threads/asking-thread.ts';
import { planIn, type SentPlan } from '../threads/sent-plan.ts';

/** Computes the health of plans in its own thread. */
parentPort!.on('message', ({ number, ...plan }: SentPlan & { readonly number: number }) => {
  parentPort!.postMessage(answerTo(number, plan));
});

function answerTo(number: number, plan: SentPlan): ThreadAnswer<readonly FindingMark[]> {
  try {
    return { number, found: marksIn(plan) };
  } catch (error) {
    return { number, failed: String(error) };
  }
}

function marksIn(plan: SentPlan): readonly FindingMark[] {
  return findingsOf(planIn(plan)).map(({ id, cause, weight }) => ({ id, cause, weight }));
}
