import { coverOf, type Cover } from '../../domain/operation/cover.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { BookTools } from './book-tools.ts';
import { unfold, type Pages } from './unfold.ts';

/** Called with an operation that was folded, before anybody uses it. */
type FoldedHook = (operation: Operation) => void | Promise<void>;

/** Keeps an operation in memory while somebody uses it. Otherwise only its journal has it, and it is folded on the next use. docs/rules.md, O12. */
export class Memory {
  readonly #id: string;
  readonly #tools: BookTools;
  /** Does something between two batches, when memory agrees with the database. */
  readonly #between: (doing: () => void) => void;
  #pages: Pages | undefined;
  #unfolding: Promise<void> | undefined;
  /** As it was when the operation left memory. */
  #cover: Cover | undefined;
  #usedAt = -Infinity;
  #holders = 0;
  readonly #foldedHooks: FoldedHook[] = [];
  readonly #letGoHooks: (() => void)[] = [];

  constructor(id: string, tools: BookTools, between: (doing: () => void) => void, pages?: Pages) {
    this.#id = id;
    this.#tools = tools;
    this.#between = between;
    if (pages) this.#put(pages);
  }

  /** What is in memory of the operation, if it is there. */
  get pages(): Pages | undefined {
    return this.#pages;
  }

  /** For whoever knows that the operation is in memory. */
  get held(): Pages {
    if (!this.#pages) throw new Error(`operation ${this.#id} is not in memory`);
    return this.#pages;
  }

  /** Notes that somebody uses the operation now. */
  use(): void {
    this.#usedAt = this.#tools.now();
  }

  /** Keeps the operation in memory: a socket shows it. Returns what ends that. */
  hold(): () => void {
    this.#holders += 1;
    return () => {
      this.#holders -= 1;
      this.use();
    };
  }

  /** What lists and timers need. It folds nothing, and does not count as use. */
  async cover(): Promise<Cover> {
    if (!this.#pages) return (this.#cover ??= await this.#tools.journal.coverOf(this.#id));
    return new Promise((resolve) => this.#between(() => resolve(coverOf(this.held.operation))));
  }

  /** Calls the hook for the operation if it is in memory, and each time that it was folded: what was kept beside it is put there again. */
  onFolded(hook: FoldedHook): void {
    this.#foldedHooks.push(hook);
    if (this.#pages) this.#between(() => void this.#attend(hook, this.held.operation));
  }

  /** Calls the hook when the operation has left memory: nobody is connected, and whatever follows from it can go as well. */
  onLetGo(hook: () => void): void {
    this.#letGoHooks.push(hook);
  }

  /** Folds the operation. Whoever uses it at the same time waits for the same fold. */
  unfold(): Promise<void> {
    this.#unfolding ??= unfold(this.#tools.journal, this.#id)
      .then(async (pages) => {
        for (const hook of this.#foldedHooks) await this.#attend(hook, pages.operation);
        this.#put(pages);
      })
      .finally(() => (this.#unfolding = undefined));
    return this.#unfolding;
  }

  /** Leaves the operation to its journal, unless somebody holds it or has used it since a moment. */
  letGo(unusedSince: number): void {
    if (!this.#pages || this.#unfolding || this.#holders > 0 || this.#usedAt > unusedSince) return;
    this.#cover = coverOf(this.#pages.operation);
    this.#pages = undefined;
    this.#tools.journal.letGo(this.#id);
    for (const hook of this.#letGoHooks) hook();
  }

  #put(pages: Pages): void {
    this.#pages = pages;
    this.#cover = undefined;
    this.use();
  }

  async #attend(hook: FoldedHook, operation: Operation): Promise<void> {
    try {
      await hook(operation);
    } catch (error) {
      this.#tools.reportError(error, `preparing operation ${this.#id}`);
    }
  }
}
