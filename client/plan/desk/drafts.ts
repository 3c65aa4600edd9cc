import { Draft } from '../form/draft.ts';

/** The drafts of saved records. Each is kept while it has unsaved changes, whatever else is opened. */
export class Drafts {
  readonly #drafts = new Map<string, Draft>();

  of(record: { readonly id: string }): Draft {
    for (const [id, draft] of this.#drafts) if (id !== record.id && !draft.isDirty) this.#drafts.delete(id);
    let draft = this.#drafts.get(record.id);
    if (!draft) this.#drafts.set(record.id, (draft = new Draft(record, false)));
    draft.rebase(record);
    return draft;
  }

  /** The unsaved changes of a record that somebody else has removed. */
  ofRemoved(id: string): Draft | undefined {
    return this.isUnsaved(id) ? this.#drafts.get(id) : undefined;
  }

  isUnsaved(id: string): boolean {
    return this.#drafts.get(id)?.isDirty ?? false;
  }
}
