import type { Stretch } from './drive.ts';
import type { MatchedRun, MatchedTrack } from './matched-track.ts';
import { edgeCount, edgeOf, endOf, nodeCount, type RoadNetwork } from './network.ts';

/** A part of a line, in metres along it. Half-open. */
interface Span {
  readonly fromM: number;
  readonly untilM: number;
}

/** What no car may use: edges that are closed completely or partly, and the nodes inside a closed street. */
export interface Closed {
  readonly edges: Uint8Array;
  readonly nodes: Uint8Array;
  /** The closed parts of each edge, in millimetres from its first node. */
  readonly covers: ReadonlyMap<number, readonly (readonly [fromMm: number, untilMm: number])[]>;
}

/** A closure that extends at most this far past a crossing does not close the next street, because lines are not drawn more accurately. */
const OVERHANG_MM = 5000;

/** The streets that a matched track follows within some spans, each piece in the driving direction. */
export function closedParts({ runs }: MatchedTrack, spans: readonly Span[]): (readonly Stretch[])[] {
  return spans.flatMap(({ fromM, untilM }) =>
    runs.flatMap((run) => {
      if (untilM <= run.fromM || fromM >= run.untilM) return [];
      const part = cutOut(run.drive.stretches, driveM(run, fromM) * 1000, driveM(run, untilM) * 1000);
      const trimmed = withoutOverhang(part);
      return trimmed.length > 0 ? [trimmed] : [];
    }),
  );
}

/** What is closed while these streets are closed. Their ends stay open, because traffic is diverted there. */
export function closedBy(network: RoadNetwork, parts: readonly (readonly Stretch[])[]): Closed {
  const edges = new Uint8Array(edgeCount(network));
  const nodes = new Uint8Array(nodeCount(network));
  const covers = new Map<number, (readonly [number, number])[]>();
  for (const part of parts) {
    for (const [i, { arc, fromMm, untilMm }] of part.entries()) {
      const edge = edgeOf(arc);
      const mm = network.edgeMm[edge]!;
      edges[edge] = 1;
      const cover: readonly [number, number] = arc & 1 ? [mm - untilMm, mm - fromMm] : [fromMm, untilMm];
      covers.set(edge, [...(covers.get(edge) ?? []), cover]);
      if (i < part.length - 1) nodes[endOf(network, arc)] = 1;
    }
  }
  return { edges, nodes, covers };
}

/** The position of a chainage of the track on a run's drive, in metres. */
function driveM({ chainages }: MatchedRun, trackM: number): number {
  const next = chainages.findIndex(([, t]) => t >= trackM);
  if (next < 0) return chainages.at(-1)![0];
  if (next === 0) return chainages[0]![0];
  const [[m0, t0], [m1, t1]] = [chainages[next - 1]!, chainages[next]!];
  return m0 + ((trackM - t0) / (t1 - t0)) * (m1 - m0);
}

/** The part of a drive between two chainages, in millimetres. */
function cutOut(stretches: readonly Stretch[], fromMm: number, untilMm: number): Stretch[] {
  const cut: Stretch[] = [];
  let mm = 0;
  for (const stretch of stretches) {
    const lengthMm = stretch.untilMm - stretch.fromMm;
    const [from, until] = [Math.max(0, fromMm - mm), Math.min(lengthMm, untilMm - mm)];
    if (until > from)
      cut.push({ arc: stretch.arc, fromMm: stretch.fromMm + from, untilMm: stretch.fromMm + until });
    mm += lengthMm;
  }
  return cut;
}

function withoutOverhang(part: readonly Stretch[]): readonly Stretch[] {
  const isOver = (stretch: Stretch | undefined): boolean =>
    stretch !== undefined && stretch.untilMm - stretch.fromMm < OVERHANG_MM;
  if (part.length < 2) return part;
  return part.slice(
    isOver(part[0]) && part[0]!.fromMm > 0 ? 1 : 0,
    isOver(part.at(-1)) && part.at(-1)!.fromMm === 0 ? -1 : undefined,
  );
}
