import { parentPort } from 'node:worker_threads';
import { cardRidesOf } from '../../domain/staffing/from-plan/card-rides.ts';
import { planIn, type SentPlan } from '../threads/sent-plan.ts';

/** Works out the rides of plans in its own thread. */
parentPort!.on('message', ({ number, ...plan }: SentPlan & { readonly number: number }) => {
  try {
    parentPort!.postMessage({ number, found: cardRidesOf(planIn(plan)) });
  } catch (error) {
    parentPort!.postMessage({ number, failed: String(error) });
  }
});
