/** Groups things by a key; groups and members keep their order. */
export function grouped<Thing, Key>(
  things: readonly Thing[],
  keyOf: (thing: Thing, i: number) => Key,
): Map<Key, Thing[]> {
  const groups = new Map<Key, Thing[]>();
  things.forEach((thing, i) => {
    const key = keyOf(thing, i);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  });
  return groups;
}
