import { createContext } from '@lit/context';
import { Kept } from '../../domain/operation/kept.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { Cell } from '../ui/following.ts';
import { dayShown } from './address.ts';

const NONE: ReadonlySet<string> = new Set();

/** The ids of locked assignments, stored in this browser for each operation and day. */
class KeptLocks {
  readonly #operationId: string;
  #read:
    { readonly key: string; readonly text: string | null; readonly ids: ReadonlySet<string> } | undefined;

  constructor(operationId: string) {
    this.#operationId = operationId;
  }

  /** The same set until it changes, here or in another window. */
  of(day: string): ReadonlySet<string> {
    const key = this.#key(day);
    const text = localStorage.getItem(key);
    if (this.#read?.key !== key || this.#read.text !== text) this.#read = { key, text, ids: idsIn(text) };
    return this.#read.ids;
  }

  set(day: string, ids: ReadonlySet<string>): void {
    if (ids.size === 0) localStorage.removeItem(this.#key(day));
    else localStorage.setItem(this.#key(day), JSON.stringify([...ids]));
  }

  #key(day: string): string {
    return `cordon.staff.locks.${this.#operationId}.${day}`;
  }
}

/** An invalid text under the key counts as no locks. */
function idsIn(text: string | null): ReadonlySet<string> {
  if (text === null) return NONE;
  try {
    const ids: unknown = JSON.parse(text);
    return Array.isArray(ids) ? new Set(ids.filter((id) => typeof id === 'string')) : NONE;
  } catch {
    return NONE;
  }
}

/** Which assignments of the shown day must stay unchanged. */
export class DayLocks {
  readonly #store: OperationStore;
  readonly #kept: KeptLocks;
  readonly #standing = new Kept<ReadonlySet<string>>();
  readonly #changes = new Cell(0);

  constructor(store: OperationStore) {
    this.#store = store;
    this.#kept = new KeptLocks(store.operation.id);
  }

  /** The locked assignments that still exist; the same set until that changes. */
  get ids(): ReadonlySet<string> {
    const { operation } = this.#store;
    const kept = this.#kept.of(dayShown(operation));
    return this.#standing.of([operation, kept, this.#changes.value], () => {
      const ids = new Set([...kept].filter((id) => operation.plan.tables.assignments.has(id)));
      const { last } = this.#standing;
      return last?.size === ids.size && [...ids].every((id) => last.has(id)) ? last : ids;
    });
  }

  lock(ids: readonly string[], isLocked: boolean): void {
    const locked = new Set(this.ids);
    for (const id of ids) {
      if (isLocked) locked.add(id);
      else locked.delete(id);
    }
    this.#kept.set(dayShown(this.#store.operation), locked);
    this.#changes.value += 1;
  }
}

export const locksContext = createContext<DayLocks>(Symbol('cordon locks of the day'));
