import { EDGE, edgeCount, lineOf, type NetworkArrays } from './network.ts';

/** The side that traffic keeps to, told from how its roundabouts turn; the right where there is none. */
export function drivingSide(network: NetworkArrays): 'right' | 'left' {
  const turn = new Map<number, number>();
  for (let edge = 0; edge < edgeCount(network); edge++) {
    if ((network.edgeFlags[edge]! & EDGE.roundabout) === 0) continue;
    const way = network.edgeWay[edge]!;
    turn.set(way, (turn.get(way) ?? 0) + shoelace(network, edge));
  }
  let right = 0;
  for (const area of turn.values()) right += Math.sign(area);
  return right < 0 ? 'left' : 'right';
}

/** An edge's part of the doubled area within its ring: more than 0 in all where the ring turns against the clock. */
function shoelace(network: NetworkArrays, edge: number): number {
  const line = lineOf(network, 2 * edge);
  let area = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    area += a[0] * b[1] - b[0] * a[1];
  }
  return area;
}
