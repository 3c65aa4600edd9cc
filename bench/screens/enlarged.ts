import type { AnyRecord, Change } from '../../domain/records/collections.ts';

/** How far each copy lies beside the one before, in degrees. */
const APART = 1.5;

/** A plan several times over: each copy has ids of its own and lies beside the one before. The brief is there once. Roads of its own are for small plans: a large one has no way but that of a network, or the straight one. */
export function enlarged(records: readonly Change[], times: number): Change[] {
  if (times === 1) return [...records];
  const stored = records
    .filter((change) => 'record' in change)
    .filter(({ collection }) => collection !== 'roads');
  const ids = new Set<string>(stored.map(({ record }) => record.id));
  const own = stored.filter(({ collection }) => collection !== 'briefs');
  const copies = Array.from({ length: times - 1 }, (_, i) =>
    own.map(({ collection, record }) => ({ collection, record: copyOf(record, i + 1, ids) }) as Change),
  );
  return [...stored, ...copies.flat()];
}

function copyOf(record: AnyRecord, copy: number, ids: ReadonlySet<string>): unknown {
  const named = (text: string): string => (ids.has(text) ? `${text}.${copy}` : text);
  return JSON.parse(JSON.stringify(record), (key, value: unknown) => {
    if (key === 'code' || key === 'number' || key === 'plate') return `${String(value)}.${copy}`;
    if (typeof value === 'string') return value.split('~').map(named).join('~');
    if (!isPlace(value)) return value;
    return [value[0] + copy * APART, value[1]];
  });
}

function isPlace(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'number');
}
