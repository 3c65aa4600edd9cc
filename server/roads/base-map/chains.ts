/** A line by the numbers of its nodes. */
export type Nodes = readonly number[];

/** Joins lines end to end, turning them where needed, as far as they go. Each line is used once; a chain runs as its first line does. */
export function chainsOf(lines: readonly Nodes[]): number[][] {
  const ends = new Map<number, Set<Nodes>>();
  const unused = new Set(lines.filter((line) => line.length > 1));
  for (const line of unused) for (const end of endsOf(line)) setAt(ends, end).add(line);
  const chains: number[][] = [];
  const use = (line: Nodes) => {
    unused.delete(line);
    for (const end of endsOf(line)) ends.get(end)!.delete(line);
  };
  for (const line of unused) {
    use(line);
    const chain = [...line];
    grow(chain, ends, use);
    if (!isClosed(chain)) {
      grow(chain.reverse(), ends, use);
      chain.reverse();
    }
    chains.push(chain);
  }
  return chains;
}

export function isClosed(line: Nodes): boolean {
  return line.length > 3 && line[0] === line.at(-1);
}

function grow(chain: number[], ends: ReadonlyMap<number, Set<Nodes>>, use: (line: Nodes) => void): void {
  while (!isClosed(chain)) {
    const last = chain.at(-1)!;
    const [next] = ends.get(last)!;
    if (!next) return;
    use(next);
    const forward = next[0] === last ? next : [...next].reverse();
    for (let i = 1; i < forward.length; i++) chain.push(forward[i]!);
  }
}

function endsOf(line: Nodes): readonly [number, number] {
  return [line[0]!, line.at(-1)!];
}

function setAt(ends: Map<number, Set<Nodes>>, end: number): Set<Nodes> {
  let lines = ends.get(end);
  if (!lines) ends.set(end, (lines = new Set()));
  return lines;
}
