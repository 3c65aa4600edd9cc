import { isSame } from '../../../domain/kernel/same.ts';
import type { KeptWork } from '../../store/kept-work.ts';
import { Cell } from '../../ui/following.ts';
import { tell } from '../../ui/notices.ts';
import { phrase } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { Draft, type Plain } from '../form/draft.ts';
import { isListedCollection, type ListedCollection } from './plan-collections.ts';

/** A new record that is not saved yet. */
export interface Making {
  readonly collection: ListedCollection;
  readonly draft: Draft;
}

/** A draft as it is kept in the browser; only a new record has its collection. */
interface KeptDraft {
  readonly collection?: ListedCollection;
  readonly seen: Plain;
  readonly mine: Plain;
}

/** The drafts of saved and of new records. Each is kept while it has unsaved changes, whatever else is opened, and over a reload. */
export class Drafts {
  readonly #drafts = new Map<string, Draft>();
  readonly #collections = new Map<string, ListedCollection>();
  readonly #unsaved = new Cell<readonly string[]>([], isSame);
  readonly #kept: KeptWork | undefined;
  #hasRoom = true;

  constructor(kept?: KeptWork) {
    this.#kept = kept;
    const read = kept?.read();
    for (const one of Array.isArray(read) ? read : []) this.#restore(one as KeptDraft | null);
    this.#keep();
  }

  of(record: { readonly id: string }): Draft {
    this.#forgetUntouched((id) => id !== record.id && !this.#collections.has(id));
    const draft = this.#drafts.get(record.id) ?? this.#hold(new Draft(record, false));
    draft.rebase(record);
    return draft;
  }

  /** Begins a new record. */
  begin(collection: ListedCollection, record: { readonly id: string }): Draft {
    this.#forgetUntouched((id) => this.#collections.has(id));
    this.#collections.set(record.id, collection);
    return this.#hold(new Draft(record, true));
  }

  /** A new record that was begun here and is not saved yet. */
  begun(id: string): Making | undefined {
    const collection = this.#collections.get(id);
    const draft = this.#drafts.get(id);
    return collection && draft && { collection, draft };
  }

  /** All drafts with unsaved changes, in the order in which they were begun. */
  get unsaved(): readonly Draft[] {
    return this.#unsaved.value.flatMap((id) => this.#drafts.get(id) ?? []);
  }

  /** The unsaved changes of a record that somebody else has removed. */
  ofRemoved(id: string): Draft | undefined {
    return this.#collections.has(id) || !this.isUnsaved(id) ? undefined : this.#drafts.get(id);
  }

  isUnsaved(id: string): boolean {
    return this.#unsaved.value.includes(id);
  }

  /** Gives up what was typed. */
  discard(id: string): void {
    this.#drafts.get(id)?.revert();
    this.#drop(id);
    this.#keep();
  }

  #hold(draft: Draft): Draft {
    this.#drafts.set(draft.id, draft);
    draft.addEventListener('change', () => this.#keep());
    return draft;
  }

  /** A new record that is open stays while a saved one is looked at, and the other way round. */
  #forgetUntouched(isMeant: (id: string) => boolean): void {
    for (const [id, draft] of this.#drafts) if (isMeant(id) && !draft.isDirty) this.#drop(id);
  }

  #drop(id: string): void {
    this.#drafts.delete(id);
    this.#collections.delete(id);
  }

  #restore(kept: KeptDraft | null): void {
    const { collection, seen, mine } = kept ?? {};
    if (typeof seen?.['id'] !== 'string' || typeof mine !== 'object') return;
    if (collection !== undefined && !isListedCollection(collection)) return;
    if (collection) this.#collections.set(seen['id'], collection);
    this.#hold(new Draft(seen, collection !== undefined, mine));
  }

  #keep(): void {
    const dirty = [...this.#drafts.values()].filter(({ isDirty }) => isDirty);
    this.#unsaved.value = dirty.map(({ id }) => id);
    const hasRoom =
      this.#kept?.write(
        dirty.map(({ id, seen, record }): KeptDraft => {
          const collection = this.#collections.get(id);
          return { ...(collection && { collection }), seen, mine: record };
        }),
      ) ?? true;
    if (!hasRoom && this.#hasRoom) tell(phrase(planWords['draft-no-room']), 'fault');
    this.#hasRoom = hasRoom;
  }
}
