import type {
  Called,
  SecurityAbout,
  SecurityEntry,
  SecurityKind,
  SecurityParty,
} from '../../domain/contract/security-log.ts';
import type { SecurityFilter, SecurityRow, SecurityRows } from '../store/security-rows.ts';

/** What is said of an event: who did it, what it is about, and from which address. */
export interface Noted {
  readonly by: SecurityParty;
  readonly about?: SecurityAbout;
  readonly address?: string;
}

/** Whoever works on the machine itself, and the server. */
export const MACHINE: SecurityParty = { kind: 'machine' };

/**
 * The log of what concerns the security of the server. An entry has ids; the names that belong to them are kept beside it and can be
 * erased. Secrets, telephone numbers, hashes and what people wrote are never passed to it.
 */
export class SecurityLog {
  readonly #rows: SecurityRows;
  readonly #now: () => number;

  constructor(rows: SecurityRows, now: () => number) {
    this.#rows = rows;
    this.#now = now;
  }

  /** Adds an entry. It is on the disk when this is done. */
  note(kind: SecurityKind, noted: Noted): Promise<void> {
    return this.noteAll(kind, [noted]);
  }

  /** Adds an entry for each, all or none. */
  async noteAll(kind: SecurityKind, all: readonly Noted[]): Promise<void> {
    const names = new Map<string, string>();
    const texts = all.map((noted) => ({ at: this.#now(), kind, ...textOf(noted, names) }));
    if (names.size > 0) await this.#rows.keepNames(names);
    await this.#rows.add(texts);
  }

  /** The newest entries before one, newest first, and whether there are more. */
  async page(
    filter: SecurityFilter,
    before: number,
    limit: number,
  ): Promise<{ readonly entries: SecurityEntry[]; readonly more: boolean }> {
    const rows = await this.#rows.newest(filter, before, limit + 1);
    return { entries: await this.#shown(rows.slice(0, limit)), more: rows.length > limit };
  }

  /** All entries, in pages, oldest first. */
  async *pages(filter: SecurityFilter): AsyncGenerator<readonly SecurityEntry[]> {
    for await (const rows of this.#rows.pages(filter)) yield await this.#shown(rows);
  }

  /** The rows as they are chained, in pages, oldest first. */
  chained(): AsyncGenerator<readonly SecurityRow[]> {
    return this.#rows.pages();
  }

  /** Erases the name of somebody whose entries stay. */
  forgetName(id: string): Promise<void> {
    return this.#rows.eraseName(id);
  }

  async #shown(rows: readonly SecurityRow[]): Promise<SecurityEntry[]> {
    const plain = rows.map(plainOf);
    const ids = plain.flatMap(({ by, about }) => [by.id, ...CALLED.map((key) => about[key])]);
    const names = new Map(await this.#rows.namesOf(ids.filter((id) => id !== undefined)));
    for (const [operation, officers] of officersIn(plain))
      for (const [id, name] of await this.#rows.officersOf(operation, [...officers])) names.set(id, name);
    return plain.map((entry) => withNames(entry, names));
  }
}

/** What an entry may name by id. */
const CALLED = ['account', 'officer', 'operation', 'token', 'webhook', 'wall', 'tracker'] as const;
type CalledKey = (typeof CALLED)[number];

type PlainAbout = Omit<SecurityAbout, CalledKey> & { readonly [Key in CalledKey]?: string };

interface PlainEntry extends Omit<SecurityEntry, 'about'> {
  readonly about: PlainAbout;
}

/** An entry without names, which are gathered in `names`. */
function textOf({ by, about = {}, address = '' }: Noted, names: Map<string, string>) {
  const { name, ...actor } = by;
  if (actor.id !== undefined && name !== undefined) names.set(actor.id, name);
  const plain = Object.entries(about).map(([key, value]) => [key, idOf(value, names)] as const);
  return { actor: JSON.stringify(actor), about: JSON.stringify(Object.fromEntries(plain)), address };
}

function idOf(value: SecurityAbout[keyof SecurityAbout], names: Map<string, string>): unknown {
  if (typeof value !== 'object') return value;
  const { id, name } = value;
  if (name !== undefined) names.set(id, name);
  return id;
}

function plainOf({ seq, at, kind, actor, about, address }: SecurityRow): PlainEntry {
  return {
    ...{ seq, at, kind },
    by: JSON.parse(actor) as SecurityParty,
    about: JSON.parse(about) as PlainAbout,
    ...(address !== '' && { address }),
  };
}

/** The officers that entries name, by operation. */
function officersIn(entries: readonly PlainEntry[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { by, about } of entries) {
    const officers = [about.officer, by.kind === 'phone' ? by.id : undefined];
    if (about.operation === undefined) continue;
    const known = found.get(about.operation) ?? new Set();
    found.set(about.operation, known);
    for (const officer of officers) if (officer !== undefined) known.add(officer);
  }
  return found;
}

function withNames(entry: PlainEntry, names: ReadonlyMap<string, string>): SecurityEntry {
  const called = (id: string): Called => {
    const name = names.get(id);
    return { id, ...(name !== undefined && { name }) };
  };
  const { by, about } = entry;
  const named = CALLED.flatMap((key) => (about[key] === undefined ? [] : [[key, called(about[key])]]));
  const shown: Omit<PlainAbout, CalledKey> = { ...about, ...(Object.fromEntries(named) as object) };
  return { ...entry, by: { ...by, ...(by.id !== undefined && called(by.id)) }, about: shown };
}
