import { attentionOf } from '../attention/attention.ts';
import { postsNow } from '../reports/post-state.ts';
import { liveCounts } from '../totals/live-counts.ts';
import type { ReplayedRun } from './replayed-run.ts';

/** Derives what a replay shows of a moment, so that a key frame of it is kept, and sets the run back to the moment that is shown. */
export function keepKeyFrame(replayed: ReplayedRun, moment: number, shown: number): void {
  const run = replayed.at(moment);
  const posts = postsNow(run, moment);
  attentionOf(run, posts, moment);
  liveCounts(run, posts, moment);
  replayed.at(shown);
}
