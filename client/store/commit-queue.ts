import type { Commit } from '../../domain/actions/commit.ts';

/** Puts commits in order however they arrive: early ones wait, known ones are dropped, and a gap is seen. */
export class CommitQueue {
  readonly #waiting = new Map<number, Commit>();

  /** Adds what arrived; returns what can be applied now, in order, after `revision`. */
  take(revision: number, arrived: readonly Commit[]): Commit[] {
    for (const commit of arrived) if (commit.revision > revision) this.#waiting.set(commit.revision, commit);
    const ready: Commit[] = [];
    for (let next = revision + 1; this.#waiting.has(next); next++) {
      ready.push(this.#waiting.get(next)!);
      this.#waiting.delete(next);
    }
    return ready;
  }

  /** Whether something waits for a commit that has not come. */
  get hasGap(): boolean {
    return this.#waiting.size > 0;
  }

  clear(): void {
    this.#waiting.clear();
  }
}
