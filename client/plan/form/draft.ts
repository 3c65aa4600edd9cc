import { noteRead, type Readable } from '../../../domain/operation/kept.ts';
import { lookAgain } from '../../ui/following.ts';

/** A record while it is being edited: fields by name, not yet checked. */
export type Plain = Readonly<Record<string, unknown>>;

/** The value at a path such as `strength.police` or `halts.0.atM`. */
export function valueAt(whole: unknown, path: string): unknown {
  let value = whole;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Plain)[key];
  }
  return value;
}

/** The same object with another value at a path; `undefined` removes the field. */
export function withValue<Whole>(whole: Whole, path: string, value: unknown): Whole {
  const [key, ...rest] = path.split('.') as [string, ...string[]];
  const inner = rest.length > 0 ? withValue(valueAt(whole, key) ?? {}, rest.join('.'), value) : value;
  if (Array.isArray(whole)) return whole.map((one: unknown, i) => (String(i) === key ? inner : one)) as Whole;
  if (inner !== undefined) return { ...whole, [key]: inner };
  const { [key]: _before, ...others } = whole as Plain;
  return others as Whole;
}

/**
 * The unsaved changes of a record. If the record changes meanwhile, only the fields edited here keep their values; all others
 * follow the record.
 */
export class Draft extends EventTarget implements Readable {
  readonly isNew: boolean;
  readonly #edits = new Map<string, unknown>();
  #base: Plain;
  #record: Plain;
  #told = 0;

  constructor(base: object, isNew: boolean) {
    super();
    this.#base = this.#record = base as Plain;
    this.isNew = isNew;
  }

  get id(): string {
    const { id } = this.#base;
    return typeof id === 'string' ? id : '';
  }

  get record(): Plain {
    noteRead(this, 'record');
    return this.#record;
  }

  get isDirty(): boolean {
    noteRead(this, 'record');
    return this.#edits.size > 0;
  }

  /** The top-level fields that were changed here. */
  get edits(): ReadonlyMap<string, unknown> {
    noteRead(this, 'record');
    return this.#edits;
  }

  valueAt(path: string): unknown {
    return valueAt(this.record, path);
  }

  stateOf(): unknown {
    return this.#told;
  }

  set(path: string, value: unknown): void {
    const field = path.split('.', 1)[0]!;
    const after = withValue(this.#record, path, value)[field];
    if (JSON.stringify(after) === JSON.stringify(this.#base[field])) this.#edits.delete(field);
    else this.#edits.set(field, after);
    this.#fold();
  }

  /** Applies the present state of the record. */
  rebase(base: object): void {
    if (base === this.#base) return;
    this.#base = base as Plain;
    for (const [field, value] of this.#edits) {
      if (JSON.stringify(value) === JSON.stringify(this.#base[field])) this.#edits.delete(field);
    }
    this.#fold();
  }

  revert(): void {
    this.#edits.clear();
    this.#fold();
  }

  #fold(): void {
    this.#record = this.#base;
    for (const [field, value] of this.#edits) this.#record = withValue(this.#record, field, value);
    this.#told += 1;
    this.dispatchEvent(new Event('change'));
    lookAgain();
  }
}
