import {
  leafAt,
  leafEdits,
  merge,
  withLeaf,
  type Conflict,
  type LeafEdit,
} from '../../../domain/kernel/leaves.ts';
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
 * A record as somebody is changing it. When others change the record meanwhile, all values follow it except those that were
 * changed here. A value that both changed is a conflict until one of the two is chosen.
 */
export class Draft extends EventTarget implements Readable {
  readonly isNew: boolean;
  /** The record as others have left it. */
  #theirs: Plain;
  /** The same, except that conflicting values are as they were when they were changed here. */
  #seen: Plain;
  #mine: Plain;
  #edits: readonly LeafEdit[] = [];
  #conflicts: readonly Conflict[] = [];
  #told = 0;

  /** `mine` is what was typed before, for a draft that was kept. */
  constructor(base: object, isNew: boolean, mine = base) {
    super();
    this.#theirs = this.#seen = base as Plain;
    this.#mine = mine as Plain;
    this.#edits = leafEdits(this.#seen, this.#mine);
    this.isNew = isNew;
  }

  get id(): string {
    const { id } = this.#theirs;
    return typeof id === 'string' ? id : '';
  }

  get record(): Plain {
    noteRead(this, 'record');
    return this.#mine;
  }

  /** The record as it was when it was changed here. */
  get seen(): Plain {
    return this.#seen;
  }

  get isDirty(): boolean {
    return this.edits.length > 0;
  }

  /** What was changed here, down to the leaves. */
  get edits(): readonly LeafEdit[] {
    noteRead(this, 'record');
    return this.#edits;
  }

  /** What others have changed meanwhile as well, in another way. */
  get conflicts(): readonly Conflict[] {
    noteRead(this, 'record');
    return this.#conflicts;
  }

  valueAt(path: string): unknown {
    return valueAt(this.record, path);
  }

  stateOf(): unknown {
    return this.#told;
  }

  set(path: string, value: unknown): void {
    this.#mine = withValue(this.#mine, path, value);
    this.#merge();
  }

  /** Takes a whole record: what is changed in it at once belongs together. */
  become(record: Plain): void {
    this.#mine = record;
    this.#merge();
  }

  /** Follows the record as it is now. */
  rebase(base: object): void {
    if (base === this.#theirs) return;
    this.#theirs = base as Plain;
    this.#merge();
  }

  /** Settles conflicts in favour of what was changed here. */
  keepMine(paths: readonly string[]): void {
    for (const path of paths) this.#seen = withLeaf(this.#seen, path, leafAt(this.#theirs, path));
    this.#merge();
  }

  /** Settles conflicts in favour of what others changed. */
  keepTheirs(paths: readonly string[]): void {
    for (const path of paths) this.#mine = withLeaf(this.#mine, path, leafAt(this.#theirs, path));
    this.#merge();
  }

  revert(): void {
    this.#seen = this.#mine = this.#theirs;
    this.#merge();
  }

  #merge(): void {
    const { merged, conflicts } = merge(this.#seen, this.#mine, this.#theirs);
    const seen = this.#seen;
    this.#conflicts = conflicts;
    this.#mine = merged as Plain;
    this.#seen = conflicts.reduce(
      (record, { path }) => withLeaf(record, path, leafAt(seen, path)),
      this.#theirs,
    );
    this.#edits = leafEdits(this.#seen, this.#mine);
    this.#told += 1;
    this.dispatchEvent(new Event('change'));
    lookAgain();
  }
}
