import type { Operation } from '../../domain/operation/operation.ts';
import { operationWith } from '../store/plan-records.ts';
import type { ToSolver, PlanOfQuestion, FromSolver } from './question.ts';
import { solveInSlices } from './solve-in-slices.ts';

let plan: { readonly version: string; readonly operation: Operation } | undefined;
let isStopped = false;
let work: Promise<void> = Promise.resolve();

/** The plan of the questions; folded again only when its records were sent again. */
function take({ version, ...records }: PlanOfQuestion): void {
  plan = { version, operation: operationWith(records) };
}

async function answer({ n, question, plan: records }: Extract<ToSolver, { kind: 'solve' }>): Promise<void> {
  const tell = (told: FromSolver): void => postMessage(told);
  isStopped = false;
  try {
    if (records) take(records);
    if (!plan) throw new Error('no plan has come yet');
    const none = await solveInSlices(plan.operation, question, {
      now: () => performance.now(),
      rest: () => new Promise((done) => setTimeout(done)),
      isStopped: () => isStopped,
      tell: (said) => tell({ n, answer: said }),
    });
    if (none) tell({ n, faults: none.faults });
  } catch {
    tell({ n, faults: [] });
  }
}

addEventListener('message', ({ data }: MessageEvent<ToSolver>) => {
  isStopped = true;
  if (data.kind === 'solve') work = work.then(() => answer(data));
});
