import type { KeptWork } from '../../store/kept-work.ts';
import { Cell } from '../../ui/following.ts';

/** An edit of the plan: the entry that made it, and the entry that an undo or redo would reverse. */
interface Edit {
  readonly made: number;
  readonly revision: number;
}

/** No more than these can be undone. */
const MOST = 200;

/** The plan edits of one person in this tab of the browser: which can be undone, and which can be redone. They stay over a reload. */
export class UndoStack {
  readonly #kept: KeptWork | undefined;
  readonly #done: Cell<readonly Edit[]>;
  readonly #undone: Cell<readonly Edit[]>;

  constructor(kept?: KeptWork) {
    this.#kept = kept;
    const [done, undone] = (kept?.read() ?? []) as readonly (readonly Edit[] | undefined)[];
    this.#done = new Cell<readonly Edit[]>(done ?? []);
    this.#undone = new Cell<readonly Edit[]>(undone ?? []);
  }

  /** What the next undo would reverse. */
  get nextUndo(): Edit | undefined {
    return this.#done.value.at(-1);
  }

  /** The undo that the next redo would reverse. */
  get nextRedo(): Edit | undefined {
    return this.#undone.value.at(-1);
  }

  did(revision: number): void {
    this.#keep([...this.#done.value, { made: revision, revision }], []);
  }

  undid(edit: Edit, by: number): void {
    this.#keep(without(this.#done.value, edit), [...this.#undone.value, { ...edit, revision: by }]);
  }

  redid(edit: Edit, by: number): void {
    this.#keep([...this.#done.value, { ...edit, revision: by }], without(this.#undone.value, edit));
  }

  /** Removes an edit that can no longer be undone, because others have built on it. */
  forget(edit: Edit): void {
    this.#keep(without(this.#done.value, edit), without(this.#undone.value, edit));
  }

  #keep(done: readonly Edit[], undone: readonly Edit[]): void {
    this.#done.value = done.slice(-MOST);
    this.#undone.value = undone;
    this.#kept?.write([this.#done.value, undone]);
  }
}

function without(edits: readonly Edit[], { revision }: Edit): readonly Edit[] {
  return edits.filter((one) => one.revision !== revision);
}
