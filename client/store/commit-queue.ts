import type { Commit } from '../../domain/actions/commit.ts';

/** Puts commits in order, in whatever order they arrive: early ones wait, known ones are dropped, and a gap is noticed. */
export class CommitQueue {
  readonly #waiting = new Map<number, Commit>();

  /** Adds commits; returns those that can be applied now, in order, after `revision`. */
  take(revision: number, arrived: readonly Commit[]): Commit[] {
    for (const commit of arrived) if (commit.revision > revision) this.#waiting.set(commit.revision, commit);
    const ready: Commit[] = [];
    for (let next = revision + 1; this.#waiting.has(next); next++) {
      ready.push(this.#waiting.get(next)!);
      this.#waiting.delete(next);
    }
    return ready;
  }

  /** Whether a commit waits for an earlier one that has not arrived. */
  get hasGap(): boolean {
    return this.#waiting.size > 0;
  }

  clear(): void {
    this.#waiting.clear();
  }
}
