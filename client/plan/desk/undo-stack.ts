/** The plan edits of one person in this session, by revision: what can be taken back, and what can be done again. */
export class UndoStack {
  #done: readonly number[] = [];
  #undone: readonly number[] = [];

  /** The revision that an undo would take back. */
  get nextUndo(): number | undefined {
    return this.#done.at(-1);
  }

  /** The revision of the undo that a redo would take back. */
  get nextRedo(): number | undefined {
    return this.#undone.at(-1);
  }

  did(revision: number): void {
    this.#done = [...this.#done, revision];
    this.#undone = [];
  }

  undid(revision: number, by: number): void {
    this.#done = this.#done.filter((one) => one !== revision);
    this.#undone = [...this.#undone, by];
  }

  redid(revision: number, by: number): void {
    this.#undone = this.#undone.filter((one) => one !== revision);
    this.#done = [...this.#done, by];
  }

  /** It can never be taken back any more: others have built on it. */
  forget(revision: number): void {
    this.#done = this.#done.filter((one) => one !== revision);
    this.#undone = this.#undone.filter((one) => one !== revision);
  }
}
