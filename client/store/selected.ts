import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { Operation } from '../../domain/operation/operation.ts';
import { storeContext } from './contexts.ts';
import type { OperationStore } from './operation-store.ts';

/**
 * An element's part of the operation: `readonly #posts = new Selected(this, (operation) => recordsOf(operation, 'posts'))`.
 * The element redraws when what is selected has changed: by identity, or for lists and plain objects by their members.
 * What the selector reads of the element itself is read anew before each drawing.
 */
export class Selected<Value> implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #select: (operation: Operation, store: OperationStore) => Value;
  #store: OperationStore | undefined;
  #value: Value | undefined;

  constructor(host: ReactiveElement, select: (operation: Operation, store: OperationStore) => Value) {
    this.#host = host;
    this.#select = select;
    host.addController(this);
    new ContextConsumer(host, {
      context: storeContext,
      subscribe: true,
      callback: (store) => this.#listenTo(store),
    });
  }

  get value(): Value {
    if (!this.#store) throw new Error(`<${this.#host.localName}> stands outside an operation`);
    return this.#value as Value;
  }

  get store(): OperationStore {
    if (!this.#store) throw new Error(`<${this.#host.localName}> stands outside an operation`);
    return this.#store;
  }

  hostConnected(): void {
    this.#store?.addEventListener('change', this.#onChange);
  }

  hostDisconnected(): void {
    this.#store?.removeEventListener('change', this.#onChange);
  }

  hostUpdate(): void {
    this.#reselect();
  }

  #listenTo(store: OperationStore): void {
    this.#store?.removeEventListener('change', this.#onChange);
    this.#store = store;
    store.addEventListener('change', this.#onChange);
    this.#host.requestUpdate();
  }

  readonly #onChange = (): void => {
    if (this.#reselect()) this.#host.requestUpdate();
  };

  #reselect(): boolean {
    if (!this.#store?.loaded) return false;
    const value = this.#select(this.#store.operation, this.#store);
    if (isSame(this.#value, value)) return false;
    this.#value = value;
    return true;
  }
}

/** Identical, or of the same members. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => Object.is(one, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
