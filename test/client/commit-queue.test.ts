import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommitQueue } from '../../client/store/commit-queue.ts';
import type { Commit } from '../../domain/actions/commit.ts';

const commit = (revision: number) => ({ revision }) as Commit;
const journal = Array.from({ length: 20 }, (_, i) => commit(i + 1));

test('[L2] commits that arrive dropped, repeated and shuffled are folded once each and in order, once the gap is requested', () => {
  const deliveries = fc.array(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 6 }), { maxLength: 12 });
  fc.assert(
    fc.property(deliveries, (bursts) => {
      const queue = new CommitQueue();
      const folded: number[] = [];
      const take = (commits: readonly Commit[]) =>
        folded.push(...queue.take(folded.length, commits).map(({ revision }) => revision));
      for (const burst of bursts) take(burst.map((revision) => journal[revision - 1]!));
      expect(folded).toEqual(journal.slice(0, folded.length).map(({ revision }) => revision));
      const sent = new Set(bursts.flat());
      expect(queue.hasGap).toBe([...sent].some((revision) => revision > folded.length));
      take(journal.slice(folded.length));
      expect(folded).toEqual(journal.map(({ revision }) => revision));
      expect(queue.hasGap).toBe(false);
    }),
  );
});
