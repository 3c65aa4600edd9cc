import { isPlain, isSame } from './same.ts';

/**
 * One value of a record that was changed: where it is, what was there, and what is there now. A member that is left out
 * means that nothing is there. The path joins names with `/`, and names a thing in a list by its id: `fixedWindows/w1/until`.
 */
export interface LeafEdit {
  readonly path: string;
  readonly before?: unknown;
  readonly value?: unknown;
}

/** A value that two people changed in different ways. */
export interface Conflict {
  readonly path: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/**
 * The values in which two records differ, down to the leaves. A list of things with ids is compared thing by thing.
 * Any other list is one leaf, and so is a part that only one of the records has.
 */
export function leafEdits(before: unknown, after: unknown, path = ''): LeafEdit[] {
  const [from, to] = [membersOf(before), membersOf(after)];
  if (!from || !to) return isSame(before, after) ? [] : [{ path, before, value: after }];
  return namesIn(from, to).flatMap((name) =>
    from.get(name) === to.get(name) ? [] : leafEdits(from.get(name), to.get(name), joined(path, name)),
  );
}

/** What is at a path of a record. */
export function leafAt(record: unknown, path: string): unknown {
  return path.split('/').reduce((whole: unknown, name) => membersOf(whole)?.get(name), record);
}

/** A record with another value at a path; `undefined` removes what is there. */
export function withLeaf<Whole>(record: Whole, path: string, value: unknown): Whole {
  const [name, ...rest] = path.split('/') as [string, ...string[]];
  const members = new Map(membersOf(record));
  const inner = rest.length > 0 ? withLeaf(members.get(name), rest.join('/'), value) : value;
  if (inner === undefined) members.delete(name);
  else members.set(name, inner);
  return wholeOf(members, Array.isArray(record)) as Whole;
}

/** The first of the edits whose value somebody else has changed meanwhile, or removed together with what it was part of. */
export function overtaken(record: unknown, edits: readonly LeafEdit[]): LeafEdit | undefined {
  return edits.find(({ path, before, value }) => {
    const at = path.lastIndexOf('/');
    const isPartGone = at > 0 && !membersOf(leafAt(record, path.slice(0, at)));
    const now = leafAt(record, path);
    return isPartGone || !(isSame(now, before) || isSame(now, value));
  });
}

/** Three-way merge: a record as it was, as I changed it, and as others changed it meanwhile. Where both changed the same leaf, mine is kept and the conflict is listed. */
export function merge(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  path = '',
): { readonly merged: unknown; readonly conflicts: readonly Conflict[] } {
  if (isSame(mine, theirs) || isSame(base, mine)) return { merged: theirs, conflicts: [] };
  if (isSame(base, theirs)) return { merged: mine, conflicts: [] };
  const [was, my, their] = [membersOf(base), membersOf(mine), membersOf(theirs)];
  if (!was || !my || !their) return { merged: mine, conflicts: [{ path, mine, theirs }] };
  const parts = namesIn(their, my, was).map((name) => {
    const part = merge(was.get(name), my.get(name), their.get(name), joined(path, name));
    return { name, ...part };
  });
  const kept = parts.filter(({ merged }) => merged !== undefined);
  const members = new Map(kept.map(({ name, merged }) => [name, merged]));
  return {
    merged: wholeOf(members, Array.isArray(theirs)),
    conflicts: parts.flatMap(({ conflicts }) => conflicts),
  };
}

/** The parts of an object by name, and those of a list of things by their ids; none of anything else. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (isPlain(value)) return new Map(Object.entries(value));
  if (!Array.isArray(value)) return undefined;
  const members = new Map<string, unknown>();
  for (const one of value as readonly unknown[]) {
    if (!isPlain(one) || typeof one['id'] !== 'string' || members.has(one['id'])) return undefined;
    members.set(one['id'], one);
  }
  return members;
}

function wholeOf(members: ReadonlyMap<string, unknown>, isList: boolean): unknown {
  return isList ? [...members.values()] : Object.fromEntries(members);
}

function namesIn(...all: readonly ReadonlyMap<string, unknown>[]): string[] {
  return [...new Set(all.flatMap((members) => [...members.keys()]))];
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}
